"""Das Netz at the end of a year: which initiatives there are, how strongly they are linked, who stands alone."""

import datetime
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import comb

from actions.landscape.interlinking.record import Joint, Record
from actions.landscape.interlinking.rule import Rule, State
from clusterfoerderung.records import dates


@dataclass(frozen=True)
class Edge:
    """Eine Verbindung: two initiatives and the joint activities that link them, seen on one day."""

    pair: tuple
    joints: list
    weight: float
    state: State

    @property
    def number(self):
        return len(self.joints)

    @cached_property
    def countys_number(self):
        """How many of them are evidence of the county's own work."""
        return sum(joint.is_the_countys for joint in self.joints)

    @property
    def is_active(self):
        return self.state in State.active()

    @property
    def first(self) -> Joint:
        return self.joints[0]

    @cached_property
    def last(self) -> Joint:
        return max(self.joints, key=lambda joint: (joint.end, joint.day))

    @property
    def first_in_words(self):
        return dates.in_words(self.first.day, self.first.precision)

    @property
    def last_in_words(self):
        return dates.in_words(self.last.day, self.last.precision)


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
        edges = [
            edge_of(pair, joints, before, on, rule)
            for pair, joints in record.joints.items()
            if there.issuperset(pair) and joints[0].day <= on
        ]
        edges.sort(key=lambda edge: (not edge.is_active, -edge.weight, edge.pair))
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
        limit = self.rule.limit(self.on)
        active = [edge for edge in self.edges if edge.is_active]
        return sum(not any(one.is_released and one.end > limit for one in edge.joints) for edge in active)

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
        return sum(joint.day <= self.on for joint in self.record.together)

    @property
    def ended(self):
        """Keys of those that had ended by now: they and their links are not counted any more."""
        return [key for key, (_, end) in self.record.lifetimes.items() if end and end <= self.on]


def edge_of(pair, joints, before, on, rule):
    """The link of `pair` on the day `on`, seen against the day `before`."""
    seen = joints[: bisect_right(joints, on, key=lambda joint: joint.day)]
    weight = sum(rule.weight(min(joint.end, on), on) for joint in seen)
    return Edge(pair, seen, weight, state_of(seen, before, on, rule))


def state_of(joints, before, on, rule):
    """`joints`: those up to `on`. What is known to the month or year counts with its last possible day."""
    is_active = max(joint.end for joint in joints) > rule.limit(on)
    if joints[0].day > before:
        # Within a long period a link can come up and fall asleep again.
        return State.NEW if is_active else State.FELL_ASLEEP
    was_active = max(joint.end for joint in joints if joint.day <= before) > rule.limit(before)
    if is_active:
        return State.AWAKE if was_active else State.REVIVED
    return State.FELL_ASLEEP if was_active else State.ASLEEP
