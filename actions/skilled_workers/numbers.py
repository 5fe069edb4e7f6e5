"""Courses and people by year and town: entered by somebody, else counted from the log."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractYear

from actions.models import Activity, ActivityKind, Reach

RULE = (
    "Je Stadt und Jahr gilt, was eingetragen ist. Wo nichts eingetragen ist, zählen die Aktivitäten mit Anteil des "
    "Kreises an diesem Ort: als Kurse die der Art „Kurs“, als erreichte Personen alle Teilnehmenden. Wo beides fehlt, "
    "steht „keine Angabe“, keine Null."
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


def reach_of(measures, years, user):
    """{(measure id, year): {municipality id, or None for no town: Number}}, as `user` may see it. Two queries."""
    years = set(years)
    found = defaultdict(dict)
    if not years:
        return found
    measures = list(measures)
    own = Activity.objects.visible_to(user).of_the_county().filter(measures__in=measures)
    rows = (
        own.filter(happened_on__range=(datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31)))
        .order_by()
        .values_list("measures", ExtractYear("happened_on"), "municipality")
        .annotate(
            courses=Count("pk", filter=Q(kind=ActivityKind.COURSE)),
            people=Sum("participants"),
        )
    )
    for measure, year, municipality, courses, people in rows:
        if courses or people is not None:
            found[measure, year][municipality] = Number(courses or None, people, origin="gezählt")
    entered = Reach.objects.visible_to(user).filter(measure__in=measures, year__in=years)
    for row in entered.select_related("municipality"):
        reservation = f"{row.municipality}: {row.reservation}" if row.reservation else ""
        number = Number(row.courses, row.people, reservation, "eingetragen")
        found[row.measure_id, row.year][row.municipality_id] = number
    return found


def total(numbers):
    """The sum of some Numbers: of what is known; None where nothing is."""
    courses = [one.courses for one in numbers if one.courses is not None]
    people = [one.people for one in numbers if one.people is not None]
    reservations = "; ".join(one.reservation for one in numbers if one.reservation)
    return Number(sum(courses) if courses else None, sum(people) if people else None, reservations)
