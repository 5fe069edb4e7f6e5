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

from django.db.models import prefetch_related_objects

from actions.activities.counting import Counted, Period
from actions.activities.counting import count as count_activities
from actions.ledger.evidence import count, stale, tallies
from actions.ledger.line import Chapter, Line
from actions.mandate.assignment import Assignment
from actions.mandate.mandate_item import MandateItem
from actions.mandate.standing import READS, Standing

RULE = (
    "Belegt ist ein Beschlusspunkt, wenn nach dem Beschluss eine Aktivität für ihn zählt, die der Kreis durchgeführt "
    "hat oder an der er beteiligt war. Teilweise belegt ist er, wenn etwas geschah, das der Kreis nur beobachtet hat, "
    "oder wenn von seinen Unterpunkten nur einige belegt sind. Sonst steht er ohne Nachweis. Ein Punkt mit "
    "Unterpunkten ist auch belegt, wenn alle Unterpunkte belegt sind. Belegt bleibt er auch, wenn lange nichts mehr "
    "kam; dann steht dabei, wie alt der letzte Nachweis ist."
)


NOTHING = Counted()


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


def ledgers(papers, *, user, on, items=None):
    """The ledger of each paper as `user` may see it on the day `on`: {paper id: Ledger}.

    The number of queries does not depend on how many papers there are. `items`: only these mandate items and what
    stands below them, for a page that shows a line or two.
    """
    result = {paper.pk: _empty(paper, on) for paper in _with_standing(papers)}
    fields = defaultdict(list)
    lines = _lines(_items(result, user, items), result, user)
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


def _items(papers, user, items):
    """The mandate items of the papers, in order."""
    rows = MandateItem.objects.visible_to(user).filter(field__paper__in=papers)
    return list(
        (rows if items is None else rows.at_or_below(items))
        .select_related("field__paper", "settlement__consultation__committee")
        .order_by("field__paper", "field__number", "sort_key")
    )


def _lines(items, books, user):
    """{item id: its Line in the ledger of its paper}. Each activity counts once, also through two measures."""
    of_item = {item.pk: books[item.field.paper_id] for item in items}
    measures = _measures_of({item: book.on for item, book in of_item.items()}, user)
    groups = {
        item: ([measure.pk for measure in measures[item]], Period(book.decided_on, book.on))
        for item, book in of_item.items()
        if book.decided_on and measures[item]
    }
    counted = count_activities(groups, user=user)
    lines = {}
    for item in items:
        found = counted.get(item.pk, NOTHING)
        lines[item.pk] = Line(item, measures[item.pk], found.own, found.watched, found.last, of_item[item.pk].on)
    return lines


def _measures_of(days, user):
    """{item id: its Measures on the day of its ledger}; `days` is {item id: that day}. One query."""
    found = defaultdict(list)
    rows = Assignment.objects.visible_to(user).filter(item__in=days).select_related("measure")
    for row in rows.order_by("measure__field__number", "measure__order_key", "measure"):
        if row.holds_on(days[row.item_id]):
            found[row.item_id].append(row.measure)
    return found
