"""Die Entwicklung: the same figures for the end of each year, in one pass over all links."""

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import comb

from actions.activities.pairs import behind, days_in
from actions.landscape.interlinking.link import year_bit


@dataclass
class YearRow:
    """`active` and `ever` are links at the end of `year` (or today), `possible` the pairs of `initiatives`."""

    year: int
    on: datetime.date
    initiatives: int = 0
    joint: int = 0
    new: int = 0
    revived: int = 0
    fell_asleep: int = 0
    active: int = 0
    ever: int = 0

    @property
    def possible(self):
        return comb(self.initiatives, 2)


def development(record, years, rule):
    """A YearRow for each of `years` (ascending, this year the last at most)."""
    return record.computed(("development", tuple(years), rule), lambda: _development(record, years, rule))


def _development(record, years, rule):
    rows = {year: YearRow(year, record.seen_from(year)) for year in years}
    facts = _facts(record, rule)
    for year, row in rows.items():
        row.initiatives, row.joint = len(record.existing(row.on)), record.joint_by_year.get(year, 0)
        there = [(*said, number) for (*said, end), number in facts.items() if said[0] <= year and end > row.on]
        _count(row, there, record.today, rule)
    return list(rows.values())


def _facts(record, rule):
    """How many links say the same: {(year of the first, years with one, whether it is active, end of one of both)}.

    Whoever is linked exists from then on.
    """
    ends = {key: end or datetime.date.max for key, (_, end) in record.lifetimes.items()}
    limit, year_of = behind(rule.limit(record.today)), lru_cache(None)(lambda moment: days_in(moment)[0].year)
    return Counter(
        (year_of(link.first), link.years, link.last >= limit, min(ends[pair[0]], ends[pair[1]]))
        for pair, link in record.links(record.today, rule.half_life).items()
        if pair[0] in ends and pair[1] in ends
    )


def _count(row, facts, today, rule):
    """`facts`: (year of the first, years with one, whether they are active today, number) of those linked by then."""
    now, before = (years_that_keep_awake(year, today, rule) for year in (row.year, row.year - 1))
    for first, years, is_active_today, number in facts:
        is_active = is_active_today if row.year == today.year else bool(years & now)
        row.ever += number
        row.active += number * is_active
        if row.year == first:
            row.new += number
        elif is_active:
            row.revived += number * (not years & before)
        else:
            row.fell_asleep += number * bool(years & before)


def years_that_keep_awake(year, today, rule):
    """The bits of those years of which any joint activity keeps a link active at the end of `year`."""
    return sum(year_bit(year - earlier, today) for earlier in range(rule.asleep_after))
