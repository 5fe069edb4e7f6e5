"""The value of an indicator in a year, by the indicator's rule."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractYear

from actions.activities.contribution import MeasureContribution
from actions.activities.county_part import OWN
from actions.indicators.indicator import Counting, IndicatorValue
from actions.meetings.meeting import Meeting
from actions.skilled_workers.numbers import reach_of
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.visibility import Visibility

RELEASED = [Visibility.COMMITTEE, Visibility.PUBLIC]


@dataclass(frozen=True)
class Value:
    """What it came to; amount None: nobody knows, which is not zero. `note` says how it came about."""

    amount: Decimal | int | None = None
    reservation: str = ""
    note: str = ""
    rows: tuple = ()

    @property
    def is_known(self):
        return self.amount is not None

    @property
    def of_the_county(self):
        """The typed row for the whole county, if there is one."""
        return next((row for row in self.rows if row.municipality_id is None), None)


class Tally(NamedTuple):
    """Activities of one measure, year and kind: as many rows, and the people in them."""

    own: int = 0
    released: int = 0
    watched: int = 0
    people: int = 0
    uncounted: int = 0

    def plus(self, other):
        return Tally(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def values_of(indicators, years, user, until=None):
    """{(indicator id, year): Value}, as `user` may see it; counted is what had happened by the day `until`.

    A query for each way of counting there is, however many indicators and years; two for the one by towns.

    Counted are activities with the county's part whose date lies in the year for certain: what is known to the month
    or the year lies in its year. A typed value is the row of the county, else the sum of the rows of its towns.
    """
    indicators, years = list(indicators), set(years)
    if not indicators or not years:
        return {}
    end = datetime.date(max(years), 12, 31)
    span = datetime.date(min(years), 1, 1), min(end, until or end)
    typed = _typed(indicators, years, user)
    log = _log(_counted(indicators, Counting.ACTIVITIES, Counting.PARTICIPANTS), span, user)
    meetings = _meetings(_counted(indicators, Counting.MEETINGS), span, user)
    by_town = _counted(indicators, *Counting.by_town())
    reach = reach_of(by_town, years, user, until) if by_town else {}

    def value(indicator, year):
        if indicator.counting == Counting.TYPED:
            return typed.get((indicator.pk, year), Value())
        if indicator.counting == Counting.MEETINGS:
            return Value(meetings.get((indicator.measure_id, year), 0))
        if indicator.counting in Counting.by_town():
            return _of_towns(indicator, reach[indicator.measure_id, year])
        tally = Tally()
        for kind, found in log[indicator.measure_id, year].items():
            if indicator.activity_kind in ("", kind):
                tally = tally.plus(found)
        return _of_log(indicator, tally, user)

    return {(indicator.pk, year): value(indicator, year) for indicator in indicators for year in years}


def _counted(indicators, *ways):
    """The measures of the indicators that are counted in one of these ways; where there is none, nobody is asked."""
    return {one.measure_id for one in indicators if one.counting in ways}


def _typed(indicators, years, user):
    """{(indicator id, year): Value} of what was typed: of the county, else the sum of its towns. One query."""
    typed = [one.pk for one in indicators if one.counting == Counting.TYPED]
    rows = IndicatorValue.objects.visible_to(user).filter(indicator__in=typed, year__in=years)
    found = defaultdict(list)
    for row in rows.select_related("municipality").order_by("municipality__order_key"):
        found[row.indicator_id, row.year].append(row)
    return {key: _of_rows(of_year) for key, of_year in found.items()}


def _log(measures, span, user):
    """{(measure id, year): {kind: Tally}}."""
    links = MeasureContribution.objects.visible_to(user).filter(measure__in=measures, happened_on__range=span)
    # Counted by their activities, which the index of the contributions knows.
    rows = (
        links.order_by()
        .values_list("measure", ExtractYear("happened_on"), "kind")
        .annotate(
            own=Count("activity", filter=OWN),
            released=Count("activity", filter=OWN & Q(visibility__in=RELEASED)),
            watched=Count("activity", filter=~OWN),
            people=Sum("participants", filter=OWN, default=0),
            uncounted=Count("activity", filter=OWN & Q(participants=None)),
        )
    )
    found = defaultdict(dict)
    for measure, year, kind, *counts in rows:
        found[measure, year][kind] = Tally(*counts)
    return found


def _meetings(measures, span, user):
    """{(measure id, year): meetings where the county was, or was represented}."""
    there = Meeting.objects.visible_to(user).attended().filter(measure__in=measures, scheduled_on__range=span)
    return there.numbers_by_year()


def _of_rows(rows):
    county = next((row for row in rows if row.municipality_id is None), None)
    if county:
        return Value(county.value, county.reservation, rows=tuple(rows))
    reservations = [f"{row.municipality}: {row.reservation}" for row in rows if row.reservation]
    note = f"Summe aus {len(rows)} Städten." if len(rows) > 1 else f"Nur {rows[0].municipality}."
    return Value(sum(row.value for row in rows), "; ".join(reservations), note, tuple(rows))


def _of_towns(indicator, reached):
    known = reached.total
    amount = known.courses if indicator.counting == Counting.COURSES else known.people
    return Value(amount, known.reservation)


def _of_log(indicator, tally, user):
    notes, own = [], counted(tally.own, "Aktivität", "Aktivitäten")
    if indicator.counting == Counting.ACTIVITIES:
        amount = tally.own
    else:
        is_unknown = tally.own and tally.uncounted == tally.own
        amount = None if is_unknown else tally.people
        if tally.uncounted:
            notes.append(f"Bei {tally.uncounted} von {own} ist keine Zahl bekannt.")
    if tally.watched:
        verb = "zählt" if tally.watched == 1 else "zählen"
        notes.append(f"{tally.watched} nur beobachtete {verb} nicht.")
    if user.sees_internal and tally.released < tally.own:
        notes.append(f"Der Ausschuss sieht {tally.released} von {own}.")
    return Value(amount, note=" ".join(notes))
