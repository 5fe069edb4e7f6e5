"""Das Netz at the end of a year: which initiatives there are, how strongly they are linked, who stands alone."""

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import comb
from typing import NamedTuple

from actions.activities.pairs import behind, days_in
from actions.landscape.interlinking.link import Link
from actions.landscape.interlinking.record import Record
from actions.landscape.interlinking.rule import Rule, State
from clusterfoerderung.records import dates
from clusterfoerderung.records.dates import DatePrecision

ACTIVE = State.active()
# Weights that differ only behind so many places were added up in another order.
ALIKE = 9


class Edge(NamedTuple):
    """Eine Verbindung: two initiatives and what links them, seen on one day."""

    pair: tuple
    link: Link
    state: State

    @property
    def number(self):
        return self.link.number

    @property
    def countys_number(self):
        """How many of them are evidence of the county's own work."""
        return self.link.countys

    @property
    def weight(self):
        return self.link.weight

    @property
    def is_active(self):
        return self.state in ACTIVE

    @property
    def first_in_words(self):
        day, end = days_in(self.link.first)
        return _in_words(day, end)

    @property
    def last_in_words(self):
        end, day = days_in(self.link.last)
        return _in_words(day, end)


def _in_words(day, end):
    """'23.11.2026', 'Juni 2013' or '2013', by the first and the last day it can mean."""
    longer = DatePrecision.MONTH if day.month == end.month else DatePrecision.YEAR
    return dates.in_words(day, DatePrecision.DAY if day == end else longer)


@dataclass(frozen=True)
class Network:
    """Seen on the day `on`; new is what was not there on the day `before`.

    `edges`: strongest first, those that sleep behind. `nodes`: keys by name.
    """

    record: Record
    rule: Rule
    on: datetime.date
    nodes: list
    edges: list

    @classmethod
    def of(cls, record, year, rule):
        """At the end of `year`, or today, against the end of the year before."""
        return cls.between(datetime.date(year - 1, 12, 31), record.seen_from(year), record, rule)

    @classmethod
    def between(cls, before, on, record, rule):
        return record.computed((before, on, rule), lambda: cls._between(before, on, record, rule))

    @classmethod
    def _between(cls, before, on, record, rule):
        nodes = record.existing(on)
        there = set(nodes)
        was_active, limit = record.awake(before, rule), behind(rule.limit(on))
        edges = [
            Edge(pair, link, state_of(link.first >= behind(before), pair in was_active, link.last >= limit))
            for pair, link in record.links(on, rule.half_life).items()
            if pair[0] in there and pair[1] in there
        ]
        edges.sort(key=lambda edge: (edge.state not in ACTIVE, -round(edge.link.weight, ALIKE), edge.pair))
        return cls(record, rule, on, nodes, edges)

    @property
    def year(self):
        return self.on.year

    @property
    def possible(self):
        return comb(len(self.nodes), 2)

    @cached_property
    def counts(self):
        """{State: number of links}."""
        found = Counter(edge.state for edge in self.edges)
        return {state: found[state] for state in State}

    @property
    def active_number(self):
        return sum(self.counts[state] for state in State.active())

    @cached_property
    def closed_number(self):
        """How many are active only by what is internal: the committee sees them asleep, or not at all."""
        limit = behind(self.rule.limit(self.on))
        return sum(edge.is_active and edge.link.released_last < limit for edge in self.edges)

    @cached_property
    def never_linked(self):
        """Keys of those who were never active together with another, by name."""
        linked = {key for edge in self.edges for key in edge.pair}
        return [key for key in self.nodes if key not in linked]

    @cached_property
    def only_asleep(self):
        """Keys of those all of whose links sleep, by name."""
        active = {key for edge in self.edges if edge.is_active for key in edge.pair}
        linked = {key for edge in self.edges for key in edge.pair}
        asleep = linked - active
        return [key for key in self.nodes if key in asleep]

    @cached_property
    def joint_number(self):
        """Joint activities up to now, each once, however many initiatives took part."""
        return sum(number for year, number in self.record.joint_by_year.items() if year <= self.on.year)

    @property
    def ended(self):
        """Keys of those that had ended by now: they and their links are not counted any more."""
        return [key for key, (_, end) in self.record.lifetimes.items() if end and end <= self.on]


def state_of(is_new, was_active, is_active):
    if is_new:
        # Within a long period a link can come up and fall asleep again.
        return State.NEW if is_active else State.FELL_ASLEEP
    if is_active:
        return State.AWAKE if was_active else State.REVIVED
    return State.FELL_ASLEEP if was_active else State.ASLEEP


def active_number(record, on, rule, *, among=None):
    """How many links are active on the day `on`, as its Network counts them; `among`: between these (keys) alone."""
    there = set(record.existing(on)).intersection(record.initiatives if among is None else among)
    return sum(there.issuperset(pair) for pair in record.awake(on, rule))
