"""Filters of the landscape; they live in the address. Every choice passes visible_to()."""

import django_filters as filters
from django.db.models import Q

from initiatives.models import Initiative, InitiativeKind, Municipality, Partner, PartnerKind, Sector


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
