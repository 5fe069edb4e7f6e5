"""Where offers are and where they are not: the towns of the county, north and south."""

from collections import defaultdict
from dataclasses import dataclass

from actions.skilled_workers.numbers import NOTHING, Number, total
from initiatives.models import CountyArea, Municipality

UNASSIGNED = "ohne Kreisteil"


@dataclass(frozen=True)
class Town:
    """One town: who is there, and what it came to in the year."""

    municipality: Municipality
    sites: list
    number: Number

    @property
    def has_offer(self):
        return bool(self.sites) or self.number.is_known


@dataclass(frozen=True)
class Area:
    """Nord or Süd with its towns."""

    label: str
    towns: list

    @property
    def total(self):
        return total([town.number for town in self.towns])

    @property
    def without(self):
        return [town.municipality for town in self.towns if not town.has_offer]

    @property
    def in_words(self):
        """'Nord: in 2 von 4 Städten'."""
        with_offer = len(self.towns) - len(self.without)
        return f"{self.label}: in {with_offer} von {len(self.towns)} {'Stadt' if len(self.towns) == 1 else 'Städten'}"


def areas(initiatives, numbers, user):
    """The Areas of the county with the sites of `initiatives` (a queryset) and the `numbers` of one year.

    `numbers` is {municipality id: Number}. Four queries.
    """
    sites, grouped = sites_of(initiatives), defaultdict(list)
    for town in Municipality.objects.visible_to(user).towns().order_by("name"):
        grouped[town.county_area].append(Town(town, sites[town.pk], numbers.get(town.pk, NOTHING)))
    labels = {**dict(CountyArea.choices), "": UNASSIGNED}
    return [Area(str(label), grouped[area]) for area, label in labels.items() if grouped[area]]


def sites_of(initiatives):
    """{municipality id: those of `initiatives` that go on and sit there or offer something there}."""
    found = defaultdict(list)
    for initiative in initiatives.filter(ended_on=None).prefetch_related("offers__municipalities"):
        places = {place.pk for offer in initiative.offers.all() for place in offer.municipalities.all()}
        for place in places | {initiative.municipality_id}:
            found[place].append(initiative)
    return found
