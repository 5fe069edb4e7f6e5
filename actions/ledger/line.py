"""A mandate item and an action field with what counts for them; the rule stands in ledger.py."""

import datetime
from dataclasses import dataclass, field

from actions.activities.activity import Activity
from actions.ledger.evidence import Evidence, count, tallies
from actions.mandate.mandate_item import MandateItem
from actions.measures.likely_kind import first_measure
from actions.signals.freshness import age_in_words, is_fresh


@dataclass
class Line:
    """One mandate item with what counts for it, as of the day `on`."""

    item: MandateItem
    measures: list
    own: int
    watched: int
    last: Activity | None
    on: datetime.date
    next_dates: dict = field(default_factory=dict)
    children: list = field(default_factory=list)

    @property
    def activities(self):
        """Number of activities since the decision."""
        return self.own + self.watched

    @property
    def first_measure(self):
        """What is offered for it as long as nobody works on it."""
        return first_measure(self.item)

    def leaves(self):
        """The items below that have no sub-items themselves; the line itself if it has none."""
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]

    @property
    def state(self):
        if self.own or (self.children and all(child.state == Evidence.EVIDENCED for child in self.children)):
            return Evidence.EVIDENCED
        if any(line.activities for line in top_down(self)):
            return Evidence.PARTLY
        return Evidence.NONE

    @property
    def state_in_words(self):
        """'belegt, zuletzt vor 11 Jahren', 'ohne Nachweis' or, above sub-items, '1 von 3 belegt, zuletzt heute'."""
        proven, state = sum(1 for leaf in self.leaves() if leaf.own), self.state.label
        if self.children and proven and self.state == Evidence.PARTLY:
            state = f"{proven} von {len(self.leaves())} belegt"
        return f"{state}, zuletzt {age_in_words(self.proof, on=self.on)}" if self.proof else state

    @property
    def proof(self):
        """The latest activity by which it is in its state: its own or one of a sub-item; None without any."""
        return latest_proof(top_down(self))

    @property
    def is_stale(self):
        """Evidenced once, and nothing came after it for more than a year."""
        return self.state == Evidence.EVIDENCED and not is_fresh(self.proof, on=self.on)

    @property
    def has_no_plan(self):
        return not self.next_dates and not any(measure.next_step for measure in self.measures)

    @property
    def is_heading(self):
        """A numbered sentence of the decision under which bullets stand."""
        return self.item.depth == 1 and bool(self.children)

    @property
    def settlement(self):
        """The committee's own closing, which changes nothing of the state; None without one."""
        return getattr(self.item, "settlement", None)

    def all_measures(self):
        """Its own measures and those of the items below, each once."""
        return list({measure.pk: measure for line in top_down(self) for measure in line.measures}.values())

    @property
    def is_unserved(self):
        """Nobody does anything for it: neither for itself nor for a sub-item."""
        return not self.all_measures()


@dataclass
class Chapter:
    """One action field with its lines in order: the root sentences, their sub-items below them."""

    field: object
    roots: list

    def lines(self):
        """All lines of the tree, top down."""
        return [line for root in self.roots for line in top_down(root)]

    def leaves(self):
        return [leaf for root in self.roots for leaf in root.leaves()]

    @property
    def counts(self):
        """States of the items without sub-items, as count() gives them."""
        return count(self.leaves())

    @property
    def tallies(self):
        """The same, each with where they stand."""
        return tallies(self.leaves(), self.field.paper, self.field)

    @property
    def total(self):
        return len(self.leaves())

    @property
    def last(self):
        """The latest evidence; where there is none, the latest that the county only watched, or None."""
        return latest_proof(self.lines())


def latest_proof(lines):
    """The latest evidence of `lines`; where there is none, the latest that the county only watched, or None."""
    found = [line.last for line in lines if line.last]
    own = [activity for activity in found if activity.is_evidence]
    return max(own or found, key=lambda activity: (activity.happened_on, activity.pk), default=None)


def top_down(line):
    """The line and all below it, in order."""
    yield line
    for child in line.children:
        yield from top_down(child)
