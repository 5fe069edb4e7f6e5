"""Was der Ausschuss liest, where the office sees another number: both, and why."""

from dataclasses import dataclass

from actions.ledger.evidence import Evidence
from actions.ledger.ledger import readings
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


def with_released(papers, *, user, on, are_of_kind=False):
    """The ledgers of `user`; beside each, for staff alone, what the committee reads where that differs."""
    asked = [(user, on), (COMMITTEE, on)] if user.sees_internal else [(user, on)]
    books, *others = readings(papers, asked, are_of_kind=are_of_kind)
    for read in others:
        _compare(books, read)
    return books


def _compare(books, read):
    for key, book in books.items():
        found = _compared(book, read[key])
        book.released = found if found.differences else None


def _compared(book, read):
    states = {line.item.pk: line.state for line in read.leaves()}
    pairs = [(line, states.get(line.item.pk, Evidence.NONE)) for line in book.leaves()]
    differing = [Difference(line.item, line.state, state) for line, state in pairs if line.state != state]
    return Released(read.tallies, differing)
