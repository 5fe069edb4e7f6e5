import django_filters as filters
from django import forms
from django.db.models import F
from django.utils import timezone

from clusterfoerderung.lists.asked_filter import AskedFilter
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.look.kern import Group, GroupedForm
from initiatives.offers.axes import UNSAID, WITHOUT
from initiatives.offers.offer import TO_CHECK, CheckState, Offer, OfferKind
from initiatives.organisations.initiative import Initiative
from initiatives.places.filters import LandscapeFilter, municipalities
from initiatives.places.sector import Sector

OFFER_ORDERS = {
    "geprueft": ("zuletzt geprüft zuerst", [F("checked_on").desc(nulls_last=True), "order_key", "pk"]),
    "ungeprueft": ("am längsten ungeprüft zuerst", [F("checked_on").asc(nulls_first=True), "order_key", "pk"]),
    "initiative": ("Initiative von A bis Z", ["initiative__order_key", "order_key", "pk"]),
}


class OfferFilterForm(GroupedForm, forms.Form):
    groups = [Group("Initiative, Stand und Reihenfolge", ("initiative", "stand", "sortierung"))]


class OfferFilter(LandscapeFilter):
    ort = filters.ModelChoiceFilter(
        label="Stadt oder Kreis",
        queryset=municipalities,
        method="in_municipality",
        empty_label="alle",
        null_label=UNSAID,
        null_value=WITHOUT,
    )
    art = filters.ChoiceFilter(label="Art", choices=OfferKind, field_name="kind", empty_label="alle")
    branche = AskedFilter(
        label="Branche",
        queryset=lambda request: Sector.objects.visible_to(request.user).on_offer(),
        method="for_sector",
        null_label=UNSAID,
        null_value=WITHOUT,
    )
    initiative = AskedFilter(
        label="Initiative", queryset=lambda request: Initiative.objects.visible_to(request.user).order_by("order_key")
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


OFFER_LIST = FilteredList("angebote", "Angebote", noun="offer", filterset=OfferFilter)
