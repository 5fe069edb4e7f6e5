"""Filters and order of the log; they live in the address. Every choice passes visible_to()."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.functional import cached_property

from actions.activities.activity import Activity, ActivityKind, CountyPart, Whereabouts
from actions.activities.addresses import COUNTYS_OWN
from actions.activities.contribution import (
    InitiativeContribution,
    MeasureContribution,
    PartnerContribution,
    TownContribution,
)
from actions.activities.last_used import last_linked, last_used
from actions.activities.pairs import is_first_of_several
from actions.labels.label import Label
from actions.measures.filter_choices import (
    FieldFilter,
    OfPersonMixin,
    PersonFilter,
    in_or_below,
    used_sectors,
    visible,
    visible_fields,
)
from actions.measures.measure import Measure
from clusterfoerderung.lists.asked_filter import AskedFilter
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.lists.list_filter import ListFilter
from clusterfoerderung.lists.orders import SORT, Order, OrderFilter
from clusterfoerderung.look.kern import DateInput, Group, GroupedForm
from clusterfoerderung.records.dates import DatePrecision, period_start
from clusterfoerderung.records.visibility import Visibility
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality

LAST_RECORDED = "zuletzt-erfasst"
COUNTY_PARTS = [(COUNTYS_OWN, "durchgeführt oder beteiligt"), *CountyPart.choices]
ORDERS = (
    Order("aelteste", "Datum: älteste zuerst", ("happened_on", "pk")),
    Order(LAST_RECORDED, "zuletzt erfasst zuerst", ("-created_at", "-pk")),
)
# What can be asked of links alone: whose they are, by which column, and what else they repeat of their activities.
ONE_OWNER = {
    "massnahme": (MeasureContribution, "measure"),
    "initiative": (InitiativeContribution, "initiative"),
    "mit": (InitiativeContribution, "initiative"),
    "partner": (PartnerContribution, "partner"),
    "ort": (TownContribution, "municipality"),
}
ASKED_OF_LINKS = {"von": "happened_on", "bis": "happened_on", "anteil": "county_part", "sichtbarkeit": "visibility"}
ASKED_OF_LINKS["art"] = "kind"


def initiatives_near(user):
    return last_linked("initiatives", user)


def partners_near(user):
    return last_linked("partners", user)


class ActivityFilterForm(GroupedForm, forms.Form):
    groups = [
        Group("Was und wann", ("art", "anteil", "von", "bis", "sichtbarkeit")),
        Group(
            "Wofür, mit wem, wo",
            (
                "feld",
                "massnahme",
                "merkmal",
                "verantwortlich",
                "initiative",
                "mit",
                "gemeinsam",
                "partner",
                "ort",
                "wo",
                "branche",
                "personen",
            ),
        ),
    ]


class ActivityFilter(OfPersonMixin, ListFilter):
    q = filters.CharFilter(label="Suchwort", method="with_words", max_length=200)
    feld = FieldFilter(label="Handlungsfeld", queryset=visible_fields, method="in_field", empty_label="alle")
    massnahme = AskedFilter(label="Maßnahme", queryset=visible(Measure), field_name="measures", near=last_used)
    verantwortlich = PersonFilter()
    merkmal = AskedFilter(label="Merkmal", queryset=visible(Label), field_name="labels")
    art = filters.ChoiceFilter(label="Art", choices=ActivityKind, field_name="kind", empty_label="alle")
    anteil = filters.ChoiceFilter(
        label="Anteil des Kreises", choices=COUNTY_PARTS, method="with_county_part", empty_label="alle"
    )
    sichtbarkeit = filters.ChoiceFilter(
        label="Sichtbarkeit", choices=Visibility, field_name="visibility", empty_label="alle"
    )
    initiative = AskedFilter(
        label="Initiative", queryset=visible(Initiative), field_name="initiatives", near=initiatives_near
    )
    mit = AskedFilter(
        label="gemeinsam mit der Initiative",
        queryset=visible(Initiative),
        field_name="initiatives",
        near=initiatives_near,
    )
    gemeinsam = filters.ChoiceFilter(
        label="Zahl der Initiativen", choices=[("ja", "zwei oder mehr")], method="of_several", empty_label="alle"
    )
    partner = AskedFilter(label="Partner", queryset=visible(Partner), field_name="partners", near=partners_near)
    ort = AskedFilter(label="Stadt oder Kreis", queryset=visible(Municipality), method="in_municipality")
    wo = filters.ChoiceFilter(label="Lage", choices=Whereabouts, method="placed", empty_label="alle")
    personen = filters.ChoiceFilter(
        label="Zahl der Teilnehmenden",
        choices=[("genannt", "genannt"), ("ungenannt", "nicht genannt")],
        method="with_participants",
        empty_label="alle",
    )
    branche = AskedFilter(label="Branche", queryset=used_sectors, method="in_sector")
    von = filters.DateFilter(label="Zeitraum von", method="not_over_before", widget=DateInput)
    bis = filters.DateFilter(label="Zeitraum bis", field_name="happened_on", lookup_expr="lte", widget=DateInput)
    sortierung = OrderFilter(own="Datum: neueste zuerst", further=ORDERS)

    class Meta:
        model = Activity
        fields = []
        form = ActivityFilterForm

    def __init__(self, *args, reads_links=False, **kwargs):
        """`reads_links`: who asks reads `links` where there are any."""
        super().__init__(*args, **kwargs)
        self.reads_links = reads_links
        if not self.request.user.sees_internal:
            del self.filters["sichtbarkeit"]

    @cached_property
    def links(self):
        """Contributions to the one whose activities are asked for, with all that was asked, in the order of the list.

        None where anything was asked that they do not repeat.
        """
        if self._owner is None:
            return None
        model, column = ONE_OWNER[self._owner]
        found = self._narrowed(model.objects.filter(**{column: self._asked[self._owner]}), self._owner)
        # By the key itself: by "activity" Django would order as activities are ordered.
        return found.order_by(*(term.replace("pk", "activity_id") for term in self.qs.query.order_by))

    @property
    def counted(self):
        """Contributions that say how many are found, each activity once; None where none say all that was asked."""
        if "gemeinsam" not in self._asked:
            return self.links
        return self._narrowed(
            InitiativeContribution.objects.filter(is_first_of_several(InitiativeContribution)), "gemeinsam"
        )

    @cached_property
    def _asked(self):
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value and name != SORT}

    @cached_property
    def _owner(self):
        """By which of ONE_OWNER it is asked, where its contributions say all that is asked, each activity once."""
        asked = self._asked
        owners = asked.keys() & ONE_OWNER
        if not self.is_by_date or len(owners) != 1 or ("ort" in asked and not asked["ort"].is_town):
            return None
        (name,) = owners
        return name if self._is_said_by(ONE_OWNER[name][0], name) else None

    def _is_said_by(self, model, apart):
        """Whether contributions of this kind repeat all that was asked; not asked of them is what stands `apart`."""
        return all(ASKED_OF_LINKS.get(name) in model.repeated for name in self._asked.keys() - {apart})

    def _narrowed(self, links, apart):
        """`links` that this person may see, with all that was asked; None where they do not repeat it."""
        if not self._is_said_by(links.model, apart):
            return None
        links = links.visible_to(self.request.user)
        for name in self._asked.keys() - {apart}:
            links = self.filters[name].filter(links, self._asked[name])
        return links

    @property
    def is_by_date(self):
        """Whether the rows of one year stand together."""
        return self.form.cleaned_data.get("sortierung") != LAST_RECORDED

    def with_words(self, queryset, name, value):
        return queryset.matching(value)

    def in_field(self, queryset, name, field):
        return self._counting_for(queryset, field=field)

    def of_person(self, queryset, name, value):
        return self._counting_for(queryset, **self.held_by(value))

    def with_county_part(self, queryset, name, value):
        return queryset.of_the_county() if value == COUNTYS_OWN else queryset.filter(county_part=value)

    def of_several(self, queryset, name, value):
        return queryset.of_several_initiatives()

    def in_municipality(self, queryset, name, municipality):
        if municipality.is_town:
            links = TownContribution.objects.filter(municipality=municipality)
            # How much that is makes no difference to what is not read.
            if self.reads_links and self._owner:
                return queryset.filter(pk__in=links.values("activity"))
        else:
            places = in_or_below(municipality).values_list("pk", flat=True)
            links = TownContribution.objects.filter(municipality__in=list(places))
        return queryset.named_in(links)

    def placed(self, queryset, name, value):
        return queryset.placed(value)

    def with_participants(self, queryset, name, value):
        return queryset.filter(participants__isnull=value != "genannt")

    def in_sector(self, queryset, name, sector):
        """A sector of the initiatives or partners that took part."""
        together = Activity.objects.filter(Q(initiatives__sectors=sector) | Q(partners__sectors=sector))
        return queryset.filter(pk__in=together.order_by().values("pk"))

    def not_over_before(self, queryset, name, day):
        """What is known only to the month or year counts while its period lasts: 2013 may have been in June."""
        at_the_earliest = Q(happened_on__gte=day)
        for precision in (DatePrecision.MONTH, DatePrecision.YEAR):
            at_the_earliest |= Q(precision=precision, happened_on__gte=period_start(day, precision))
        # Said once more without a choice, so that the index begins there.
        return queryset.filter(at_the_earliest, happened_on__gte=period_start(day, DatePrecision.YEAR))

    def _counting_for(self, queryset, **measure):
        """Through the measures this person may see: a closed one must not tell its field or its person."""
        measures = Measure.objects.visible_to(self.request.user).filter(**measure)
        keys = list(measures.values_list("pk", flat=True))
        return queryset.named_in(MeasureContribution.objects.filter(measure__in=keys))


ACTIVITY_LIST = FilteredList("aktivitaeten", "Aktivitäten", noun="activity", filterset=ActivityFilter)
