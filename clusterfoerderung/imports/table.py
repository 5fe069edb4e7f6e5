"""A file as a table: headings and rows of texts. What is too big, broken or ambiguous is refused with a sentence."""

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import PurePath

from django.core.exceptions import ValidationError
from openpyxl.utils import get_column_letter

from clusterfoerderung.exports.cells import printable, unescaped
from clusterfoerderung.imports import csv_file, xlsx_file
from clusterfoerderung.imports.work import TooMuchWorkError, Watched, Work
from clusterfoerderung.records.fields import LONGEST_TEXT

MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
# Of more rows than a few hundred the check and the writing go in steps: checking.py, writing.py.
MOST_ROWS = 20_000
# Empty rows count, too: a sheet that was formatted to the bottom has a million of them.
LAST_ROW = 25_000
LAST_COLUMN = 60
# Titles, dates and notes above a table are not longer.
HEADINGS_WITHIN = 30
# Where a file has no headings at all.
NO_HEADINGS = 0
# A workbook keeps a text once, however many cells show it.
MOST_SIGNS = 5_000_000
TOO_MUCH_WORK = (
    "Die Datei zu lesen dauert zu lange: Sie enthält weit mehr Zellen, als man ihr ansieht. Bitte nur die Tabelle in "
    "eine neue Datei kopieren."
)
READERS = {".xlsx": xlsx_file, ".csv": csv_file}


class TableError(ValidationError):
    """Why a file cannot be read as a table, and what to do about it."""


@dataclass
class Row:
    """One row of the file. `faults`: {position of a column: a sentence} where the cell itself cannot be read."""

    number: int
    cells: list
    faults: dict = field(default_factory=dict)


@dataclass
class Table:
    headings: list
    rows: list
    # Which sheet of the workbook was read; empty for a CSV file.
    sheet: str = ""
    # Where the headings stand; NO_HEADINGS where somebody said that there are none.
    heading_row: int = 1

    def with_rows(self, rows):
        """The same with these rows alone."""
        return replace(self, rows=rows)

    def in_parts(self, length):
        """Tables of `length` rows each."""
        return [self.with_rows(self.rows[at : at + length]) for at in range(0, len(self.rows), length)]

    def as_json(self):
        rows = [[row.number, row.cells, row.faults] for row in self.rows]
        return {"headings": self.headings, "rows": rows, "sheet": self.sheet, "heading_row": self.heading_row}

    @classmethod
    def from_json(cls, stored):
        # JSON knows only texts as keys.
        rows = [
            Row(number, cells, {int(at): text for at, text in faults.items()})
            for number, cells, faults in stored["rows"]
        ]
        return cls(stored["headings"], rows, stored["sheet"], stored["heading_row"])


@dataclass(frozen=True)
class Place:
    """Where in a file the table stands, where somebody has said so: else None, and it is looked for."""

    sheet: str | None = None
    heading_row: int | None = None


FOUND = Place()


def read(upload, *, knows=lambda heading: False, place=FOUND, only=None):
    """The Table of an uploaded file: the sheet and the row whose cells are headings that the list `knows`.

    Where none is known, the first row in which anything stands. `only`: so many rows do. Raises TableError.
    """
    return _reading(upload, lambda sheets, watched: _read(sheets, watched, knows, place, only))


def outline_of(upload, sheet):
    """(names of the sheets, [(number, texts)] of the first rows of `sheet` in which anything stands)

    Raises TableError.
    """

    def outline(sheets, watched):
        sheets = dict(sheets)
        lines = enumerate(islice(sheets.get(sheet, next(iter(sheets.values())))(), HEADINGS_WITHIN), start=1)
        rows = [(number, [text for text in map(tidy, cells) if text]) for number, (cells, _) in lines]
        return list(sheets), [(number, texts) for number, texts in rows if texts]

    return _reading(upload, outline)


def texts_in(upload):
    """Every text of an uploaded file, whether it belongs to the table or not. Raises TableError."""

    def texts(sheets, watched):
        return [text for _, lines in sheets for cells, _ in lines() for text in map(tidy, cells) if text]

    return _reading(upload, texts)


def _reading(upload, read):
    reader = READERS.get(PurePath(upload.name).suffix.lower())
    if reader is None:
        raise TableError("Eingelesen werden Dateien mit der Endung .xlsx oder .csv. Bitte in Excel so speichern.")
    if upload.size > MOST_BYTES:
        raise TableError(f"Die Datei ist größer als {MOST_BYTES // MEGABYTE} MB. Bitte auf mehrere Dateien verteilen.")
    work = Work()
    watched = Watched(upload, work)
    try:
        sheets = reader.sheets(watched, last_column=LAST_COLUMN)
        return read([(name, partial(_by_row, lines, work)) for name, lines in sheets], watched)
    except TooMuchWorkError:
        raise TableError(TOO_MUCH_WORK) from None
    except (xlsx_file.UnreadableError, csv_file.UnreadableError) as problem:
        raise TableError(str(problem)) from None


def _by_row(lines, work):
    return work.by_row(lines())


def _read(sheets, watched, knows, place, only):
    found = [(*_headings_of(lines(), knows), name, lines) for name, lines in sheets if place.sheet in {None, name}]
    if not found:
        raise TableError(f"Das Blatt „{place.sheet}“ gibt es in der Datei nicht.")
    _, start, name, lines = max(found, key=lambda one: one[0])
    start = start if place.heading_row is None else place.heading_row
    if name:
        xlsx_file.refuse_merged(watched, name, below=start)
    filled = _filled(lines(), start, only)
    if not filled:
        raise TableError("Die Datei ist leer: In der ersten Zeile stehen die Überschriften, darunter je Zeile einer.")
    if start == NO_HEADINGS:
        width = max(len(row.cells) for row in filled)
        return Table([f"Spalte {letter(at)}" for at in range(width)], filled, name, start)
    return Table([" ".join(cell.split()) for cell in filled[0].cells], filled[1:], name, filled[0].number)


def _headings_of(lines, knows):
    """(how many headings are known in the row of them, the number of that row)

    Titles and notes stand above a table. The first of the rows that know equally many is taken.
    """
    best, first = (0, 0), 0
    for number, (cells, _) in enumerate(islice(lines, HEADINGS_WITHIN), start=1):
        texts = [" ".join(tidy(unescaped(cell)).split()) for cell in cells]
        first = first or (number if any(texts) else 0)
        known = len({text for text in texts if text and knows(text)})
        if known > best[0]:
            best = known, number
    return best if best[0] else (0, first or 1)


def _filled(lines, start, only=None):
    """The rows from `start` on in which anything stands, beginning with the headings; of them `only` so many."""
    found, signs = [], 0
    for number, (cells, faults) in enumerate(lines, start=1):
        if number > LAST_ROW:
            raise TableError(
                f"Das Blatt reicht über Zeile {LAST_ROW:_} hinaus. ".replace("_", ".")
                + "Bitte die leeren Zeilen unter der Tabelle löschen (nicht nur leeren) oder die Tabelle kopieren."
            )
        texts = [tidy(unescaped(cell)) for cell in cells]
        if number < start or (not any(texts) and not faults):
            continue
        if len(texts) > LAST_COLUMN:
            raise TableError(f"In Zeile {number} stehen mehr als {LAST_COLUMN} Zellen. Bitte überzählige löschen.")
        signs += sum(map(len, texts))
        if signs > MOST_SIGNS:
            raise TableError("In der Datei steht zu viel Text. Bitte auf mehrere Dateien verteilen.")
        if len(found) > MOST_ROWS:
            rows = len(found) + sum(any(map(str.strip, cells)) for cells, _ in islice(lines, LAST_ROW))
            counted = f"höchstens {MOST_ROWS:_} Zeilen, hier sind es {rows:_}".replace("_", ".")
            raise TableError(f"Auf einmal gehen {counted}. Bitte teilen.")
        found.append(Row(number, texts, {**faults, **_too_long(texts)}))
        if only is not None and len(found) > only:
            break
    return found


def tidy(text):
    """A text as it is compared and stored: with plain line ends, without spaces around it."""
    return printable(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def _too_long(texts):
    sentence = f"Mehr als {LONGEST_TEXT:_} Zeichen in einer Zelle. Bitte kürzen.".replace("_", ".")
    return {at: sentence for at, text in enumerate(texts) if len(text) > LONGEST_TEXT}


def letter(position):
    """What Excel calls the column at this position: 0 is A."""
    return get_column_letter(position + 1)
