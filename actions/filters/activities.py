"""Filters of the log; they live in the address. Every choice passes visible_to()."""

import django_filters as filters
from django import forms
from django.db.models import Q

from actions.models import ActionField, Activity, ActivityKind, CountyPart, Measure
from clusterfoerderung.dates import DatePrecision, period_start
from clusterfoerderung.kern import DateInput, Group, GroupedForm
from initiatives.models import Initiative, Partner


def _visible(model):
    return lambda request: model.objects.visible_to(request.user)


class ActivityFilterForm(GroupedForm, forms.Form):
    groups = [
        Group("Weitere Filter", ("feld", "massnahme", "art", "anteil", "initiative", "partner", "von", "bis")),
    ]


class ActivityFilter(filters.FilterSet):
    q = filters.CharFilter(label="Suchwort", method="with_words", max_length=200)
    feld = filters.ModelChoiceFilter(
        label="Handlungsfeld", queryset=_visible(ActionField), method="in_field", empty_label="alle"
    )
    massnahme = filters.ModelChoiceFilter(
        label="Maßnahme", queryset=_visible(Measure), field_name="measures", empty_label="alle"
    )
    art = filters.ChoiceFilter(label="Art", choices=ActivityKind, field_name="kind", empty_label="alle")
    anteil = filters.ChoiceFilter(
        label="Anteil des Kreises", choices=CountyPart, field_name="county_part", empty_label="alle"
    )
    initiative = filters.ModelChoiceFilter(
        label="Initiative", queryset=_visible(Initiative), field_name="initiatives", empty_label="alle"
    )
    partner = filters.ModelChoiceFilter(
        label="Partner", queryset=_visible(Partner), field_name="partners", empty_label="alle"
    )
    von = filters.DateFilter(label="Zeitraum von", method="not_over_before", widget=DateInput)
    bis = filters.DateFilter(label="Zeitraum bis", field_name="happened_on", lookup_expr="lte", widget=DateInput)

    class Meta:
        model = Activity
        fields = []
        form = ActivityFilterForm

    def with_words(self, queryset, name, value):
        return queryset.matching(value)

    def in_field(self, queryset, name, field):
        """Through the measures this person may see: a closed one must not tell its field."""
        measures = Measure.objects.visible_to(self.request.user).filter(field=field)
        links = Activity.measures.through.objects.filter(measure__in=measures)
        return queryset.filter(pk__in=links.values("activity"))

    def not_over_before(self, queryset, name, day):
        """What is known only to the month or year counts while its period lasts: 2013 may have been in June."""
        at_the_earliest = Q(happened_on__gte=day)
        for precision in (DatePrecision.MONTH, DatePrecision.YEAR):
            at_the_earliest |= Q(precision=precision, happened_on__gte=period_start(day, precision))
        return queryset.filter(at_the_earliest)
