"""How many activities count, and which was the last: read off the account, as exactly as if the log were counted.

Whole years come from their sums; of the years in which a period begins and ends, only the days beyond are counted.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Count, F, Max, OuterRef, Q, Subquery, Sum, When

from actions.activities import readings
from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution
from actions.activities.county_part import CountyPart
from actions.activities.moment import day_and_key, moment_in
from actions.activities.readings import OWN, WATCHED, as_number, union
from actions.activities.summing import ALL_YEARS
from actions.activities.sums import MeasureSum, TownSum
from actions.measures.measure import Measure
from clusterfoerderung.records.among import among

MIDDLE_OF_A_YEAR = 183


class Period(NamedTuple):
    """The days after `after` until `until`, that day included; None is no bound."""

    after: datetime.date | None = None
    until: datetime.date | None = None

    def as_filter(self):
        """What the day has to be, as filter() of activities and contributions takes it."""
        bounds = {"happened_on__gt": self.after, "happened_on__lte": self.until}
        return {name: day for name, day in bounds.items() if day}

    def in_parts(self):
        """(first year, last year) of whole years, and [(sign, first day, last day)] to be added or taken away."""
        first, last, days = None, None, []
        if self.after and self.until and self.until.year <= self.after.year:
            between = (1, self.after + datetime.timedelta(days=1), self.until)
            return None, [between] if between[1] <= between[2] else []
        if self.after:
            # The smaller part of a year is counted.
            if self.after.timetuple().tm_yday > MIDDLE_OF_A_YEAR:
                first = self.after.year + 1
                days.append((1, self.after + datetime.timedelta(days=1), datetime.date(self.after.year, 12, 31)))
            else:
                first = self.after.year
                days.append((-1, datetime.date(self.after.year, 1, 1), self.after))
        if self.until:
            if self.until.timetuple().tm_yday > MIDDLE_OF_A_YEAR:
                last = self.until.year
                days.append((-1, self.until + datetime.timedelta(days=1), datetime.date(self.until.year, 12, 31)))
            else:
                last = self.until.year - 1
                days.append((1, datetime.date(self.until.year, 1, 1), self.until))
        return (first or 1, last or 9999), [one for one in days if one[1] <= one[2]]


class Seen(NamedTuple):
    """What happened in a period, with the eyes of a reader."""

    user: object
    period: Period


@dataclass(frozen=True)
class Counted:
    """Each activity once: with the county's part, and only watched. `last`: the latest own one, else the latest."""

    own: int = 0
    watched: int = 0
    last: Activity | None = None

    @property
    def all(self):
        return self.own + self.watched


def count(groups, *, user, with_last=True):
    """{key: Counted} for `groups`: {key: (ids of measures that `user` may see, Period)}.

    What counts through two measures of a group counts once. Three queries at most, however many groups.
    """
    seen = {key: (measures, Seen(user, period)) for key, (measures, period) in groups.items()}
    return count_seen(seen, with_last=with_last)


def count_seen(groups, *, with_last=True):
    """The same for several readers at once: `groups` is {key: (ids of measures, Seen)}."""
    by_period, readers = defaultdict(list), {seen.user for _, seen in groups.values()}
    for measures, seen in groups.values():
        by_period[seen.period].append(measures)
    read = readings.read(by_period, readers)
    sights = {seen: read[seen.period].seen_by(seen.user) for seen in {seen for _, seen in groups.values()}}
    numbers_of = {key: sights[seen].numbers(measures) for key, (measures, seen) in groups.items()}
    last = _last(groups, numbers_of, sights) if with_last else {}
    return {key: Counted(*found, last.get(key)) for key, found in numbers_of.items()}


def _last(groups, numbers_of, sights):
    """{key: Activity}: the latest own one, else the latest that was watched. Two queries at most."""
    wanted = {}
    for key, (measures, seen) in groups.items():
        part = next((part for part in (OWN, WATCHED) if numbers_of[key][part]), None)
        if part is not None:
            cells = ((measure, sights[seen].cells.get(measure)) for measure in measures)
            wanted[key] = [
                (seen, part, measure, cell.last[part]) for measure, cell in cells if cell and cell.numbers[part]
            ]
    # Whoever asks as of an earlier day meets years of which the latest came after it; those are looked up.
    unknown = {one[:3] for found in wanted.values() for one in found if not _is_within(one[3], one[0].period)}
    looked_up = _looked_up(unknown)
    moments = {key: max(looked_up.get(one[:3], one[3]) for one in found) for key, found in wanted.items()}
    keys = {key: day_and_key(moment)[1] for key, moment in moments.items()}
    activities = Activity.objects.in_brief().in_bulk(set(keys.values()))
    return {key: activities[activity] for key, activity in keys.items()}


def _is_within(moment, period):
    return not period.until or day_and_key(moment)[0] <= period.until


def _looked_up(unknown):
    """{(Seen, part, measure): the moment of its latest}. One query."""
    together = defaultdict(list)
    for seen, part, measure in unknown:
        together[seen, part].append(measure)
    asked = list(together)
    rows = union([_latest(place, *one, together[one]) for place, one in enumerate(asked)])
    return {(*asked[place], measure): moment for place, measure, moment in rows}


def _latest(place, seen, part, measures):
    """(place, measure, the moment of its latest in the period)."""
    links = MeasureContribution.objects.visible_to(seen.user)
    links = links.filter(measure=OuterRef("pk"), happened_on__lte=seen.period.until)
    links = links.of_the_county() if part == OWN else links.exclude(county_part__in=CountyPart.evidence())
    moment = Subquery(links.latest_first().annotate(moment=moment_in()).values("moment")[:1])
    rows = Measure.objects.filter(pk__in=among(measures)).order_by().annotate(place=as_number(place), moment=moment)
    return rows.values_list("place", "pk", "moment")


def numbers_by_year(measures, *, user):
    """{measure: {year: [own, watched]}} for `measures` (ids), of each by itself. One query."""
    found = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    sums = MeasureSum.objects.visible_to(user).filter(measure__in=measures).exclude(year=ALL_YEARS)
    rows = sums.order_by().values_list("measure", "year", "county_part").annotate(Sum("number"))
    for measure, year, part, number in rows:
        found[measure][year][OWN if part in CountyPart.evidence() else WATCHED] += number
    return found


def numbers(measures, periods, *, user):
    """{key: Counted, without the latest} of `measures` in each of `periods` ({key: Period}); each activity once.

    One query, and the database alone adds up: for one group of measures (ids or a queryset of them) and many periods,
    where count() is for many groups.
    """
    parts = {key: period.in_parts() for key, period in periods.items()}
    years = {whole for whole, _ in parts.values() if whole}
    days = sorted({tuple(days) for _, beyond in parts.values() for _, *days in beyond})
    # A year is its own place; the days lie below all years.
    place_of = {span: -place for place, span in enumerate(days, 1)}
    rows = [_of_years(measures, years, user), *(_of_days(measures, *one, user) for one in place_of.items())]
    counted, found = _by_part(_added_up(union(rows))), {}
    for key, (whole, beyond) in parts.items():
        signed = [(1, one) for place, one in counted.items() if whole and whole[0] <= place <= whole[1]]
        signed += [(sign, counted[place_of[first, last]]) for sign, first, last in beyond]
        found[key] = Counted(*(sum(sign * one[part] for sign, one in signed) for part in (OWN, WATCHED)))
    return found


def _of_years(measures, spans, user):
    """(year, part, number) of the years within `spans`, (first, last) each; a year stands there several times."""
    within = Q(pk__in=[])
    for span in spans:
        within |= Q(year__range=span)
    sums = MeasureSum.objects.visible_to(user).filter(within, measure__in=measures).exclude(year=ALL_YEARS)
    sums = sums.order_by().values("year", "county_part", "bundle", "visibility")
    # What several measures share says the same at each of them; what is one's alone is added up.
    once = Case(When(bundle="", then=Sum("number")), default=Max("number"))
    return sums.annotate(place=F("year"), once=once).values_list("place", "county_part", "once")


def _of_days(measures, days, place, user):
    """(place, part, number) of these days, (first, last)."""
    links = MeasureContribution.objects.visible_to(user).filter(measure__in=measures, happened_on__range=days)
    # Only what counts for several measures can be there twice.
    alone = Count("activity", filter=Q(bundle=""))
    once = alone + Count("activity", distinct=True, filter=~Q(bundle=""))
    rows = links.order_by().values("county_part").annotate(place=as_number(place), once=once)
    return rows.values_list("place", "county_part", "once")


def _added_up(rows):
    """(place, part, number) of all that has the same place and part. In SQL: the ORM does not group what is grouped."""
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        # The statement is Django's own.
        added = f"SELECT place, county_part, SUM(once) FROM ({sql}) AS each_once GROUP BY place, county_part"  # noqa: S608
        cursor.execute(added, values)
        # PostgreSQL adds whole numbers up to a Decimal.
        return [(place, part, int(number)) for place, part, number in cursor.fetchall()]


def _by_part(rows):
    """{key: [own, watched]} of rows (key, part, number)."""
    found, evidence = defaultdict(lambda: [0, 0]), set(CountyPart.evidence())
    for key, part, number in rows:
        found[key][OWN if part in evidence else WATCHED] += number
    return found


def number_of_all(user):
    """How many activities there are that `user` may see."""
    return TownSum.objects.visible_to(user).aggregate(number=Sum("number"))["number"] or 0
