import django_filters as filters
from django import forms
from django.db.models import F
from django.utils import timezone

from clusterfoerderung.lists.asked_filter import AskedFilter
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.lists.orders import BY_NAME, Head, Order, OrderFilter, alphabetical, in_words
from clusterfoerderung.look.kern import Group, GroupedForm
from initiatives.offers.axes import UNSAID, WITHOUT
from initiatives.offers.offer import TO_CHECK, CheckState, Offer, OfferKind
from initiatives.organisations.initiative import Initiative
from initiatives.places.filters import LandscapeFilter, municipalities
from initiatives.places.sector import Sector

HEADS = (
    alphabetical("Angebot und Initiative", "angebot", is_own=True),
    alphabetical("Art", "art", (in_words("kind", OfferKind.choices), *BY_NAME)),
    Head("Branchen"),
    Head("Wo"),
    Head(
        "Stand",
        up=Order("ungeprueft", "am längsten ungeprüft zuerst", (F("checked_on").asc(nulls_first=True), *BY_NAME)),
        down=Order("geprueft", "zuletzt geprüft zuerst", (F("checked_on").desc(nulls_last=True), *BY_NAME)),
        starts_down=True,
    ),
)
BY_INITIATIVE = Order("initiative", "Initiative von A bis Z", ("initiative__order_key", *BY_NAME))


class OfferFilterForm(GroupedForm, forms.Form):
    groups = [Group("Initiative und Stand", ("initiative", "stand"))]


class OfferFilter(LandscapeFilter):
    ort = AskedFilter(
        label="Stadt oder Kreis",
        queryset=municipalities,
        method="in_municipality",
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
    sortierung = OrderFilter(HEADS, own="Angebot von A bis Z", further=[BY_INITIATIVE])

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


OFFER_LIST = FilteredList("angebote", "Angebote", noun="offer", filterset=OfferFilter)
