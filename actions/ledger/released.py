"""Was der Ausschuss liest, where the office sees another number: both, and why."""

from dataclasses import dataclass

from actions.ledger.evidence import Evidence
from actions.ledger.ledger import ledgers
from clusterfoerderung.records.visibility import Reader, Visibility

COMMITTEE = Reader.of(Visibility.COMMITTEE)


@dataclass(frozen=True)
class Difference:
    """A sentence without sub-items that is in another state for the committee, because something is not released."""

    item: object
    here: Evidence
    released: Evidence


@dataclass(frozen=True)
class Released:
    """The numbers the committee reads, and the sentences in which they differ from those of the office."""

    tallies: list
    differences: list


def show_released(books, *, user, on):
    """Writes beside each ledger of `user` what the committee reads, where that differs; for staff alone."""
    books = list(books)
    if not user.sees_internal or not books:
        return
    read = ledgers([book.paper for book in books], user=COMMITTEE, on=on)
    for book in books:
        found = _compared(book, read[book.paper.pk])
        book.released = found if found.differences else None


def _compared(book, read):
    states = {line.item.pk: line.state for line in read.leaves()}
    pairs = [(line, states.get(line.item.pk, Evidence.NONE)) for line in book.leaves()]
    differing = [Difference(line.item, line.state, state) for line, state in pairs if line.state != state]
    return Released(read.tallies, differing)
