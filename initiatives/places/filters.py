"""What the lists of the landscape can be narrowed by. It lives in the address; every choice passes visible_to()."""

import django_filters as filters
from django.db.models import Q

from initiatives.places.municipality import Municipality


def municipalities(request):
    return Municipality.objects.visible_to(request.user)


class LandscapeFilter(filters.FilterSet):
    """What both lists can be searched by."""

    q = filters.CharFilter(label="Suchwort", method="with_words", max_length=200)
    ort = filters.ModelChoiceFilter(
        label="Stadt oder Kreis", queryset=municipalities, method="in_municipality", empty_label="alle"
    )

    def with_words(self, queryset, name, value):
        return queryset.matching(value)

    def in_municipality(self, queryset, name, municipality):
        """Who asks for a county means its towns as well."""
        return queryset.filter(Q(municipality=municipality) | Q(municipality__county=municipality))
