import django_filters as filters

from clusterfoerderung.lists.asked_filter import AskedFilter
from clusterfoerderung.lists.filtered_list import FilteredList
from initiatives.organisations.initiative import Initiative, InitiativeKind
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner, PartnerKind
from initiatives.places.filters import LandscapeFilter
from initiatives.places.sector import Sector


def _used_sectors(of):
    """The classification has more than a thousand; offered are those that something here belongs to."""
    return lambda request: Sector.objects.visible_to(request.user).filter(**{f"{of}__isnull": False}).distinct()


class InitiativeFilter(LandscapeFilter):
    art = filters.ChoiceFilter(label="Art", choices=InitiativeKind, field_name="kind", empty_label="alle")
    branche = AskedFilter(label="Branche", queryset=_used_sectors("initiatives"), field_name="sectors")

    class Meta:
        model = Initiative
        fields = ("q", "art", "ort", "branche")


class PartnerFilter(LandscapeFilter):
    art = filters.ChoiceFilter(label="Art", choices=PartnerKind, field_name="kind", empty_label="alle")
    branche = AskedFilter(label="Branche", queryset=_used_sectors("partners"), field_name="sectors")

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


INITIATIVE_LIST = FilteredList("initiativen", "Initiativen", noun="initiative", filterset=InitiativeFilter)
PARTNER_LIST = FilteredList("partner", "Partner", noun="partner", filterset=PartnerFilter)
