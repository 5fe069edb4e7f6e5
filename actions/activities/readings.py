"""What the account holds of many measures in some periods, read once for all who ask: one query.

An activity for several measures is in the sums of each of them. Whoever counts these as one group has it too often by
what they share; of that, only what two measures of one group have in common is read.
"""

from collections import Counter, defaultdict
from itertools import chain, combinations

from django.db.models import Case, CharField, Count, F, IntegerField, Max, Min, Q, Sum, Value, When

from actions.activities.contribution import MeasureContribution
from actions.activities.county_part import CountyPart
from actions.activities.moment import moment_in
from actions.activities.summing import ALL_YEARS
from actions.activities.sums import MeasureSum
from clusterfoerderung.records.among import among
from clusterfoerderung.records.visibility import Visibility

A_FEW_YEARS = 5
OWN, WATCHED = 0, 1
# With so many pairs it is quicker to read what any two measures share.
MOST_PAIRS = 1000
# More measures than any county has.
KEYS = 10**9
COLUMNS = ("place", "sign", "one", "other", "members", "name", "county_part", "visibility", "found", "moment")


class Cell:
    """What one measure has in a period: [own, watched], and the latest of each, which may lie beyond the period."""

    def __init__(self):
        self.numbers, self.last = [0, 0], [0, 0]

    def add(self, part, number, moment):
        self.numbers[part] += number
        self.last[part] = max(self.last[part], moment)


class Reading:
    """Of one period: `alone` {measure: {visibility: Cell}}, `shared` {some measures: {visibility: [own, watched]}}.

    What stands in `shared` stands in `alone` with each of its measures, too.
    """

    def __init__(self):
        self.alone = defaultdict(lambda: defaultdict(Cell))
        self.shared = defaultdict(lambda: defaultdict(lambda: [0, 0]))

    def seen_by(self, user):
        return Sight(self, Visibility.seen_by(user))


class Sight:
    """A Reading with the eyes of somebody who may see these `levels`."""

    def __init__(self, reading, levels):
        self.cells, self._shared, self._shares = {}, {}, defaultdict(list)
        for measure, by_level in reading.alone.items():
            self.cells[measure] = merged = Cell()
            for level in levels:
                if found := by_level.get(level):
                    for part in (OWN, WATCHED):
                        merged.add(part, found.numbers[part], found.last[part])
        for measures, by_level in reading.shared.items():
            seen = [by_level[level] for level in levels if level in by_level]
            self._shared[measures] = [sum(numbers[part] for numbers in seen) for part in (OWN, WATCHED)]
            for measure in measures:
                self._shares[measure].append(measures)

    def numbers(self, measures):
        """[own, watched] of these measures together, each activity once."""
        found = [0, 0]
        for measure in measures:
            if cell := self.cells.get(measure):
                found[OWN] += cell.numbers[OWN]
                found[WATCHED] += cell.numbers[WATCHED]
        times = Counter(chain.from_iterable(self._shares.get(measure, ()) for measure in measures))
        for shared, members in times.items():
            for part in (OWN, WATCHED):
                found[part] -= (members - 1) * self._shared[shared][part]
        return found


def read(groups, readers):
    """{Period: Reading} for `groups`, {Period: [the measures (ids) of a group]}, of what any of `readers` may see.

    One query; one more where three measures or more share something.
    """
    periods, found = list(groups), {period: Reading() for period in groups}
    queries = [
        query for place, period in enumerate(periods) for query in _queries(place, period, groups[period], readers)
    ]
    rows, evidence = list(union(queries)), set(CountyPart.evidence())
    many = _members({row[5] for row in rows if row[4] > 2}, groups)
    for place, sign, one, other, members, name, county_part, visibility, number, moment in rows:
        part, reading = OWN if county_part in evidence else WATCHED, found[periods[place]]
        if members == 1:
            # What is taken away says nothing of the latest.
            reading.alone[one][visibility].add(part, sign * number, moment if sign > 0 else 0)
        else:
            measures = (one, other) if members == 2 else many[name]
            reading.shared[measures][visibility][part] += sign * number
    return found


def union(queries):
    first, *others = queries or [()]
    return first.union(*others, all=True) if others else first


def _queries(place, period, groups, readers):
    whole, days = period.in_parts()
    measures, together = set(chain.from_iterable(groups)), [group for group in groups if len(group) > 1]
    sums = MeasureSum.objects.visible_to_any(readers).filter(measure__in=among(measures))
    if whole and whole[1] - whole[0] > A_FEW_YEARS:
        # Of a long time, less lies outside than within.
        outside = Q(year__range=(ALL_YEARS + 1, whole[0] - 1)) | Q(year__gt=whole[1])
        sign = Case(When(year=ALL_YEARS, then=1), default=-1, output_field=IntegerField())
        yield from _of_sums(sums.filter(Q(year=ALL_YEARS) | outside), place, sign, together)
    elif whole and whole[0] <= whole[1]:
        yield from _of_sums(sums.filter(year__range=whole), place, as_number(1), together)
    for sign, first, last in days:
        links = MeasureContribution.objects.visible_to_any(readers).filter(
            measure__in=among(measures), happened_on__range=(first, last)
        )
        yield from _of_days(links, place, as_number(sign), together)


def _of_sums(sums, place, sign, together):
    yield _alone(sums, place, sign, Sum("number"), Max("last"))
    # Of one year and name, each measure has one row, and all have the same number.
    for rows in _shared(sums, together):
        rows = rows.annotate(sign=sign).values("bundle", "county_part", "visibility", "sign", "year")
        yield _in_common(rows, place, Count("pk"), Max("number"), together)


def _of_days(links, place, sign, together):
    yield _alone(links, place, sign, Count("activity"), Max(moment_in()))
    for rows in _shared(links, together):
        rows = rows.annotate(sign=sign).values("bundle", "county_part", "visibility", "sign")
        members = Count("measure", distinct=True)
        yield _in_common(rows, place, members, Count("activity", distinct=True), together)


def _alone(rows, place, sign, number, moment):
    rows = rows.order_by().annotate(sign=sign).values("measure_id", "county_part", "visibility", "sign")
    rows = rows.annotate(
        place=as_number(place),
        one=F("measure_id"),
        other=F("measure_id"),
        members=as_number(1),
        name=Value("", output_field=CharField()),
        found=number,
        moment=moment,
    )
    return rows.values_list(*COLUMNS)


def _shared(rows, together):
    """The rows of what measures that stand in one group share with others; none where no group has two."""
    if together:
        yield rows.filter(measure__in=among(set(chain.from_iterable(together)))).exclude(bundle="").order_by()


def _in_common(rows, place, members, number, together):
    rows = rows.annotate(
        place=as_number(place),
        one=Min("measure_id"),
        other=Max("measure_id"),
        members=members,
        name=F("bundle"),
        found=number,
        moment=as_number(0),
    ).filter(members__gt=1)
    pairs = _pairs(together)
    if pairs is not None:
        rows = rows.alias(pair=Min("measure_id") * KEYS + Max("measure_id"))
        rows = rows.filter(Q(members__gt=2) | Q(pair__in=pairs))
    return rows.values_list(*COLUMNS)


def _pairs(together):
    """Each two measures of one group, as one number; None where these are too many to be named."""
    found = set()
    for group in together:
        for one, other in combinations(sorted(group), 2):
            found.add(one * KEYS + other)
            if len(found) > MOST_PAIRS:
                return None
    return found


def _members(names, groups):
    """{name of a bundle: those of the measures asked for that stand in it}; no query where there are no names."""
    found = defaultdict(list)
    if names:
        measures = {measure for wanted in groups.values() for group in wanted for measure in group}
        sums = MeasureSum.objects.filter(year=ALL_YEARS, bundle__in=names, measure__in=measures).order_by()
        for name, measure in sums.values_list("bundle", "measure").distinct():
            found[name].append(measure)
    return {name: tuple(measures) for name, measures in found.items()}


def as_number(value):
    return Value(value, output_field=IntegerField())
