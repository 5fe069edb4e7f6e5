"""What the lists of the landscape can be narrowed by. It lives in the address; every choice passes visible_to()."""

import django_filters as filters
from django.db.models import Q

from clusterfoerderung.lists.asked_filter import AskedFilter
from clusterfoerderung.lists.few_filter import FewFilter
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.lists.list_filter import ListFilter
from clusterfoerderung.lists.orders import BY_NAME, OrderFilter, alphabetical, by_words, in_words
from clusterfoerderung.search.folding import rows_matching
from initiatives.places.municipality import Municipality, MunicipalityKind
from initiatives.places.sector import Sector, SectorEdition


def municipalities(request):
    return Municipality.objects.visible_to(request.user)


class LandscapeFilter(ListFilter):
    """What both lists can be searched by."""

    q = filters.CharFilter(label="Suchwort", method="with_words", max_length=200)
    ort = AskedFilter(label="Stadt oder Kreis", queryset=municipalities, method="in_municipality")

    def with_words(self, queryset, name, value):
        return queryset.matching(value)

    def in_municipality(self, queryset, name, municipality):
        """Who asks for a county means its towns as well."""
        return queryset.filter(Q(municipality=municipality) | Q(municipality__county=municipality))


class MunicipalityFilter(ListFilter):
    q = filters.CharFilter(label="Name oder Schlüssel", method="with_words", max_length=200)
    art = filters.ChoiceFilter(label="Art", choices=MunicipalityKind, field_name="kind", empty_label="alle")
    kreis = FewFilter(
        label="Kreis",
        queryset=lambda request: municipalities(request).filter(kind=MunicipalityKind.COUNTY),
        field_name="county",
        empty_label="alle",
    )
    sortierung = OrderFilter(
        (
            alphabetical("Name", "name", is_own=True),
            alphabetical("Art", "art", (in_words("kind", MunicipalityKind.choices), *BY_NAME)),
            alphabetical("Gemeindeschlüssel", "schluessel", (by_words("ags"), *BY_NAME)),
            alphabetical("Kreis", "kreis", (by_words("county__name"), *BY_NAME)),
            alphabetical("Kreisteil", "kreisteil", (by_words("county_area"), *BY_NAME)),
        ),
        own="Name von A bis Z",
    )

    class Meta:
        model = Municipality
        fields = ("q", "art", "kreis", "sortierung")

    def with_words(self, queryset, name, value):
        return queryset.matching(value)


class SectorFilter(ListFilter):
    q = filters.CharFilter(label="Bezeichnung oder Schlüssel", method="with_words", max_length=200)
    ausgabe = filters.ChoiceFilter(label="Ausgabe", choices=SectorEdition, field_name="edition", empty_label="alle")
    sortierung = OrderFilter(
        (
            alphabetical("Bezeichnung", "bezeichnung", (by_words("title"), "pk")),
            alphabetical("Schlüssel", "schluessel", (by_words("code"), "-edition", "pk")),
            alphabetical("Ausgabe", "ausgabe", (in_words("edition", SectorEdition.choices), *BY_NAME)),
        ),
        own="Ausgabe und Schlüssel",
    )

    class Meta:
        model = Sector
        fields = ("q", "ausgabe", "sortierung")

    def with_words(self, queryset, name, value):
        return rows_matching(queryset, ("code", "title"), value)


MUNICIPALITY_LIST = FilteredList("staedte", "Städte und Kreise", noun="municipality", filterset=MunicipalityFilter)
SECTOR_LIST = FilteredList("branchen", "Branchen", noun="sector", filterset=SectorFilter)
