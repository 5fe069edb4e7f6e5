"""Das Beschlussbuch: what became of every sentence the committee decided.

A mandate item is
- belegt, when an activity dated after the decision, with the county's part (durchgeführt or beteiligt), counts for it;
- teilweise belegt, when something happened but the county only watched, or when some of its sub-items are belegt;
- ohne Nachweis otherwise.
An item with sub-items is belegt, too, when all of them are. An activity counts for the items of its measures. The
reader's eyes decide: what is closed to someone (visible_to) counts for nothing in what they are shown.

A ledger is that of a day: what had happened by then, for the measures that carried the items then. That of a paper
which has been replaced stays as it stood on its last day.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db import models
from django.db.models import Case, Count, OuterRef, Subquery, Value, When, prefetch_related_objects

from actions.activities.activity import OWN, Activity
from actions.ledger.evidence import count, stale, tallies
from actions.ledger.line import Chapter, Line
from actions.mandate.assignment import Assignment
from actions.mandate.dated import holding
from actions.mandate.mandate_item import MandateItem
from actions.mandate.standing import READS, Standing
from clusterfoerderung.records.visibility import Visibility

RULE = (
    "Belegt ist ein Beschlusspunkt, wenn nach dem Beschluss eine Aktivität für ihn zählt, die der Kreis durchgeführt "
    "hat oder an der er beteiligt war. Teilweise belegt ist er, wenn etwas geschah, das der Kreis nur beobachtet hat, "
    "oder wenn von seinen Unterpunkten nur einige belegt sind. Sonst steht er ohne Nachweis. Ein Punkt mit "
    "Unterpunkten ist auch belegt, wenn alle Unterpunkte belegt sind. Belegt bleibt er auch, wenn lange nichts mehr "
    "kam; dann steht dabei, wie alt der letzte Nachweis ist."
)


@dataclass
class Ledger:
    """A paper, chapter by chapter, with its Standing, as it was on the day `on`.

    `released`: what the committee reads instead (actions.ledger.released), where that is another number.
    """

    paper: object
    standing: Standing
    on: datetime.date
    chapters: list
    released: object = None

    @property
    def decided_on(self):
        """The day after which activities count; None while nothing is decided."""
        return self.standing.decided_on

    @property
    def chapters_in_force(self):
        """Those in whose place no later paper has put a field of its own; of a paper in force, at least one."""
        replaced = {one.field.pk for one in self.standing.replaced}
        return [chapter for chapter in self.chapters if chapter.field.pk not in replaced]

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


def ledgers(papers, *, user, on):
    """The ledger of each paper as `user` may see it on the day `on`: {paper id: Ledger}.

    The number of queries does not depend on how many papers there are.
    """
    result = {paper.pk: _empty(paper, on) for paper in _with_standing(papers)}
    fields = defaultdict(list)
    items = _items(result.values(), user)
    last = Activity.objects.in_bulk({item.last_id for item in items if item.last_id})
    measures = _measures_of(items, user)
    lines = {item.pk: _line(item, measures[item.pk], last, result[item.field.paper_id].on) for item in items}
    for line in lines.values():
        # A parent that stands in another paper is not in this book.
        if above := lines.get(line.item.parent_id):
            above.children.append(line)
        else:
            fields[line.item.field].append(line)
    for action_field, roots in fields.items():
        result[action_field.paper_id].chapters.append(Chapter(action_field, roots))
    return result


def _with_standing(papers):
    papers = list(papers)
    prefetch_related_objects(papers, *READS)
    return papers


def _empty(paper, on):
    standing = paper.standing(on=on)
    return Ledger(paper, standing, standing.last_day or on, [])


def _line(item, measures, last, on):
    return Line(item, measures, item.own or 0, item.watched or 0, last.get(item.last_id), on)


def _items(books, user):
    """The mandate items of the papers, in order, with the numbers and the last activity that count for each."""
    books = list(books)
    activities = Activity.objects.visible_to(user).filter(
        holding(OuterRef("as_of"), "measures__assignments__"),
        measures__visibility__in=Visibility.seen_by(user),
        measures__assignments__item=OuterRef("pk"),
        happened_on__gt=OuterRef("decided_on"),
        happened_on__lte=OuterRef("as_of"),
    )
    own = activities.of_the_county()
    latest = own.latest_first().values("pk")[:1], activities.latest_first().values("pk")[:1]
    return list(
        MandateItem.objects.visible_to(user)
        .filter(field__paper__in=[book.paper for book in books])
        .annotate(
            as_of=_by_paper({book.paper.pk: book.on for book in books}),
            decided_on=_by_paper({book.paper.pk: book.decided_on for book in books}),
        )
        .annotate(
            own=Subquery(_number(own)),
            watched=Subquery(_number(activities.exclude(OWN))),
            last_id=models.functions.Coalesce(Subquery(latest[0]), Subquery(latest[1])),
        )
        .select_related("field__paper", "settlement__consultation__committee")
        .order_by("field__paper", "field__number", "sort_key")
    )


def _by_paper(days):
    """An expression: the day of the paper to which the item belongs."""
    known = [When(field__paper=paper, then=Value(day)) for paper, day in days.items() if day]
    return Case(*known, default=None, output_field=models.DateField())


def _measures_of(items, user):
    """{item id: its Measures on the day of its ledger}. One query."""
    days = {item.pk: item.as_of for item in items}
    found = defaultdict(list)
    rows = Assignment.objects.visible_to(user).filter(item__in=days).select_related("measure")
    for row in rows.order_by("measure__field__number", "measure__order_key", "measure"):
        if row.holds_on(days[row.item_id]):
            found[row.item_id].append(row.measure)
    return found


def _number(activities):
    """Counts each activity once, also when it counts through two measures."""
    return (
        activities.order_by().values(only=models.Value(1)).annotate(number=Count("pk", distinct=True)).values("number")
    )
