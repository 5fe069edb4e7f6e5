"""Standorte: in which towns of the county an initiative sits or offers something, north and south."""

from collections import defaultdict
from dataclasses import dataclass

from actions.skilled_workers.numbers import Number
from clusterfoerderung.look.counted import counted
from initiatives.places.municipality import Municipality

UNASSIGNED = "ohne Kreisteil"


@dataclass(frozen=True)
class Town:
    """One town: who is there, and what it came to in the year."""

    municipality: Municipality
    sites: list
    number: Number

    @property
    def is_reached(self):
        """Whether courses or people are known of it, with or without a site of its own."""
        return self.number.is_known


@dataclass(frozen=True)
class Area:
    """One part of the county with its towns."""

    label: str
    towns: list
    total: Number

    @property
    def without(self):
        """The towns without a site, whether or not somebody was reached there."""
        return [town for town in self.towns if not town.sites]

    @property
    def share(self):
        """'in 2 von 4 Städten'."""
        with_site = len(self.towns) - len(self.without)
        return f"in {with_site} von {counted(len(self.towns), 'Stadt', 'Städten')}"

    @property
    def in_words(self):
        """'Nord (Ratingen, Velbert) in 1 von 2 Städten'."""
        return f"{self.label} ({', '.join(str(town.municipality) for town in self.towns)}) {self.share}"


def in_words(areas):
    """Where the sites are and where there is none, in sentences; nothing without a town."""
    if not areas:
        return ()
    without = [town for area in areas for town in area.without]
    none = [str(town.municipality) for town in without if not town.is_reached]
    reached = [str(town.municipality) for town in without if town.is_reached]
    return (
        f"Standorte: {'; '.join(area.in_words for area in areas)}.",
        *([f"Ohne Standort: {', '.join(none)}."] if none else ()),
        *([f"Ohne Standort, aber mit Kursen oder erreichten Personen: {', '.join(reached)}."] if reached else ()),
    )


def areas(initiatives, reached, user):
    """The Areas of the county with the sites of `initiatives` (a queryset) and what was `reached` in one year, a
    numbers.Reached. Four queries.
    """
    sites, grouped = sites_of(initiatives), defaultdict(list)
    for town in Municipality.objects.visible_to(user).towns().order_by("order_key"):
        grouped[town.county_area].append(Town(town, sites[town.pk], reached.in_town(town.pk)))
    # In the order of the alphabet, and last those that belong to no part.
    return [
        Area(area or UNASSIGNED, grouped[area], reached.in_towns({town.municipality.pk for town in grouped[area]}))
        for area in sorted(grouped, key=lambda name: (not name, name))
    ]


def sites_of(initiatives):
    """{municipality id: those of `initiatives` that go on and sit there or offer something there}."""
    found = defaultdict(list)
    for initiative in initiatives.filter(ended_on=None).prefetch_related("offers__municipalities"):
        places = {place.pk for offer in initiative.offers.all() for place in offer.municipalities.all()}
        for place in places | {initiative.municipality_id}:
            found[place].append(initiative)
    return found
