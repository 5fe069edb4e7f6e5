"""Filters of the meetings, asked by programs alone: on screen they stand among the other dates."""

import django_filters as filters

from actions.measures.filter_choices import visible
from actions.measures.measure import Measure
from actions.meetings.meeting import Attendance, Meeting
from clusterfoerderung.lists.list_filter import ListFilter


class MeetingFilter(ListFilter):
    massnahme = filters.ModelChoiceFilter(label="Maßnahme", queryset=visible(Measure), field_name="measure")
    teilnahme = filters.ChoiceFilter(label="Teilnahme", choices=Attendance, field_name="attendance")
    von = filters.DateFilter(label="Zeitraum von", field_name="scheduled_on", lookup_expr="gte")
    bis = filters.DateFilter(label="Zeitraum bis", field_name="scheduled_on", lookup_expr="lte")

    class Meta:
        model = Meeting
        fields = ()
