"""Courses and people by year and town: entered by somebody, else counted from the log."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractYear

from actions.activities.activity import ActivityKind
from actions.activities.contribution import MeasureContribution
from actions.skilled_workers.reach import Reach

RULE = (
    "Je Stadt und Jahr gilt, was eingetragen ist. Wo nichts eingetragen ist, zählen die Aktivitäten mit Anteil des "
    "Kreises an diesem Ort: als Kurse die der Art „Kurs“, als erreichte Personen alle Teilnehmenden. Was in mehreren "
    "Städten geschah, zählt in jeder, in einer Summe aber einmal. Wo beides fehlt, steht „keine Angabe“, keine Null."
)
SITE = "Standort ist, wo eine zugehörige Initiative sitzt oder etwas anbietet."


@dataclass(frozen=True)
class Number:
    """What one town came to in one year; None is not known, which is not zero."""

    courses: int | None = None
    people: int | None = None
    reservation: str = ""
    origin: str = ""

    @property
    def is_known(self):
        return self.courses is not None or self.people is not None


NOTHING = Number()


@dataclass
class Reached:
    """What one measure came to in one year. `entered` is {municipality id: Number}; `counted` is {frozenset of
    municipality ids: Number} of the activities that happened in just these, in none of them for the empty set.
    """

    entered: dict = field(default_factory=dict)
    counted: dict = field(default_factory=dict)

    @property
    def towns(self):
        """The municipalities of which something is known."""
        return self.entered.keys() | {town for towns in self.counted for town in towns}

    def in_town(self, town):
        """The Number of one municipality, by its id."""
        if town in self.entered:
            return self.entered[town]
        found = total([number for towns, number in self.counted.items() if town in towns])
        return Number(found.courses, found.people, origin="gezählt") if found.is_known else NOTHING

    def in_towns(self, towns):
        """The sum of some municipalities; what happened in several of them is in it once."""
        still_counting = set(towns) - self.entered.keys()
        entered = [number for town, number in self.entered.items() if town in towns]
        return total([*entered, *(number for places, number in self.counted.items() if places & still_counting)])

    def outside(self, towns):
        """The sum of what happened in none of `towns`."""
        entered = [number for town, number in self.entered.items() if town not in towns]
        return total([*entered, *(number for places, number in self.counted.items() if not places & set(towns))])

    @property
    def total(self):
        """The sum of all. Of what happened in several towns nothing is left only if something was entered for each."""
        counted = [number for towns, number in self.counted.items() if not towns or towns - self.entered.keys()]
        return total([*self.entered.values(), *counted])


def reach_of(measures, years, user, until=None):
    """{(measure id, year): Reached}, as `user` may see it; counted is what had happened by `until`. Two queries."""
    years, measures = set(years), list(measures)
    found = defaultdict(Reached)
    if not years:
        return found
    end = datetime.date(max(years), 12, 31)
    span = datetime.date(min(years), 1, 1), min(end, until or end)
    links = MeasureContribution.objects.visible_to(user).of_the_county()
    own = links.filter(measure__in=measures, happened_on__range=span)
    for measure, year, towns, courses, people in _by_places(own):
        if courses or people is not None:
            counted = found[measure, year].counted
            counted[towns] = total([counted.get(towns, NOTHING), Number(courses or None, people)])
    entered = Reach.objects.visible_to(user).filter(measure__in=measures, year__in=years)
    for row in entered.select_related("municipality"):
        reservation = f"{row.municipality}: {row.reservation}" if row.reservation else ""
        number = Number(row.courses, row.people, reservation, "eingetragen")
        found[row.measure_id, row.year].entered[row.municipality_id] = number
    return found


def _by_places(own):
    """(measure, year, towns, courses, people), summed up by just which places it happened in."""
    rows = (
        own.order_by()
        .values_list("measure", ExtractYear("happened_on"), "town_bundle")
        .annotate(courses=Count("activity", filter=Q(kind=ActivityKind.COURSE)), people=Sum("participants"))
    )
    for measure, year, bundle, courses, people in rows:
        yield measure, year, frozenset(map(int, bundle.split(","))) if bundle else frozenset(), courses, people


def total(numbers):
    """The sum of some Numbers: of what is known; None where nothing is."""
    courses = [one.courses for one in numbers if one.courses is not None]
    people = [one.people for one in numbers if one.people is not None]
    reservations = "; ".join(one.reservation for one in numbers if one.reservation)
    return Number(sum(courses) if courses else None, sum(people) if people else None, reservations)
