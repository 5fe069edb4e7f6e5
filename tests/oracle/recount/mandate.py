"""What became of each sentence: belegt, teilweise belegt, ohne Nachweis.

Belegt is an item for which, after the decision, an activity counts that the county led or took part in; or an item all
of whose sub-items are belegt. Teilweise belegt: something happened that the county only watched, or something counts
for some of its sub-items. Else ohne Nachweis. An activity counts for the items of its measures.
"""

from collections import Counter
from dataclasses import dataclass, field

from tests.oracle.recount.book import OWN
from tests.oracle.recount.days import A_YEAR, age, last_possible
from tests.oracle.recount.standing import decided_on, shown_on

STATES = ("belegt", "teilweise", "ohne")
LABELS = {"belegt": "belegt", "teilweise": "teilweise belegt", "ohne": "ohne Nachweis"}


@dataclass
class Sentence:
    """One item as one reader sees it as of the day `on`. `activities` count for it, the latest first."""

    item: object
    paper: int
    on: object
    measures: dict
    activities: list
    children: list = field(default_factory=list)

    @property
    def own(self):
        return [one for one in self.activities if one.county_part in OWN]

    @property
    def watched(self):
        return [one for one in self.activities if one.county_part not in OWN]

    @property
    def last(self):
        """The latest evidence; where there is none, the latest that the county only watched."""
        return (self.own or self.watched or [None])[0]

    def leaves(self):
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]

    def below(self):
        return [self, *(one for child in self.children for one in child.below())]

    @property
    def state(self):
        if self.own or (self.children and all(child.state == "belegt" for child in self.children)):
            return "belegt"
        return "teilweise" if any(one.activities for one in self.below()) else "ohne"

    @property
    def proof(self):
        """The latest evidence of it or of anything below it, else the latest that was only watched."""
        found = [one.last for one in self.below() if one.last]
        own = [one for one in found if one.county_part in OWN]
        return max(own or found, key=lambda one: (one.happened_on, one.id), default=None)

    @property
    def words(self):
        """'belegt, zuletzt vor 11 Jahren', 'ohne Nachweis', '1 von 3 belegt, zuletzt heute'."""
        proven, said = [leaf for leaf in self.leaves() if leaf.own], LABELS[self.state]
        if self.children and proven and self.state == "teilweise":
            said = f"{len(proven)} von {len(self.leaves())} belegt"
        last = self.proof
        return f"{said}, zuletzt {age(last.happened_on, self.on, last.precision)}" if last else said

    @property
    def is_old(self):
        """Belegt, and nothing came for more than a year."""
        last = self.proof
        return self.state == "belegt" and self.on - last_possible(last.happened_on, last.precision) > A_YEAR

    @property
    def is_unserved(self):
        return not any(one.measures for one in self.below())


def sentences(book, on=None):
    """{(paper, number): Sentence} in the order of the papers, as they stood on a day (today, unless named)."""
    key = "sentences", on
    if key not in book._seen:
        book._seen[key] = _sentences(book, on or book.today)
    return book._seen[key]


def _sentences(book, on):
    made = {}
    decided = {paper: decided_on(book, paper, on) for paper in book.papers}
    as_of = {paper: shown_on(book, paper, on) for paper in book.papers}
    for item in sorted(book.items.values(), key=lambda one: (one.field_id, numbers(one.number))):
        paper = book.fields[item.field_id].paper_id
        carrying = book.carrying(item.id, as_of[paper])
        made[item.id] = Sentence(
            item, paper, as_of[paper], carrying, counting(book, carrying, decided[paper], as_of[paper])
        )
    for one in made.values():
        if one.item.parent_id in made:
            made[one.item.parent_id].children.append(one)
    return {(one.paper, one.item.number): one for one in made.values()}


def counting(book, measures, after, until):
    """The activities of `measures` after one day and up to another, each once, the latest first."""
    found = {one.id: one for measure in measures for one in book.activities_of_measure[measure]}
    dated = [one for one in found.values() if after and after < one.happened_on <= until]
    return sorted(dated, key=lambda one: (one.happened_on, one.id), reverse=True)


def numbers(number):
    return [int(part) for part in number.split(".")]


def of_paper(book, paper, on=None):
    return [one for one in sentences(book, on).values() if one.paper == paper]


def leaves(book, paper, field=None, on=None):
    """The sentences without sub-items of a paper, or of one field of it by its number."""
    found = [one for one in of_paper(book, paper, on) if not one.children]
    return [one for one in found if field in (None, book.fields[one.item.field_id].number)]


def tally(found):
    """(belegt, teilweise belegt, ohne Nachweis)."""
    counts = Counter(one.state for one in found)
    return tuple(counts[state] for state in STATES)
