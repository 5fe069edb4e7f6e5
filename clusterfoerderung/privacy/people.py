"""Whose data are kept here: every room with people signs in its kind, and what it knows of each of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from clusterfoerderung.rooms import Register

KINDS = Register()
TRACES = Register()
TWINS = Register()


def nobody_refuses(row):
    return ""


def no_links(row, user):
    return []


@dataclass(frozen=True)
class PersonKind:
    """`name` stands in addresses; `rows()` are those who are still there, `find(words)` those whose name holds them.

    `needles(row)` are the texts by which somebody is found elsewhere. `marks(row)` tell this row from every other and
    name nobody: the list of the erased keeps them (erased_list.py). `erase(row)` takes the row away; `refuse(row)` says
    why not now; `after` says what stays. `words`: {column: what the screen calls it} where the model says
    something else.
    """

    name: str
    label: str
    model: type
    title: Callable
    needles: Callable
    marks: Callable
    erase: Callable
    find: Callable
    after: str
    rows: Callable | None = None
    refuse: Callable = nobody_refuses
    links: Callable = no_links
    words: dict = field(default_factory=dict)
    rank: int = 50

    def there(self):
        return self.rows() if self.rows else self.model._base_manager.all()


@dataclass(frozen=True)
class Person:
    """One person of one kind."""

    kind: PersonKind
    row: object

    @property
    def title(self):
        return self.kind.title(self.row)

    @cached_property
    def needles(self):
        """Also of those who became one with them; each trace asks for it, and the journal is read for it."""
        rows = [self.row, *(one for twins in TWINS for one in twins.called_before(self.row))]
        return [text for row in rows for text in self.kind.needles(row)]


@dataclass(frozen=True)
class Section:
    """What one place knows of somebody: rows of {label: text}; `note` says what one has to know about them."""

    title: str
    rows: list = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Trace:
    """Where somebody may stand beside their own row: a journal, a list that waits, the history, texts.

    `tell(person)` gives a Section. `erase(person)` takes what names them away and gives how many rows that were; it is
    called after the row itself went, in the same transaction. None: nothing there names anybody.
    """

    name: str
    tell: Callable
    erase: Callable | None = None
    rank: int = 50


@dataclass(frozen=True)
class Twins:
    """Who became one with somebody: `marks(row)` are theirs; an earlier backup has them under their own key.

    `part(marks)` takes whoever bears one of `marks` apart again; it gives the marks of those with whom that failed.
    `give_back(row)` takes from others what is left there of somebody who was taken apart from them.
    `called_before(row)`: rows as they were before they became one, by whose names texts may still speak of them.
    """

    name: str
    marks: Callable
    part: Callable
    give_back: Callable
    called_before: Callable
    rank: int = 50


def marks_of_twins(person):
    return [one for twins in TWINS for one in twins.marks(person.row)]


def mark_of(row):
    """By which a list knows this row; nothing where it is nobody's."""
    return next((kind.marks(row)[0] for kind in KINDS if kind.model is type(row)), "")


def is_somebody(kind):
    KINDS.sign_in(kind)


def knows_twins(twins):
    TWINS.sign_in(twins)


def leaves_trace(trace):
    TRACES.sign_in(trace)


def find_person(kind_name, pk):
    """The Person, or None."""
    kind = KINDS.get(kind_name)
    row = kind and kind.there().filter(pk=pk).first()
    return Person(kind, row) if row else None
