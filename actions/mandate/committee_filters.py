import django_filters as filters

from actions.mandate.committee import Committee
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.search.folding import rows_matching


class CommitteeFilter(filters.FilterSet):
    q = filters.CharFilter(label="Name", method="with_words", max_length=200)

    class Meta:
        model = Committee
        fields = ("q",)

    def with_words(self, queryset, name, value):
        return rows_matching(queryset, ("name", "short_name"), value)


COMMITTEE_LIST = FilteredList("gremien", "Gremien", noun="committee", filterset=CommitteeFilter)
