"""What kept filters keep of people."""

from urllib.parse import unquote_plus

from clusterfoerderung.lists.saved_filter import SavedFilter
from clusterfoerderung.privacy.mentions import Needles
from clusterfoerderung.privacy.people import Section, Trace, leaves_trace
from clusterfoerderung.privacy.processing import holds_personal

holds_personal("zugaenge", SavedFilter, "user", "name", "query")


def filters_with(needles):
    if not needles:
        return []
    rows = SavedFilter.objects.order_by("pk")
    return [one for one in rows if needles.are_in([one.name, unquote_plus(one.query)])]


def kept_filters(person):
    rows = [{"Filter": one.name, "Liste": one.get_list_display()} for one in filters_with(Needles(person.needles))]
    return Section("Gemerkte Filter, in denen der Name steht", rows)


def drop_filters(person):
    """Whoever kept a filter by this name looks for nobody any more."""
    rows = filters_with(Needles(person.needles))
    SavedFilter.objects.filter(pk__in=[one.pk for one in rows]).delete()
    return len(rows)


leaves_trace(Trace("filter", kept_filters, drop_filters, rank=80))
