import django_filters as filters
from django.utils import timezone

from clusterfoerderung.lists.asked_filter import AskedFilter
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.lists.list_filter import ListFilter
from clusterfoerderung.lists.orders import BY_NAME, Head, OrderFilter, alphabetical, by_day, by_words, in_words, numeric
from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative, InitiativeKind
from initiatives.organisations.participation import Participation, with_initiative_count
from initiatives.organisations.partner import Partner, PartnerKind
from initiatives.places.filters import LandscapeFilter
from initiatives.places.sector import Sector

PROPOSED = "vorgeschlagen"


def _used_sectors(of):
    """The classification has more than a thousand; offered are those that something here belongs to."""
    return lambda request: Sector.objects.visible_to(request.user).filter(**{f"{of}__isnull": False}).distinct()


class ProposableFilter(LandscapeFilter):
    stand = filters.ChoiceFilter(
        label="Stand", choices=[(PROPOSED, "vorgeschlagen")], method="in_state", empty_label="alle"
    )

    def in_state(self, queryset, name, value):
        return queryset.proposed()


class InitiativeFilter(ProposableFilter):
    art = filters.ChoiceFilter(label="Art", choices=InitiativeKind, field_name="kind", empty_label="alle")
    branche = AskedFilter(label="Branche", queryset=_used_sectors("initiatives"), field_name="sectors")
    sortierung = OrderFilter(
        (
            alphabetical("Name", "name", is_own=True),
            alphabetical("Art", "art", (in_words("kind", InitiativeKind.choices), *BY_NAME)),
            alphabetical("Träger", "traeger", (by_words("sponsor__short_name", "sponsor__name"), *BY_NAME)),
            alphabetical("Sitz und Gebiet", "sitz", (by_words("municipality__name", "area"), *BY_NAME)),
            Head("Branchen"),
        ),
        own="Name von A bis Z",
    )

    class Meta:
        model = Initiative
        fields = ("q", "art", "ort", "branche", "stand", "sortierung")


class PartnerFilter(ProposableFilter):
    art = filters.ChoiceFilter(label="Art", choices=PartnerKind, field_name="kind", empty_label="alle")
    branche = AskedFilter(label="Branche", queryset=_used_sectors("partners"), field_name="sectors")
    sortierung = OrderFilter(
        (
            alphabetical("Name", "name", is_own=True),
            alphabetical("Art", "art", (in_words("kind", PartnerKind.choices), *BY_NAME)),
            alphabetical("Ort", "ort", (by_words("location", "municipality__name"), *BY_NAME)),
            numeric("Initiativen", "initiativen", ("-initiative_count", *BY_NAME), prepare=with_initiative_count),
        ),
        own="Name von A bis Z",
    )

    class Meta:
        model = Partner
        fields = ("q", "art", "ort", "branche", "stand", "sortierung")


class ParticipationFilter(ListFilter):
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


class ContactFilter(ListFilter):
    q = filters.CharFilter(label="Name oder Partner", method="with_words", max_length=200)
    stand = filters.ChoiceFilter(
        label="Prüfung", choices=[("faellig", "fällig")], method="due_for_review", empty_label="alle"
    )
    sortierung = OrderFilter(
        (
            alphabetical("Name", "name", is_own=True),
            alphabetical("Funktion", "funktion", (by_words("position"), *BY_NAME)),
            alphabetical("Partner", "partner", ("partner__order_key", *BY_NAME)),
            by_day("prüfen am", "pruefung", ("review_on", *BY_NAME)),
        ),
        own="Name von A bis Z",
    )

    class Meta:
        model = Contact
        fields = ("q", "stand", "sortierung")

    def with_words(self, queryset, name, value):
        at_partner = Partner.objects.matching(value).order_by().values("pk")
        return queryset.matching(value) | queryset.filter(partner__in=at_partner)

    def due_for_review(self, queryset, name, value):
        return queryset.due_for_review(on=timezone.localdate())


INITIATIVE_LIST = FilteredList("initiativen", "Initiativen", noun="initiative", filterset=InitiativeFilter)
PARTNER_LIST = FilteredList("partner", "Partner", noun="partner", filterset=PartnerFilter)
CONTACT_LIST = FilteredList(
    "ansprechpersonen",
    "Ansprechpersonen",
    noun="contact",
    filterset=ContactFilter,
    export_permission="initiatives.change_contact",
)
