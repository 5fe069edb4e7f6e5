"""What a Sachstandsbericht says: plain data, ready to read. Page, Word, PDF and XLSX are made from this alone.

A draft's contents are gathered anew each time (gather.py); issuing keeps them as JSON, and nothing changes them again.
What the subjects add to it they sign in themselves (blocks.py).
"""

from dataclasses import asdict, dataclass

from actions.reports.blocks import Block, Table
from actions.reports.frozen import restored


@dataclass(frozen=True)
class Tick:
    """One box of the head, ticked or not."""

    label: str
    is_ticked: bool


@dataclass(frozen=True)
class Impact:
    """One of the three Auswirkungen with its boxes."""

    label: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Station:
    """One row of the Beratungsfolge."""

    committee: str
    day: str
    kind: str


@dataclass(frozen=True)
class Header:
    """The head of a council paper in the county's layout. An empty text is not known."""

    county: str
    department: str
    reference: str
    file_number: str
    dated_on: str
    publicity: str
    subject: str
    paper: str
    period: str
    kinds: tuple[Tick, ...]
    stations: tuple[Station, ...]
    impacts: tuple[Impact, ...]
    # Who heads the authority, as it signs: 'Der Landrat'.
    head_title: str = ""


@dataclass(frozen=True)
class Headings:
    """What the county calls the parts of its papers."""

    decision: str = "Beschlussvorschlag"
    summary: str = "Kurzfassung"
    measures: str = "Stand der Maßnahmen"


@dataclass(frozen=True)
class Sentence:
    """One Beschlusspunkt with its state in words."""

    number: str
    text: str
    state: str


@dataclass(frozen=True)
class Entry:
    """One Maßnahme. `evidence` is counted from the log, the texts below are a person's; empty ones are not said."""

    measure: int
    numbers: str
    title: str
    status: str
    reason: str
    evidence: str
    state: str
    result: str
    assessment: str
    outlook: str


@dataclass(frozen=True)
class Chapter:
    """One Handlungsfeld."""

    number: str
    title: str
    sentences: tuple[Sentence, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Promise:
    """The outlook of the last report, and what became of it."""

    title: str
    promised: str
    verdict: str
    reason: str


@dataclass(frozen=True)
class YearlyRow:
    """One figure of one measure over the years: decimal numbers as text, None where nobody knows."""

    measure: str
    name: str
    unit: str
    values: tuple[str | None, ...]


@dataclass(frozen=True)
class Comparison:
    years: tuple[int, ...]
    rows: tuple[YearlyRow, ...]


@dataclass(frozen=True)
class Contents:
    """A whole report, for one circle of readers."""

    header: Header
    is_long: bool
    decision: str
    summary: tuple[str, ...]
    facts: tuple[str, ...]
    changes: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    outside: tuple[Entry, ...]
    promises: tuple[Promise, ...]
    money: Table | None
    indicators: Table | None
    comparison: Comparison | None
    blocks: tuple[Block, ...]
    chronicle: Table | None
    chronicle_note: str
    rule: str
    headings: Headings = Headings()
    budget_line: str = ""
    # What is enclosed and who signs, a line each.
    annexes: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()

    @property
    def entries(self):
        """Every measure of the report, whoever is competent."""
        return (*(entry for chapter in self.chapters for entry in chapter.entries), *self.outside)

    def as_json(self):
        return asdict(self)

    @classmethod
    def from_json(cls, data):
        return restored(cls, data)
