"""Filters and order of what is due; they live in the address, and a calendar may carry them too."""

from types import SimpleNamespace

import django_filters as filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q

from actions.deadlines.scope import Scope
from actions.deadlines.sources import SOURCES
from actions.mandate.action_field import ActionField
from actions.measures.filter_choices import ME, FieldFilter, PersonFilter, is_responsible, me
from actions.measures.filters import MeasureFilter
from actions.measures.measure import Measure
from actions.measures.milestone import Milestone
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.lists.orders import Head, Order, OrderFilter
from clusterfoerderung.look.kern import DateInput, Group, GroupedForm
from clusterfoerderung.records.order import order_key
from clusterfoerderung.search.folding import words_of


def _both(label, key, by):
    up = Order(key, f"{label} von A bis Z", (by,))
    return Head(label, up, Order(f"{key}-absteigend", f"{label} von Z bis A", (by,)))


class InGroupsFilter(OrderFilter):
    """Asked of the deadlines, not of the measures."""

    def filter(self, queryset, value):
        return queryset


# Deadlines are no rows: each order is a function of one, empty where it says nothing.
LATEST_FIRST = Order("datum-absteigend", "Datum: spätestes zuerst", (lambda one: (not one.kind.is_lasting, one.on),))
HEADS = (
    _both("Was", "was", lambda deadline: order_key(deadline.title)),
    Head("Wann", Order("", "Datum", ()), LATEST_FIRST),
    _both("Wofür", "massnahme", lambda deadline: order_key(deadline.belongs_to)),
    _both("Zuständig", "zustaendig", lambda deadline: order_key(deadline.responsible)),
)
BY_KIND = Order("art", "Art", (lambda deadline: order_key(deadline.kind.label),))
# Asked of the measures themselves, as in their own list; only the dates of those that answer are left.
OF_MEASURES = (
    *("vorlage", "status", "zeitplan", "nachweis", "merkmal", "initiative", "partner", "ort", "branche"),
    *("finanzierung", "haushalt"),
)


def fields_in_force(request):
    return ActionField.objects.visible_to(request.user).in_force(on=request.today).to_choose()


def answering_people(request):
    """Who is responsible for a measure, and who is named for a milestone alone."""
    milestones = Milestone.objects.visible_to(request.user).order_by().values("responsible")
    people = get_user_model().objects.filter(is_responsible(request.user) | Q(pk__in=milestones))
    return people.order_by("order_key", "pk")


class DeadlineFilterForm(GroupedForm, forms.Form):
    groups = [
        Group("Zeitraum", ("von", "bis")),
        Group("Welche Maßnahmen", ("feld", *OF_MEASURES)),
    ]


class DeadlineFilter(MeasureFilter):
    """What is not valid filters nothing, and the field says so."""

    feld = FieldFilter(label="Handlungsfeld", queryset=fields_in_force, method="as_it_is", empty_label="alle")
    # Somebody is asked for, or nobody: what is a locked person's has fallen to the Verwaltung.
    verantwortlich = PersonFilter("Zuständig", queryset=answering_people, fixed=me)
    art = filters.ChoiceFilter(label="Art", choices=(), method="as_it_is", empty_label="alle")
    von = filters.DateFilter(label="Zeitraum von", method="as_it_is", widget=DateInput)
    bis = filters.DateFilter(label="Zeitraum bis", method="as_it_is", widget=DateInput)
    sortierung = InGroupsFilter(HEADS, own="Datum", further=[BY_KIND], label="In jeder Gruppe sortiert nach")

    class Meta:
        model = Measure
        fields = []
        form = DeadlineFilterForm

    def __init__(self, data, *, user, today):
        """A calendar is asked by nobody who is signed in, so the person is named."""
        measures = Measure.objects.visible_to(user)
        super().__init__(data, queryset=measures, request=SimpleNamespace(user=user, today=today), today=today)
        self.user = user
        kinds = [kind for kind in self.kinds() if user.sees_internal or not kind.is_for_staff]
        self.filters["art"].extra["choices"] = [(kind.name, kind.label) for kind in kinds]
        self.form.full_clean()
        self.asked = {name: value for name, value in self.form.cleaned_data.items() if value}

    def kinds(self):
        return [source.kind for source in SOURCES]

    def as_it_is(self, queryset, name, value):
        """Asked of the deadlines, not of the measures."""
        return queryset

    with_words = as_it_is

    @property
    def kind(self):
        return SOURCES[self.asked["art"]].kind if "art" in self.asked else None

    @property
    def order(self):
        """The key to sort by inside a group, and whether backwards; None is the day."""
        if "sortierung" not in self.asked:
            return None
        asked = self.filters["sortierung"].orders[self.asked["sortierung"]]
        return asked.terms[0], any(head.is_down(asked.key) for head in HEADS)

    @property
    def is_active(self):
        return bool({*self.asked} - {"sortierung"})

    def scope(self, *, first=None, last=None):
        """`first` and `last` bound the days, where the filter does not ask for fewer."""
        return Scope(
            self.user,
            self.today,
            max(filter(None, (first, self.asked.get("von"))), default=None),
            min(filter(None, (last, self.asked.get("bis"))), default=None),
            measures=self._measures(),
            field=self.asked.get("feld"),
            person=self._person(),
        )

    def found(self, deadlines):
        """Those of the deadlines in which every word asked for occurs."""
        words = words_of(self.asked.get("q", ""))
        # Folded once for all words: of a hundred each would fold everything that is due anew.
        return [one for one in deadlines if not words or all(map(one.folded.__contains__, words))]

    def _person(self):
        asked = self.asked.get("verantwortlich")
        return self.user if asked == ME else asked

    def _measures(self):
        """The keys of the measures asked for; None where any will do, and what belongs to none as well."""
        if not {*OF_MEASURES} & {*self.asked}:
            return None
        return tuple(self.qs.order_by().values_list("pk", flat=True))


class CalendarFilter(DeadlineFilter):
    """Without what belongs to no day; the days and their order are the calendar's."""

    von = bis = sortierung = None

    def kinds(self):
        return [kind for kind in super().kinds() if kind.is_day]


DEADLINE_LIST = FilteredList("termine", "Termine", noun="deadline", filterset=DeadlineFilter)
