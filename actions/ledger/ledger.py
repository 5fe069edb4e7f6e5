"""Das Beschlussbuch: what became of every sentence the committee decided.

A mandate item is
- belegt, when an activity dated after the decision, with the county's part (durchgeführt or beteiligt), counts for it;
- teilweise belegt, when something happened but the county only watched, or when some of its sub-items are belegt;
- ohne Nachweis otherwise.
An item with sub-items is belegt, too, when all of them are. An activity counts for the items of its measures. The
reader's eyes decide: what is closed to someone (visible_to) counts for nothing in what they are shown.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Count, Max, OuterRef, Prefetch, Subquery

from actions.activities.activity import OWN, Activity
from actions.ledger.evidence import Evidence, count, stale, tallies
from actions.mandate.consultation import Consultation, DecisionKind, Outcome
from actions.mandate.mandate_item import MandateItem
from actions.measures.measure import Measure
from actions.signals.freshness import age_in_words, is_fresh
from clusterfoerderung.records.visibility import Visibility

RULE = (
    "Belegt ist ein Beschlusspunkt, wenn nach dem Beschluss eine Aktivität für ihn zählt, die der Kreis durchgeführt "
    "hat oder an der er beteiligt war. Teilweise belegt ist er, wenn etwas geschah, das der Kreis nur beobachtet hat, "
    "oder wenn von seinen Unterpunkten nur einige belegt sind. Sonst steht er ohne Nachweis. Ein Punkt mit "
    "Unterpunkten ist auch belegt, wenn alle Unterpunkte belegt sind. Belegt bleibt er auch, wenn lange nichts mehr "
    "kam; dann steht dabei, wie alt der letzte Nachweis ist."
)


@dataclass
class Line:
    """One mandate item with what counts for it, as of the day `on`."""

    item: MandateItem
    measures: list
    own: int
    watched: int
    last: Activity | None
    on: datetime.date
    next_dates: list = field(default_factory=list)
    children: list = field(default_factory=list)

    @property
    def activities(self):
        """Number of activities since the decision."""
        return self.own + self.watched

    def leaves(self):
        """The items below that have no sub-items themselves; the line itself if it has none."""
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]

    @property
    def state(self):
        if self.own or (self.children and all(leaf.own for leaf in self.leaves())):
            return Evidence.EVIDENCED
        if self.watched or any(leaf.activities for leaf in self.leaves()):
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
        return latest_proof([self, *self.leaves()])

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
        return list({measure.pk: measure for line in _top_down(self) for measure in line.measures}.values())

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
        return [line for root in self.roots for line in _top_down(root)]

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


@dataclass
class Ledger:
    """A paper, chapter by chapter."""

    paper: object
    decided_on: object
    chapters: list

    def leaves(self):
        return [leaf for chapter in self.chapters for leaf in chapter.leaves()]

    @property
    def counts(self):
        return count(self.leaves())

    @property
    def stale_count(self):
        """How many of the evidenced items without sub-items have had no evidence for more than a year."""
        return stale(self.leaves())

    @property
    def tallies(self):
        return tallies(self.leaves(), self.paper)

    @property
    def proven_in_words(self):
        """'3 belegt, davon 2 ohne Nachweis seit über einem Jahr'."""
        return self.tallies[0].in_words

    @property
    def total(self):
        return len(self.leaves())

    @property
    def unserved(self):
        """The items without sub-items for which there is no measure."""
        return [leaf for leaf in self.leaves() if leaf.is_unserved]

    @property
    def settled(self):
        """The items that the committee has recognised as done."""
        return [line for chapter in self.chapters for line in chapter.lines() if line.settlement]

    @property
    def measures(self):
        """The measures that carry its items, each once."""
        lines = (line for chapter in self.chapters for line in chapter.lines())
        return list({measure.pk: measure for line in lines for measure in line.measures}.values())

    def plan(self, dates):
        """Writes beside every line what comes next: `dates` is {measure id: Deadline}."""
        for chapter in self.chapters:
            for line in chapter.lines():
                line.next_dates = [dates[measure.pk] for measure in line.measures if measure.pk in dates]


def latest_proof(lines):
    """The latest evidence of `lines`; where there is none, the latest that the county only watched, or None."""
    found = [line.last for line in lines if line.last]
    own = [activity for activity in found if activity.is_evidence]
    return max(own or found, key=lambda activity: (activity.happened_on, activity.pk), default=None)


def ledgers(papers, *, user, on, until=None):
    """The ledger of each paper as `user` may see it on the day `on`: {paper id: Ledger}. Three queries for all papers.

    With `until` only what had happened by that day counts, dated as the log has it.
    """
    papers = list(papers)
    fields = defaultdict(list)
    items = _items(papers, user, until)
    last = Activity.objects.in_bulk({item.last_id for item in items if item.last_id})
    lines = {item.pk: _line(item, last, on) for item in items}
    for line in lines.values():
        # A parent that stands in another paper is not in this book.
        if above := lines.get(line.item.parent_id):
            above.children.append(line)
        else:
            fields[line.item.field].append(line)
    decided = {item.field.paper_id: item.decided_on for item in items}
    result = {paper.pk: Ledger(paper, decided.get(paper.pk), []) for paper in papers}
    for action_field, roots in fields.items():
        result[action_field.paper_id].chapters.append(Chapter(action_field, roots))
    return result


def _line(item, last, on):
    return Line(item, list(item.measures.all()), item.own or 0, item.watched or 0, last.get(item.last_id), on)


def _top_down(line):
    yield line
    for child in line.children:
        yield from _top_down(child)


def _items(papers, user, until):
    """The mandate items of `papers`, in order, with the numbers and the last activity that count for each."""
    activities = Activity.objects.visible_to(user).filter(
        measures__visibility__in=Visibility.seen_by(user),
        measures__mandate_items=OuterRef("pk"),
        happened_on__gt=OuterRef("decided_on"),
    )
    if until:
        activities = activities.filter(happened_on__lte=until)
    own = activities.of_the_county()
    latest = own.latest_first().values("pk")[:1], activities.latest_first().values("pk")[:1]
    return list(
        MandateItem.objects.visible_to(user)
        .filter(field__paper__in=papers)
        .annotate(decided_on=Subquery(_decided_on()))
        .annotate(
            own=Subquery(_number(own)),
            watched=Subquery(_number(activities.exclude(OWN))),
            last_id=models.functions.Coalesce(Subquery(latest[0]), Subquery(latest[1])),
        )
        .select_related("field__paper", "settlement__consultation__committee")
        .prefetch_related(Prefetch("measures", Measure.objects.visible_to(user)))
        .order_by("field__paper", "field__number", "sort_key")
    )


def _number(activities):
    """Counts each activity once, also when it counts through two measures."""
    return (
        activities.order_by().values(only=models.Value(1)).annotate(number=Count("pk", distinct=True)).values("number")
    )


def _decided_on():
    return (
        Consultation.objects.filter(paper=OuterRef("field__paper"), decision_kind=DecisionKind.DECISION)
        .exclude(outcome__in=Outcome.failed())
        .order_by()
        .values("paper")
        .annotate(day=Max("held_on"))
        .values("day")
    )
