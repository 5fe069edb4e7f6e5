"""Verzahnung: two initiatives are linked by dated joint activities, also those that the county only watched.

A joint activity weighs 1 on its day and half after every two years; three years without one, and the link is asleep.
What is known to the month or year counts in its year, for age and sleep with its last possible day.
"""

import calendar
import datetime
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from tests.oracle.recount.book import OWN
from tests.oracle.recount.days import last_possible

HALF_LIFE, ASLEEP_AFTER = 2, 3
ACTIVE = ("neu", "wieder aktiv", "aktiv")


@dataclass
class Link:
    pair: tuple
    activities: list
    state: str
    weight: float

    @property
    def is_active(self):
        return self.state in ACTIVE

    @property
    def countys(self):
        return [one for one in self.activities if one.county_part in OWN]

    @property
    def last(self):
        return max(self.activities, key=lambda one: (end_of(one), one.happened_on))


def end_of(activity):
    return last_possible(activity.happened_on, activity.precision)


def initiatives_of(book):
    return book.links("actions.Activity.initiatives", "activity_id", "initiative_id")


def together(book, until=None):
    """{pair: [joint activities up to a day, the earliest first]}"""
    present, found = initiatives_of(book), defaultdict(list)
    for one in sorted(book.activities.values(), key=lambda row: (row.happened_on, end_of(row))):
        if one.happened_on <= (until or book.today):
            for pair in combinations(sorted(present[one.id]), 2):
                found[pair].append(one)
    return found


def existing(book, on):
    """Keys of the initiatives there are on a day: from founding or first activity on until they end."""
    return {key for key, (begin, end) in lifetimes(book).items() if begin <= on and (end is None or end > on)}


def lifetimes(book):
    present, found = initiatives_of(book), {}
    for one in book.tables["initiatives.Initiative"]:
        days = [
            act.happened_on
            for act in book.activities.values()
            if one.id in present[act.id] and act.happened_on <= book.today
        ]
        begin = min([one.founded_on or datetime.date.min, *days])
        end = one.ended_on and last_possible(one.ended_on, one.ended_precision)
        found[one.id] = begin, end
    return found


def seen_from(book, year):
    return min(datetime.date(year, 12, 31), book.today)


def network(book, year):
    """The links at the end of a year (or today) against the end of the year before."""
    return between(book, datetime.date(year - 1, 12, 31), seen_from(book, year))


def between(book, before, on):
    there = existing(book, on)
    return [
        Link(pair, joint, state_of(joint, before, on), sum(weight(one, on) for one in joint))
        for pair, joint in together(book, on).items()
        if there.issuperset(pair)
    ]


def state_of(joint, before, on):
    is_awake = is_active(joint, on)
    earlier = [one for one in joint if one.happened_on <= before]
    if not earlier:
        return "neu" if is_awake else "in diesem Jahr eingeschlafen"
    was_awake = is_active(earlier, before)
    if is_awake:
        return "aktiv" if was_awake else "wieder aktiv"
    return "in diesem Jahr eingeschlafen" if was_awake else "eingeschlafen"


def is_active(joint, on):
    year = on.year - ASLEEP_AFTER
    limit = datetime.date(year, on.month, min(on.day, calendar.monthrange(year, on.month)[1]))
    return max(end_of(one) for one in joint) > limit


def weight(activity, on):
    days = max((on - min(end_of(activity), on)).days, 0)
    return 0.5 ** (days / (365.25 * HALF_LIFE))


def first_year(book):
    """Of the first joint activity, thirty years ago at most; this year without one."""
    years = [joint[0].happened_on.year for joint in together(book).values()]
    return max(min(years, default=book.today.year), book.today.year - 29)


def joint_activities(book, on):
    present = initiatives_of(book)
    return [one for one in book.activities.values() if len(present[one.id]) > 1 and one.happened_on <= on]


def alone(book, year):
    """(never linked, only by links that are asleep)"""
    links, there = network(book, year), existing(book, seen_from(book, year))
    linked = {key for one in links for key in one.pair}
    awake = {key for one in links if one.is_active for key in one.pair}
    return len(there - linked), len((there & linked) - awake)


def rounded(amount, places):
    """'1,70'"""
    exact = Decimal(amount).quantize(Decimal(10) ** -places, ROUND_HALF_UP)
    return str(exact).replace(".", ",")


def density(active, possible):
    return f"{active} ÷ {possible} = {rounded(Decimal(100 * active) / possible, 1)} %" if possible else "keine Angabe"
