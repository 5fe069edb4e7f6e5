"""Filters of the publicity matrix; they live in the address. Every choice passes visible_to()."""

import django_filters as filters
from django import forms
from django.db.models import Count, Q

from actions.measures.measure import Measure
from actions.publicity.delivery import Delivery
from actions.publicity.publication import Publication, PublicationKind
from clusterfoerderung.lists.asked_filter import AskedFilter
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.lists.list_filter import ListFilter
from clusterfoerderung.look.kern import Group, GroupedForm

ANY_WAY = "irgendwo"


class PublicationFilterForm(GroupedForm, forms.Form):
    groups = [Group("Lücken und Maßnahme", ("luecke", "massnahme"))]


def measures_with_messages(request):
    return Measure.objects.visible_to(request.user).filter(publications__isnull=False).distinct()


class PublicationFilter(ListFilter):
    """Takes the ways from the view, which needs them too."""

    q = filters.CharFilter(label="Suchwort", method="with_words", max_length=200)
    jahr = filters.ChoiceFilter(label="Jahr", method="in_year", empty_label="alle")
    art = filters.ChoiceFilter(label="Art", field_name="kind", choices=PublicationKind, empty_label="alle")
    luecke = filters.ChoiceFilter(label="Fehlt noch", method="missing_on", empty_label="egal")
    massnahme = AskedFilter(label="Maßnahme", queryset=measures_with_messages, field_name="measure")

    class Meta:
        model = Publication
        fields = []
        form = PublicationFilterForm

    def __init__(self, *args, ways, **kwargs):
        super().__init__(*args, **kwargs)
        self.ways = {way.key: way for way in ways}
        years = Publication.objects.visible_to(self.request.user).years()
        self.filters["jahr"].extra["choices"] = [(str(year), str(year)) for year in years]
        named = [(key, f"bei {way}" if way.is_town else str(way)) for key, way in self.ways.items()]
        self.filters["luecke"].extra["choices"] = [(ANY_WAY, "auf irgendeinem Weg"), *named]

    def with_words(self, queryset, name, value):
        return queryset.matching(value)

    def in_year(self, queryset, name, value):
        return queryset.filter(dated_on__year=int(value))

    def missing_on(self, queryset, name, value):
        out = Delivery.objects.out().order_by()
        if value != ANY_WAY:
            way = self.ways[value]
            of_way = out.filter(channel=way.channel, municipality=way.municipality)
            return queryset.exclude(pk__in=of_way.values("publication"))
        towns = [way.municipality.pk for way in self.ways.values() if way.is_town]
        of_ways = out.filter(Q(municipality=None) | Q(municipality__in=towns))
        complete = of_ways.values("publication").annotate(ways=Count("pk")).filter(ways=len(self.ways))
        return queryset.exclude(pk__in=complete.values("publication"))


PUBLICITY_LIST = FilteredList("oeffentlichkeit", "Öffentlichkeitsarbeit", noun="publicity", filterset=PublicationFilter)
