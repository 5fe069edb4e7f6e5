"""Die Entwicklung: the same figures for the end of each year, in one pass over all links."""

import datetime
from dataclasses import dataclass
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
    links, limit = record.links(record.today, rule.half_life), behind(rule.limit(record.today))
    facts = [(pair, days_in(link.first)[0].year, link.years, link.last >= limit) for pair, link in links.items()]
    for year, row in rows.items():
        there = set(record.existing(row.on))
        row.initiatives, row.joint = len(there), record.joint_by_year.get(year, 0)
        _count(row, [fact for fact in facts if there.issuperset(fact[0]) and fact[1] <= year], record.today, rule)
    return list(rows.values())


def _count(row, facts, today, rule):
    """`facts`: (pair, year of the first, years with one, whether it is active today) of those linked by then."""
    now, before = (years_that_keep_awake(year, today, rule) for year in (row.year, row.year - 1))
    row.ever = len(facts)
    for _, first, years, is_active_today in facts:
        is_active = is_active_today if row.year == today.year else bool(years & now)
        row.active += is_active
        if row.year == first:
            row.new += 1
        elif is_active:
            row.revived += not years & before
        else:
            row.fell_asleep += bool(years & before)


def years_that_keep_awake(year, today, rule):
    """The bits of those years of which any joint activity keeps a link active at the end of `year`."""
    return sum(year_bit(year - earlier, today) for earlier in range(rule.asleep_after))
