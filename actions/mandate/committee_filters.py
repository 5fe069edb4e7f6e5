import django_filters as filters

from actions.mandate.committee import Committee
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.lists.list_filter import ListFilter
from clusterfoerderung.lists.orders import BY_NAME, OrderFilter, alphabetical, by_words
from clusterfoerderung.search.folding import rows_matching


class CommitteeFilter(ListFilter):
    q = filters.CharFilter(label="Name", method="with_words", max_length=200)
    sortierung = OrderFilter(
        (
            alphabetical("Name", "name", is_own=True),
            alphabetical("Abkürzung", "abkuerzung", (by_words("short_name"), *BY_NAME)),
        ),
        own="Name von A bis Z",
    )

    class Meta:
        model = Committee
        fields = ("q", "sortierung")

    def with_words(self, queryset, name, value):
        return rows_matching(queryset, ("name", "short_name"), value)


COMMITTEE_LIST = FilteredList("gremien", "Gremien", noun="committee", filterset=CommitteeFilter)
