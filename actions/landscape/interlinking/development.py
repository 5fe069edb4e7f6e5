"""Die Entwicklung: the same figures for the end of each year, in one pass over all links."""

import datetime
from collections import Counter
from dataclasses import dataclass
from math import comb


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
    there = {year: set(record.existing(row.on)) for year, row in rows.items()}
    joint = Counter(joint.day.year for joint in record.together)
    for year, row in rows.items():
        row.initiatives, row.joint = len(there[year]), joint[year]
    for pair, joints in record.joints.items():
        _count(pair, joints[0].day.year, years_active(joints, record.today, rule), rows, there)
    return list(rows.values())


def years_active(joints, today, rule):
    """At the end of which years a link is active; of this year, whether it is today."""
    active = {joint.day.year + later for joint in joints for later in range(rule.asleep_after)}
    active.discard(today.year)
    if max(joint.end for joint in joints) > rule.limit(today):
        active.add(today.year)
    return active


def _count(pair, first, active, rows, there):
    one, other = pair
    for year, row in rows.items():
        if year < first or one not in there[year] or other not in there[year]:
            continue
        row.ever += 1
        row.active += year in active
        if year == first:
            row.new += 1
        elif year in active:
            row.revived += year - 1 not in active
        else:
            row.fell_asleep += year - 1 in active
