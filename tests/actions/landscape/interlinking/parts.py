"""Networks without a database: initiatives that were never saved, and joint activities put together by hand."""

import datetime
from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

from actions.activities.pairs import ending, moment
from actions.landscape.interlinking.link import Link, year_bit
from actions.landscape.interlinking.record import Active, Record
from clusterfoerderung.records.dates import DatePrecision, period_end, period_start
from initiatives.organisations.initiative import Initiative
from tests.days import day

TODAY = datetime.date(2026, 11, 23)


class Joint(NamedTuple):
    """A joint activity: `day` is the first it can mean, `end` the last ("2013" may have been in December)."""

    day: datetime.date
    end: datetime.date
    is_the_countys: bool
    is_released: bool


def make_joint(text, precision=DatePrecision.DAY, *, countys=True, released=True):
    start = period_start(day(text), precision)
    return Joint(start, period_end(start, precision), countys, released)


class CountedRecord(Record):
    """Counts each joint activity by itself, and knows of no sums."""

    def _links(self, on, half_life):
        found = defaultdict(list)
        for keys, joint in self.meetings:
            for pair in combinations(sorted(keys), 2):
                found[pair] += [joint] if joint.day <= on else []
        return {pair: link_of(joints, on, half_life) for pair, joints in found.items() if joints}

    def _awake(self, on, rule):
        return {
            pair
            for keys, joint in self.meetings
            for pair in combinations(sorted(keys), 2)
            if joint.day <= on and joint.end > rule.limit(on)
        }


def link_of(joints, on, half_life):
    released = [joint for joint in joints if joint.is_released]
    weights = [0.5 ** (max((on - joint.end).days, 0) / (365.25 * half_life)) for joint in joints]
    bits = {year_bit(joint.day.year, on) for joint in joints}
    return Link(
        number=len(joints),
        countys=sum(joint.is_the_countys for joint in joints),
        released=len(released),
        first=min(moment(joint.day, joint.end) for joint in joints),
        last=max(ending(joint.day, joint.end) for joint in joints),
        released_last=max((ending(joint.day, joint.end) for joint in released), default=0),
        weight=sum(weights),
        years=sum(bits),
    )


def make_record(number, meetings, *, today=TODAY):
    """A Record of initiatives 1 to `number`; `meetings` are (keys, Joint)."""
    record = CountedRecord(today, {key: Initiative(pk=key, name=f"Initiative {key}") for key in range(1, number + 1)})
    record.meetings = sorted(meetings, key=lambda meeting: meeting[1].day)
    for keys, joint in record.meetings:
        for key in keys:
            before = record.active[key].get(joint.day.year, Active(0, joint.day, 0))
            is_counted_here = key == min(keys) and len(keys) > 1
            record.active[key][joint.day.year] = Active(before.number + 1, before.first, before.joint + is_counted_here)
    return record
