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

ROWS_AT_ONCE = 50


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
        shown = Paginator(page.standing(network, stand), ROWS_AT_ONCE).get_page(self.request.GET.get("page"))
        return {
            "choices": page.choices(network, stand),
            "page_obj": shown,
            "links": list(page.table_rows(network, shown.object_list)),
        }


def figures_of(network):
    """What stands above the picture, each with where to look it up."""
    until = network.on
    return {
        "changes": page.changes(network),
        "density": figures.density(network.active_number, network.possible),
        "joint_url": addresses.together(until=until),
        "alone_number": len(network.never_linked) + len(network.only_asleep),
        "never_linked": page.unlinked(network, network.never_linked),
        "only_asleep": page.unlinked(network, network.only_asleep),
        "ended": [network.record.initiatives[key] for key in network.ended],
    }
