"""How many activities count, and which was the last: read off the account, as exactly as if the log were counted.

Whole years come from their sums; of the years in which a period begins and ends, only the days beyond are counted.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Case, Count, F, IntegerField, Max, OuterRef, Q, Subquery, Sum, Value, When

from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution
from actions.activities.county_part import OWN as IS_OWN
from actions.activities.county_part import CountyPart
from actions.activities.moment import day_and_key, moment_in
from actions.activities.summing import ALL_YEARS
from actions.activities.sums import MeasureSum, TownSum
from actions.measures.measure import Measure

MIDDLE_OF_A_YEAR = 183
A_FEW_YEARS = 5
OWN, WATCHED = 0, 1


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


class Cell:
    """What one measure alone, or with the same others, has in a period: [own, watched], and the latest of each."""

    def __init__(self):
        self.numbers, self.last = [0, 0], [0, 0]

    def add(self, part, sign, number, moment):
        self.numbers[part] += sign * number
        if sign > 0:
            self.last[part] = max(self.last[part], moment)


def count(groups, *, user, with_last=True):
    """{key: Counted} for `groups`: {key: (ids of measures that `user` may see, Period)}.

    What counts through two measures of a group counts once. Three queries at most, however many groups.
    """
    seen = {key: (measures, Seen(user, period)) for key, (measures, period) in groups.items()}
    return count_seen(seen, with_last=with_last)


def count_seen(groups, *, with_last=True):
    """The same for several readers at once: `groups` is {key: (ids of measures, Seen)}."""
    cells = _cells(_by_seen(groups))
    chosen = {key: list(_of_group(cells.get(seen, {}), measures)) for key, (measures, seen) in groups.items()}
    last = _last(groups, chosen) if with_last else {}
    return {
        key: Counted(*(sum(cell.numbers[part] for _, cell in found) for part in (OWN, WATCHED)), last.get(key))
        for key, found in chosen.items()
    }


def _by_seen(groups):
    found = defaultdict(set)
    for measures, seen in groups.values():
        found[seen].update(measures)
    return {seen: measures for seen, measures in found.items() if measures}


def _cells(by_seen):
    """{Seen: {measure: {bundle: Cell}}}. One query."""
    asked, evidence = list(by_seen), set(CountyPart.evidence())
    found = [defaultdict(lambda: defaultdict(Cell)) for _ in asked]
    queries = [query for place, seen in enumerate(asked) for query in _queries(place, seen, by_seen[seen])]
    for place, sign, measure, bundle, part, number, moment in _union(queries):
        found[place][measure][bundle].add(OWN if part in evidence else WATCHED, sign, number, moment)
    return dict(zip(asked, found, strict=True))


def _union(queries):
    first, *others = queries or [()]
    return first.union(*others, all=True) if others else first


def _queries(place, seen, measures):
    whole, days = seen.period.in_parts()
    sums = MeasureSum.objects.visible_to(seen.user).filter(measure__in=measures)
    if whole and whole[1] - whole[0] > A_FEW_YEARS:
        # Of a long time, less lies outside than within.
        yield _labelled(sums.filter(year=ALL_YEARS), place, 1, Sum("number"), Max("last"))
        outside = sums.filter(Q(year__range=(ALL_YEARS + 1, whole[0] - 1)) | Q(year__gt=whole[1]))
        yield _labelled(outside, place, -1, Sum("number"), _number(0))
    elif whole and whole[0] <= whole[1]:
        yield _labelled(sums.filter(year__range=whole), place, 1, Sum("number"), Max("last"))
    for sign, first, last in days:
        links = MeasureContribution.objects.visible_to(seen.user).filter(
            measure__in=measures, happened_on__range=(first, last)
        )
        # What is taken away says nothing of the latest.
        yield _labelled(links, place, sign, Count("activity"), Max(moment_in()) if sign > 0 else _number(0))


def _labelled(rows, place, sign, number, moment):
    rows = rows.order_by().values("measure_id", "bundle", "county_part")
    rows = rows.annotate(found=number, moment=moment, place=_number(place), sign=_number(sign))
    return rows.values_list("place", "sign", "measure_id", "bundle", "county_part", "found", "moment")


def _number(value):
    return Value(value, output_field=IntegerField())


def _of_group(cells, measures):
    """(measure, Cell): what stands in a bundle stands with each of its measures and is taken with the first."""
    taken = set()
    for measure in measures:
        for bundle, cell in cells.get(measure, {}).items():
            if not bundle or bundle not in taken:
                taken.add(bundle)
                yield measure, cell


def _last(groups, chosen):
    """{key: Activity}: the latest own one, else the latest that was watched. Two queries at most."""
    wanted = {}
    for key, (_, seen) in groups.items():
        part = next((part for part in (OWN, WATCHED) if any(cell.numbers[part] > 0 for _, cell in chosen[key])), None)
        if part is not None:
            wanted[key] = [
                (seen, part, measure, cell.last[part]) for measure, cell in chosen[key] if cell.numbers[part]
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
    rows = _union([_latest(place, *one, together[one]) for place, one in enumerate(asked)])
    return {(*asked[place], measure): moment for place, measure, moment in rows}


def _latest(place, seen, part, measures):
    """(place, measure, the moment of its latest in the period)."""
    links = MeasureContribution.objects.visible_to(seen.user)
    links = links.filter(measure=OuterRef("pk"), happened_on__lte=seen.period.until)
    links = links.of_the_county() if part == OWN else links.exclude(county_part__in=CountyPart.evidence())
    moment = Subquery(links.latest_first().annotate(moment=moment_in()).values("moment")[:1])
    rows = Measure.objects.filter(pk__in=measures).order_by().annotate(place=_number(place), moment=moment)
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

    Two queries, and the database alone adds up: for one group of measures (ids or a queryset of them) and many periods,
    where count() is for many groups.
    """
    found = {(place, part): 0 for place in range(len(periods)) for part in (OWN, WATCHED)}
    for signs, rows, number in _sums_and_days(measures, list(periods.values()), user):
        asked = {
            f"number_{at}_{part}": number(condition & (IS_OWN if part == OWN else ~IS_OWN))
            for at, (_, _, condition) in enumerate(signs)
            for part in (OWN, WATCHED)
        }
        counted = rows.aggregate(**asked)
        for at, (place, sign, _) in enumerate(signs):
            for part in (OWN, WATCHED):
                found[place, part] += sign * counted[f"number_{at}_{part}"]
    return {key: Counted(found[place, OWN], found[place, WATCHED]) for place, key in enumerate(periods)}


def _sums_and_days(measures, periods, user):
    """([(place of the period, sign, which of the rows)], rows, how one counts them): whole years, and days beyond."""
    parts = [period.in_parts() for period in periods]
    years = [
        (place, 1, Q(year__range=whole)) for place, (whole, _) in enumerate(parts) if whole and whole[0] <= whole[1]
    ]
    # What several measures share is there once by its bundle, all else by its measure.
    owner = Case(When(bundle="", then=F("measure_id")), default=0)
    sums = MeasureSum.objects.visible_to(user).filter(measure__in=measures).exclude(year=ALL_YEARS)
    sums = sums.filter(_any_of(years)).annotate(owner=owner).order_by()
    sums = sums.values("owner", "bundle", "year", "county_part", "visibility", "number").distinct()
    if years:
        yield years, sums, lambda condition: Sum("number", filter=condition, default=0)
    days = [
        (place, sign, Q(happened_on__range=(first, last)))
        for place, (_, beyond) in enumerate(parts)
        for sign, first, last in beyond
    ]
    links = MeasureContribution.objects.visible_to(user).filter(_any_of(days), measure__in=measures).order_by()
    if days:
        yield days, links, lambda condition: Count("activity", distinct=True, filter=condition)


def _any_of(signs):
    found = Q(pk__in=[])
    for _, _, condition in signs:
        found |= condition
    return found


def number_of_all(user):
    """How many activities there are that `user` may see."""
    return TownSum.objects.visible_to(user).aggregate(number=Sum("number"))["number"] or 0
