"""Filters of the milestones, asked by programs alone: on screen they stand among the other dates."""

import django_filters as filters

from actions.measures.filter_choices import visible
from actions.measures.measure import Measure
from actions.measures.milestone import Milestone
from clusterfoerderung.lists.list_filter import ListFilter

OPEN, DONE = "offen", "erledigt"
STATES = [(OPEN, OPEN), (DONE, DONE)]


class MilestoneFilter(ListFilter):
    massnahme = filters.ModelChoiceFilter(label="Maßnahme", queryset=visible(Measure), field_name="measure")
    stand = filters.ChoiceFilter(label="Stand", choices=STATES, method="in_state")
    von = filters.DateFilter(label="fällig von", field_name="due_on", lookup_expr="gte")
    bis = filters.DateFilter(label="fällig bis", field_name="due_on", lookup_expr="lte")

    class Meta:
        model = Milestone
        fields = ()

    def in_state(self, queryset, name, value):
        return queryset.open() if value == OPEN else queryset.filter(done_on__isnull=False)
