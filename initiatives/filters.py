"""Filters of the landscape; they live in the address. Every choice passes visible_to()."""

import django_filters as filters
from django import forms
from django.db.models import F, Q
from django.utils import timezone

from clusterfoerderung.look.kern import Group, GroupedForm
from initiatives.offers.axes import UNSAID, WITHOUT
from initiatives.offers.offer import CheckState, Offer, OfferKind
from initiatives.organisations.initiative import Initiative, InitiativeKind
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner, PartnerKind
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector


def _municipalities(request):
    return Municipality.objects.visible_to(request.user)


def _used_sectors(of):
    """The classification has more than a thousand; offered are those that something here belongs to."""
    return lambda request: Sector.objects.visible_to(request.user).filter(**{f"{of}__isnull": False}).distinct()


class LandscapeFilter(filters.FilterSet):
    """What both lists can be searched by."""

    q = filters.CharFilter(label="Suchwort", method="with_words", max_length=200)
    ort = filters.ModelChoiceFilter(
        label="Stadt oder Kreis", queryset=_municipalities, method="in_municipality", empty_label="alle"
    )

    def with_words(self, queryset, name, value):
        return queryset.matching(value)

    def in_municipality(self, queryset, name, municipality):
        """Who asks for a county means its towns as well."""
        return queryset.filter(Q(municipality=municipality) | Q(municipality__county=municipality))


class InitiativeFilter(LandscapeFilter):
    art = filters.ChoiceFilter(label="Art", choices=InitiativeKind, field_name="kind", empty_label="alle")
    branche = filters.ModelChoiceFilter(
        label="Branche", queryset=_used_sectors("initiatives"), field_name="sectors", empty_label="alle"
    )

    class Meta:
        model = Initiative
        fields = ("q", "art", "ort", "branche")


class PartnerFilter(LandscapeFilter):
    art = filters.ChoiceFilter(label="Art", choices=PartnerKind, field_name="kind", empty_label="alle")
    branche = filters.ModelChoiceFilter(
        label="Branche", queryset=_used_sectors("partners"), field_name="sectors", empty_label="alle"
    )

    class Meta:
        model = Partner
        fields = ("q", "art", "ort", "branche")


class ParticipationFilter(filters.FilterSet):
    """Asked by programs alone; on screen a participation stands with its initiative and its partner."""

    initiative = filters.ModelChoiceFilter(
        label="Initiative", queryset=lambda request: Initiative.objects.visible_to(request.user)
    )
    partner = filters.ModelChoiceFilter(
        label="Partner", queryset=lambda request: Partner.objects.visible_to(request.user)
    )

    class Meta:
        model = Participation
        fields = ("initiative", "partner")


TO_CHECK = "faellig"
OFFER_ORDERS = {
    "geprueft": ("zuletzt geprüft zuerst", [F("checked_on").desc(nulls_last=True), "search_key", "pk"]),
    "ungeprueft": ("am längsten ungeprüft zuerst", [F("checked_on").asc(nulls_first=True), "search_key", "pk"]),
    "initiative": ("Initiative von A bis Z", ["initiative__search_key", "search_key", "pk"]),
}


class OfferFilterForm(GroupedForm, forms.Form):
    groups = [Group("Initiative, Stand und Reihenfolge", ("initiative", "stand", "sortierung"))]


class OfferFilter(LandscapeFilter):
    ort = filters.ModelChoiceFilter(
        label="Stadt oder Kreis",
        queryset=_municipalities,
        method="in_municipality",
        empty_label="alle",
        null_label=UNSAID,
        null_value=WITHOUT,
    )
    art = filters.ChoiceFilter(label="Art", choices=OfferKind, field_name="kind", empty_label="alle")
    branche = filters.ModelChoiceFilter(
        label="Branche",
        queryset=lambda request: Sector.objects.visible_to(request.user).on_offer(),
        method="for_sector",
        empty_label="alle",
        null_label=UNSAID,
        null_value=WITHOUT,
    )
    initiative = filters.ModelChoiceFilter(
        label="Initiative",
        queryset=lambda request: Initiative.objects.visible_to(request.user).order_by("search_key"),
        empty_label="alle",
    )
    stand = filters.ChoiceFilter(
        label="Stand",
        choices=[(CheckState.FRESH.value, "im letzten Jahr geprüft"), (TO_CHECK, "zu prüfen")],
        method="in_check_state",
        empty_label="alle",
    )
    sortierung = filters.ChoiceFilter(
        label="Sortiert nach",
        choices=[(key, label) for key, (label, _) in OFFER_ORDERS.items()],
        method="ordered",
        empty_label="Angebot von A bis Z",
    )

    class Meta:
        model = Offer
        fields = ("q", "branche", "ort", "art", "initiative", "stand", "sortierung")
        form = OfferFilterForm

    def in_municipality(self, queryset, name, municipality):
        if municipality == WITHOUT:
            return queryset.filter(municipalities=None)
        return queryset.valid_in(municipality)

    def for_sector(self, queryset, name, sector):
        return queryset.filter(sectors=None if sector == WITHOUT else sector)

    def in_check_state(self, queryset, name, value):
        to_check = Offer.objects.to_check(on=timezone.localdate()).order_by().values("pk")
        return queryset.filter(pk__in=to_check) if value == TO_CHECK else queryset.exclude(pk__in=to_check)

    def ordered(self, queryset, name, value):
        return queryset.order_by(*OFFER_ORDERS[value][1])
