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

from actions.activities.counting import Counted, Period, Seen, count_seen
from actions.ledger.evidence import count, stale, tallies
from actions.ledger.line import Chapter, Line
from actions.mandate.assignment import Assignment
from actions.mandate.mandate_item import MandateItem
from actions.mandate.standing import READS, Standing
from actions.measures.kinds import KINDS
from clusterfoerderung.records.among import among
from clusterfoerderung.records.visibility import Visibility

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
        """Writes beside every line what comes next of its measures: `dates` is {measure id: Deadline}."""
        for chapter in self.chapters:
            for line in chapter.lines():
                line.next_dates = {measure.pk: dates[measure.pk] for measure in line.measures if measure.pk in dates}


def ledgers(papers, *, user, on, items=None):
    """The ledger of each paper as `user` may see it on the day `on`: {paper id: Ledger}.

    The number of queries does not depend on how many papers there are. `items`: only these mandate items and what
    stands below them, for a page that shows a line or two.
    """
    (books,) = readings(papers, [(user, on)], items=items)
    return books


def readings(papers, asked, *, items=None, are_of_kind=False):
    """The same for each (reader, day) of `asked`, in as many queries as for one: [{paper id: Ledger}].

    All have the same mandate items: those that every reader may see. `are_of_kind`: measures are read as
    their kind.
    """
    papers, readers = _with_standing(papers), [user for user, _ in asked]
    items = _items(papers, readers, items)
    rows = _assignments(items, readers, are_of_kind)
    read = [({paper.pk: _empty(paper, on) for paper in papers}, user) for user, on in asked]
    carried = [_measures_of(rows, _days(items, books), user) for books, user in read]
    counted = count_seen(
        {
            (place, item.pk): ([measure.pk for measure in carried[place][item.pk]], Seen(user, _since_decision(book)))
            for place, (books, user) in enumerate(read)
            for item in items
            if carried[place][item.pk] and (book := books[item.field.paper_id]).decided_on
        }
    )
    for place, (books, _) in enumerate(read):
        lines = {}
        for item in items:
            found = counted.get((place, item.pk), NOTHING)
            on = books[item.field.paper_id].on
            lines[item.pk] = Line(item, carried[place][item.pk], found.own, found.watched, found.last, on)
        _write(lines, books)
    return [books for books, _ in read]


def _with_standing(papers):
    papers = list(papers)
    prefetch_related_objects(papers, *READS)
    return papers


def _empty(paper, on):
    standing = paper.standing(on=on)
    return Ledger(paper, standing, standing.last_day or on, [])


def _since_decision(book):
    return Period(book.decided_on, book.on)


def _days(items, books):
    return {item.pk: books[item.field.paper_id].on for item in items}


def _items(papers, readers, items):
    """The mandate items of the papers, in order, each with the field and the paper that are there already."""
    rows = MandateItem.objects.filter(field__paper__in=papers)
    for user in readers:
        rows = rows.visible_to(user)
    found = list(
        (rows if items is None else rows.at_or_below(items))
        .select_related("settlement__consultation__committee")
        .order_by("field__paper", "field__number", "sort_key")
    )
    fields = {field.pk: field for paper in papers for field in paper.fields.all()}
    for item in found:
        item.field = fields[item.field_id]
    return found


def _assignments(items, readers, are_of_kind):
    """Which measures carried the items, in order, as far as any of the readers may see them. One query."""
    kinds = [f"measure__{kind.name}" for kind in KINDS] if are_of_kind else []
    rows = (
        Assignment.objects.visible_to_any(readers)
        .filter(item__in=among(item.pk for item in items))
        .select_related("measure", *kinds)
    )
    return list(rows.order_by("measure__field__number", "measure__order_key", "measure"))


def _measures_of(rows, days, user):
    """{item id: its Measures that `user` may see, on the day of its ledger}; `days` is {item id: that day}."""
    found, levels = defaultdict(list), Visibility.seen_by(user)
    for row in rows:
        if row.holds_on(days[row.item_id]) and row.measure.visibility in levels:
            found[row.item_id].append(row.measure)
    return found


def _write(lines, books):
    """Writes {item id: its Line} into the ledgers, chapter by chapter. Each activity counts once in a line."""
    fields = defaultdict(list)
    for line in lines.values():
        # A parent that stands in another paper is not in this book.
        if above := lines.get(line.item.parent_id):
            above.children.append(line)
        else:
            fields[line.item.field].append(line)
    for action_field, roots in fields.items():
        books[action_field.paper_id].chapters.append(Chapter(action_field, roots))
