"""The lines of the ledger as plain values: a row of the page is made once, as long as it says the same ({% once %})."""

from typing import NamedTuple

from actions.measures.likely_kind import FirstMeasure
from actions.measures.rows import NextDate
from clusterfoerderung.look.plain import plain


class Item(NamedTuple):
    number: str
    text: str
    depth: int
    get_absolute_url: str


class Carrier(NamedTuple):
    """A measure that carries the item."""

    pk: int
    title: str
    get_absolute_url: str
    status: str
    status_in_words: str
    next_step: str
    next_date: NextDate | None


class Proof(NamedTuple):
    """The last activity."""

    title: str
    get_absolute_url: str
    is_evidence: bool
    date_iso: str
    date_in_words: str


class Row(NamedTuple):
    """What the page shows of one Line; `first_measure` is offered to those who may add one."""

    item: Item
    is_heading: bool
    is_unserved: bool
    state: str
    state_in_words: str
    settlement: str
    last: Proof | None
    activities: int
    own: int
    watched: int
    children: bool
    measures: tuple[Carrier, ...]
    has_no_plan: bool
    first_measure: FirstMeasure | None


def row_of(line, user):
    """The Row of a Line, as `user` is shown it."""
    is_offered = not line.measures and not line.children and user.has_perm("actions.add_measure")
    return plain(
        Row,
        line,
        item=plain(Item, line.item),
        state=line.state.value,
        settlement=str(line.settlement or ""),
        last=plain(Proof, line.last) if line.last else None,
        children=bool(line.children),
        measures=tuple(_carrier(measure, line.next_dates.get(measure.pk)) for measure in line.measures),
        first_measure=line.first_measure if is_offered else None,
    )


def _carrier(measure, date):
    return plain(Carrier, measure, next_date=plain(NextDate, date) if date else None)
