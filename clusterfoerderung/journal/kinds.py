"""What can be undone, and how: each room signs in what it does to many rows in one go."""

from collections.abc import Callable
from dataclasses import dataclass

from clusterfoerderung.rooms import Register


@dataclass(frozen=True)
class Kind:
    """`subjects(user)`: to what of it this person may look and undo it, on the pages of the journal.

    `way` compares rows and gives them back: journal.ways.Columns, or what has the same functions.
    `is_kept`: names no people, so it stays as long as what it belongs to.
    `goes_back_by_rows`: one of its rows means something without the others.
    `told(entry, rows)` is what the history says once of rows that were given back; None: each tells it itself.
    """

    name: str
    noun: str
    way: object
    subjects: Callable
    told: Callable | None = None
    is_kept: bool = False
    goes_back_by_rows: bool = False
    rank: int = 50


KINDS = Register()
