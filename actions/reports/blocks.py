"""What one subject adds to a Sachstandsbericht: words and tables, ready to read.

A block is plain data, so that web page, Word, PDF and XLSX say the same, and issuing a report can freeze it. A subject
(memberships, publicity, Verzahnung …) signs in from its own room (`report.py`) with

    def report_block(*, reader, period) -> Block | None

What the short report is to say of a subject whose block is for the long one alone, the subject says by

    def brief_sentences(*, reader, period) -> tuple of whole sentences

`reader` answers what `visible_to()` asks (records.visibility.Reader, or a user). None: nothing to say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from clusterfoerderung.rooms import Register


@dataclass(frozen=True)
class Period:
    """Both days belong to it. `paper` is the one reported on; None asks about all that are in force."""

    start: date
    end: date
    paper: object = None


@dataclass(frozen=True)
class Table:
    """Cells are texts as a person reads them: '1.250,00 €', '25', 'keine Angabe'. `numeric` counts columns from 0."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True)
class Block:
    """`key` is stable over the years; `picture` is a whole SVG document whose figures a table repeats."""

    key: str
    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    picture: str = ""


@dataclass(frozen=True)
class Subject:
    """What one subject says in a report, and where: blocks stand in order of their `rank`.

    `is_brief`: its block stands in the short report, too.
    """

    name: str
    report_block: Callable
    brief_sentences: Callable | None = None
    is_brief: bool = False
    # Among the kinds of measures, where their rooms do not say otherwise.
    rank: int = 50


SUBJECTS = Register()
