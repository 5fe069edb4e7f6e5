"""Filters of the mandate items, asked by programs alone: on screen they stand in the book of their paper."""

import django_filters as filters

from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from actions.measures.filter_choices import FieldFilter, visible, visible_fields
from clusterfoerderung.lists.few_filter import FewFilter
from clusterfoerderung.lists.list_filter import ListFilter


class MandateItemFilter(ListFilter):
    q = filters.CharFilter(label="Suchwort", method="with_words", max_length=200)
    vorlage = FewFilter(label="Vorlage", queryset=visible(Paper), field_name="field__paper")
    feld = FieldFilter(label="Handlungsfeld", queryset=visible_fields, field_name="field")

    class Meta:
        model = MandateItem
        fields = ()

    def with_words(self, queryset, name, value):
        return queryset.matching(value)
