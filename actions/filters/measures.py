"""Filters and order of the list of measures; they live in the address. Every choice passes visible_to()."""

import django_filters as filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import F, OuterRef, Subquery

from actions.models import ActionField, Activity, Measure, MeasureKind
from actions.status import UNSTATED, Status
from clusterfoerderung.kern import Group, GroupedForm

# In the address; the database has an empty text.
NO_STATUS = "keine-angabe"
# The folded key begins with the title, so that Ö stands with O on every database.
TITLE = "search_key"
BY_FIELD = ["field__paper", "field__number", TITLE]
ORDERS = {
    "titel": ("Titel", [TITLE]),
    "status": ("Status", ["status", "field__number", TITLE]),
    "lange-her": ("Letzte Aktivität: älteste zuerst", [F("last_on").asc(nulls_first=True), TITLE]),
    "neu": ("Letzte Aktivität: neueste zuerst", [F("last_on").desc(nulls_last=True), TITLE]),
}


class FieldFilter(filters.ModelChoiceFilter):
    class field_class(filters.fields.ModelChoiceField):  # noqa: N801 - the name is django-filter's
        def label_from_instance(self, obj):
            return f"{obj.number} {obj.short_title}"


class PersonFilter(filters.ModelChoiceFilter):
    class field_class(filters.fields.ModelChoiceField):  # noqa: N801 - the name is django-filter's
        def label_from_instance(self, obj):
            return obj.display_name


def _visible_fields(request):
    return ActionField.objects.visible_to(request.user).order_by("paper", "number")


def _responsible_people(request):
    """Who is responsible for something this person may see."""
    measures = Measure.objects.visible_to(request.user)
    people = get_user_model().objects.filter(pk__in=measures.order_by().values("responsible"))
    return people.order_by("last_name", "username")


class MeasureFilterForm(GroupedForm, forms.Form):
    groups = [Group("Weitere Filter und Reihenfolge", ("feld", "status", "art", "verantwortlich", "sortierung"))]


class MeasureFilter(filters.FilterSet):
    q = filters.CharFilter(label="Suchwort", method="with_words", max_length=200)
    feld = FieldFilter(label="Handlungsfeld", field_name="field", queryset=_visible_fields, empty_label="alle")
    status = filters.ChoiceFilter(
        label="Status", method="with_status", choices=[*Status.choices, (NO_STATUS, UNSTATED)], empty_label="alle"
    )
    art = filters.ChoiceFilter(label="Art", field_name="kind", choices=MeasureKind, empty_label="alle")
    verantwortlich = PersonFilter(
        label="verantwortlich", field_name="responsible", queryset=_responsible_people, empty_label="alle"
    )
    sortierung = filters.ChoiceFilter(
        label="Sortiert nach",
        method="ordered",
        choices=[(key, label) for key, (label, _) in ORDERS.items()],
        empty_label="Handlungsfeld",
    )

    class Meta:
        model = Measure
        fields = []
        form = MeasureFilterForm

    def with_words(self, queryset, name, value):
        return queryset.matching(value)

    def with_status(self, queryset, name, value):
        return queryset.filter(status="" if value == NO_STATUS else value)

    def ordered(self, queryset, name, value):
        latest = Activity.objects.visible_to(self.request.user).filter(measures=OuterRef("pk")).latest_first()
        return queryset.annotate(last_on=Subquery(latest.values("happened_on")[:1])).order_by(*ORDERS[value][1])
