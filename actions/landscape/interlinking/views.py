"""Die Verzahnung: which initiatives are active together, year by year."""

from django.core.paginator import Paginator
from django.utils import timezone
from django.views.generic import TemplateView

from actions.landscape.interlinking import addresses, figures, page, years
from actions.landscape.interlinking.development import development
from actions.landscape.interlinking.network import Network
from actions.landscape.interlinking.picture import pictures
from actions.landscape.interlinking.record import Record
from actions.landscape.interlinking.rule import Rule
from actions.landscape.interlinking.suggestions import suggest
from clusterfoerderung.records.keys import is_key

ROWS_AT_ONCE = 25
UNLINKED_AT_ONCE = 20


class InterlinkingView(TemplateView):
    template_name = "actions/landscape/interlinking/interlinking.html"

    def get_context_data(self, **kwargs):
        rule = Rule.of_the_house()
        record = Record.read(self.request.user, today=timezone.localdate())
        choice = years.years_to_choose(record)
        asked = self.request.GET.get("jahr", "")
        year, is_known = years.chosen_year(asked, choice)
        network = Network.of(record, year, rule)
        rows = development(record, choice, rule)
        return super().get_context_data(
            **kwargs,
            **self.table(network),
            **self.alone(network),
            **figures_of(network),
            network=network,
            year=str(year),
            as_of=figures.end_of(network),
            odd_year="" if is_known else asked,
            columns=years.year_columns(rows, year),
            pictures=pictures(network),
            rows=years.development_rows(rows),
            suggestions=suggest(record, self.request.user),
            rules=figures.rule_in_words(rule),
        )

    def table(self, network):
        stand = self.request.GET.get("stand", "")
        stand = stand if stand in page.STANDS else ""
        of = self.request.GET.get("initiative", "")
        of = network.record.initiatives.get(int(of)) if is_key(of) else None
        key = of and of.pk
        shown = Paginator(page.standing(network, stand, key), ROWS_AT_ONCE).get_page(self.request.GET.get("page"))
        return {
            "choices": page.choices(network, stand, key),
            "page_obj": shown,
            "links": list(page.table_rows(network, shown.object_list)),
            "links_of": of,
            "all_url": addresses.of_links(network.year, stand),
        }

    def alone(self, network):
        """Who stands alone: twenty of each kind, the next ones by `?allein=2`."""
        asked = self.request.GET.get("allein")
        pages = {
            name: Paginator(keys, UNLINKED_AT_ONCE).get_page(asked)
            for name, keys in (("never_linked", network.never_linked), ("only_asleep", network.only_asleep))
        }
        return {
            "alone_is_asked": bool(asked),
            **{name: page.unlinked(network, shown.object_list) for name, shown in pages.items()},
            **{f"{name}_page": shown for name, shown in pages.items()},
        }


def figures_of(network):
    """What stands above the picture, each with where to look it up."""
    until = network.on
    return {
        "changes": page.changes(network),
        "density": figures.density(network.active_number, network.possible),
        "joint_url": addresses.together(until=until),
        "alone_number": len(network.never_linked) + len(network.only_asleep),
        "ended": [network.record.initiatives[key] for key in network.ended],
    }
