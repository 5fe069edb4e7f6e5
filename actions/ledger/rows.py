"""The lines of the ledger as plain values: a row of the page is made once, as long as it says the same ({% once %})."""

import datetime
from typing import NamedTuple

from actions.measures.likely_kind import FirstMeasure


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


class Proof(NamedTuple):
    """The last activity."""

    title: str
    get_absolute_url: str
    is_evidence: bool
    date_iso: str
    date_in_words: str


class NextDate(NamedTuple):
    on: datetime.date
    full_title: str
    url: str


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
    next_dates: tuple[NextDate, ...]
    has_no_plan: bool
    first_measure: FirstMeasure | None


def row_of(line, user):
    """The Row of a Line, as `user` is shown it."""
    is_offered = not line.measures and not line.children and user.has_perm("actions.add_measure")
    return Row(
        _item(line.item),
        line.is_heading,
        line.is_unserved,
        line.state.value,
        line.state_in_words,
        str(line.settlement or ""),
        _proof(line.last) if line.last else None,
        line.activities,
        line.own,
        line.watched,
        bool(line.children),
        tuple(map(_carrier, line.measures)),
        tuple(NextDate(one.on, one.full_title, one.url) for one in line.next_dates),
        line.has_no_plan,
        line.first_measure if is_offered else None,
    )


def _item(item):
    return Item(item.number, item.text, item.depth, item.get_absolute_url())


def _proof(activity):
    return Proof(
        activity.title,
        activity.get_absolute_url(),
        activity.is_evidence,
        activity.date_iso,
        activity.date_in_words,
    )


def _carrier(measure):
    return Carrier(
        measure.pk,
        measure.title,
        measure.get_absolute_url(),
        measure.status,
        measure.status_in_words,
        measure.next_step,
    )
