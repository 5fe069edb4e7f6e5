"""Filters and order of the list of measures; they live in the address. Every choice passes visible_to()."""

import django_filters as filters
from django import forms
from django.db.models import F, OuterRef, Q, Subquery

from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution
from actions.funding.search import BUDGET_LINE_ROOM, FundingChoice, with_budget_line, with_funding
from actions.labels.label import Label
from actions.mandate.paper import Paper
from actions.measures.filter_choices import (
    FieldFilter,
    OfPersonMixin,
    PersonFilter,
    in_or_below,
    used_sectors,
    visible,
    visible_fields,
)
from actions.measures.kinds import KINDS
from actions.measures.measure import Measure
from actions.measures.status import UNSTATED, Status
from actions.signals.freshness import Evidence, with_evidence
from actions.signals.schedule import Schedule, schedule_of
from clusterfoerderung.lists.asked_filter import AskedFilter
from clusterfoerderung.lists.few_filter import FewFilter
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.lists.list_filter import ListFilter
from clusterfoerderung.lists.orders import Head, Order, OrderFilter, alphabetical, ranked, turned
from clusterfoerderung.look.kern import Group, GroupedForm
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality

# In the address; the database has an empty text.
NO_STATUS = "keine-angabe"
# Asked anew each time, as the rooms sign in after this is read.
KINDS_OFFERED = Measure._meta.get_field("kind").choices
TITLE = "order_key"
BY_FIELD = ["field__paper", "field__number", TITLE]
BY_STATUS = (ranked("status", Status.values), TITLE, "pk")


def with_last(queryset, filterset):
    """Each knows the day of the last activity that this person may see."""
    links = MeasureContribution.objects.visible_to(filterset.request.user)
    latest = links.filter(measure=OuterRef("pk")).latest_first()
    return queryset.annotate(last_on=Subquery(latest.values("happened_on")[:1]))


HEADS = (
    alphabetical("Maßnahme", "titel", (TITLE, "pk")),
    Head(
        "Status",
        up=Order("status", "Status: nicht begonnen zuerst", BY_STATUS),
        down=Order("status-absteigend", "Status: entfallen zuerst", (*turned(BY_STATUS[:1]), *BY_STATUS[1:])),
    ),
    Head("Zeitplan"),
    Head(
        "Letzte Aktivität",
        up=Order(
            "lange-her",
            "Letzte Aktivität: älteste zuerst",
            (F("last_on").asc(nulls_first=True), TITLE, "pk"),
            with_last,
        ),
        down=Order(
            "neu", "Letzte Aktivität: neueste zuerst", (F("last_on").desc(nulls_last=True), TITLE, "pk"), with_last
        ),
        starts_down=True,
    ),
    Head("Nächster Termin"),
)


class MeasureFilterForm(GroupedForm, forms.Form):
    groups = [
        Group("Stand und Zuständigkeit", ("status", "zeitplan", "nachweis", "verantwortlich")),
        Group("Wofür, mit wem, wo", ("vorlage", "feld", "art", "merkmal", "initiative", "partner", "ort", "branche")),
        Group("Kosten und Finanzierung", ("finanzierung", "haushalt")),
    ]


class MeasureFilter(OfPersonMixin, ListFilter):
    """Takes today from the view: schedule and age of the evidence are those of a day."""

    q = filters.CharFilter(label="Suchwort", method="with_words", max_length=200)
    vorlage = FewFilter(label="Vorlage", queryset=visible(Paper), field_name="field__paper", empty_label="alle")
    feld = FieldFilter(label="Handlungsfeld", field_name="field", queryset=visible_fields, empty_label="alle")
    status = filters.ChoiceFilter(
        label="Status", method="with_status", choices=[*Status.choices, (NO_STATUS, UNSTATED)], empty_label="alle"
    )
    art = filters.ChoiceFilter(label="Art", field_name="kind", choices=KINDS_OFFERED, empty_label="alle")
    verantwortlich = PersonFilter()
    nachweis = filters.ChoiceFilter(
        label="Letzte Aktivität", method="with_evidence", choices=Evidence, empty_label="alle"
    )
    initiative = AskedFilter(label="Initiative", queryset=visible(Initiative), method="with_initiative")
    partner = AskedFilter(label="Partner", queryset=visible(Partner), method="with_partner")
    ort = AskedFilter(label="Stadt oder Kreis", queryset=visible(Municipality), method="in_municipality")
    branche = AskedFilter(label="Branche", queryset=used_sectors, method="in_sector")
    merkmal = AskedFilter(label="Merkmal", queryset=visible(Label), field_name="labels")
    finanzierung = filters.ChoiceFilter(
        label="Finanzierung", method="with_funding", choices=FundingChoice, empty_label="alle"
    )
    haushalt = filters.CharFilter(label="Haushaltsprodukt", method="with_budget_line", max_length=BUDGET_LINE_ROOM)
    # Computed for each measure, so after all that the database can leave out.
    zeitplan = filters.ChoiceFilter(label="Zeitplan", method="with_schedule", choices=Schedule, empty_label="alle")
    sortierung = OrderFilter(HEADS, own="Handlungsfeld")

    class Meta:
        model = Measure
        fields = []
        form = MeasureFilterForm

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def with_words(self, queryset, name, value):
        return queryset.matching(value)

    def with_status(self, queryset, name, value):
        return queryset.filter(status="" if value == NO_STATUS else value)

    def of_person(self, queryset, name, value):
        return queryset.filter(**self.held_by(value))

    def with_schedule(self, queryset, name, value):
        keys = queryset.order_by().values_list("pk", flat=True)
        verdicts = schedule_of(Measure.objects.filter(pk__in=keys), user=self.request.user, on=self.today)
        return queryset.filter(pk__in=[pk for pk, verdict in verdicts.items() if verdict.state == value])

    def with_evidence(self, queryset, name, value):
        return with_evidence(queryset, Evidence(value), user=self.request.user, on=self.today)

    def with_initiative(self, queryset, name, initiative):
        return queryset.filter(self._about(Initiative.objects.filter(pk=initiative.pk)))

    def with_partner(self, queryset, name, partner):
        return queryset.filter(pk__in=partner.measure_participations.values("measure"))

    def in_municipality(self, queryset, name, municipality):
        """Where something was done for it, or where those sit with whom it is done."""
        places = in_or_below(municipality)
        done = Activity.objects.visible_to(self.request.user).in_any_of(places)
        partners = Measure.objects.filter(participations__partner__municipality__in=places)
        return queryset.filter(
            Q(pk__in=Activity.measures.through.objects.filter(activity__in=done).values("measure"))
            | Q(pk__in=partners.values("pk"))
            | self._about(Initiative.objects.filter(municipality__in=places))
        )

    def in_sector(self, queryset, name, sector):
        """Named by the measure itself, or a sector of the initiatives it is about."""
        own = Q(pk__in=sector.skilled_worker_measures.values("pk"))
        return queryset.filter(own | self._about(sector.initiatives.all()))

    def with_funding(self, queryset, name, value):
        return with_funding(queryset, FundingChoice(value))

    def with_budget_line(self, queryset, name, value):
        return with_budget_line(queryset, value)

    def _about(self, initiatives):
        """All measures have a list; a kind may name one initiative itself beside it."""
        linked = Measure.initiatives.through.objects.filter(initiative__in=initiatives).values("measure")
        found = Q(pk__in=linked)
        for kind in KINDS:
            if kind.initiative:
                found |= Q(**{f"{kind.name}__{kind.initiative}__in": initiatives})
        return found


MEASURE_LIST = FilteredList("massnahmen", "Maßnahmen", noun="measure", filterset=MeasureFilter)
