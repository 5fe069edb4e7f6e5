"""A file as a table: headings and rows of texts. What is too big, broken or ambiguous is refused with a sentence."""

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from django.core.exceptions import ValidationError
from openpyxl.utils import get_column_letter

from clusterfoerderung.exports.cells import printable
from clusterfoerderung.files import apart
from clusterfoerderung.files.unreadable import UnreadableError
from clusterfoerderung.search.spelling import fold
from clusterfoerderung.server.trouble import Trouble

MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
# Of more rows than a few hundred the check and the writing go in steps: checking.py, writing.py.
MOST_ROWS = 20_000
# Empty rows count, too: a sheet that was formatted to the bottom has a million of them.
LAST_ROW = 25_000
LAST_COLUMN = 60
# Where a file has no headings at all.
NO_HEADINGS = 0
ENDINGS = (".xlsx", ".csv")
TOO_MUCH_WORK = (
    "Die Datei zu lesen dauert zu lange: Sie enthält weit mehr Zellen, als man ihr ansieht. Bitte nur die Tabelle in "
    "eine neue Datei kopieren."
)


class TableError(ValidationError):
    """Why a file cannot be read as a table, and what to do about it."""


class BusyError(TableError):
    """It may well be read when others have been."""

    trouble = Trouble.READING


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


def read(upload, *, known=frozenset(), place=FOUND, only=None):
    """The Table of an uploaded file: the sheet and the row with most headings whose heading_key() is `known`.

    Where none is known, the first row in which anything stands. `only`: so many rows do. Raises TableError.
    """
    options = {"known": sorted(known), "sheet": place.sheet, "heading_row": place.heading_row, "only": only}
    return Table.from_json(_answer_of("table_in", upload, options))


def outline_of(upload, sheet):
    """(names of the sheets, [(number, texts)] of the first rows of `sheet` in which anything stands)

    Raises TableError.
    """
    names, rows = _answer_of("outline_of", upload, {"sheet": sheet})
    return names, [(number, texts) for number, texts in rows]


def texts_in(upload):
    """Every text of an uploaded file, whether it belongs to the table or not. Raises TableError."""
    return _answer_of("texts_in", upload, {})


def _answer_of(reader, upload, options):
    ending = PurePath(upload.name).suffix.lower()
    if ending not in ENDINGS:
        raise TableError("Eingelesen werden Dateien mit der Endung .xlsx oder .csv. Bitte in Excel so speichern.")
    if upload.size > MOST_BYTES:
        raise TableError(f"Die Datei ist größer als {MOST_BYTES // MEGABYTE} MB. Bitte auf mehrere Dateien verteilen.")
    upload.seek(0)
    try:
        return apart.answer_of(f"clusterfoerderung.imports.sheets:{reader}", upload.read(), ending=ending, **options)
    except apart.ReadersBusyError as problem:
        raise BusyError(str(problem)) from None
    except apart.TooMuchWorkError:
        raise TableError(TOO_MUCH_WORK) from None
    except UnreadableError as problem:
        raise TableError(str(problem)) from None


def heading_key(heading):
    """A heading as it is compared: "E-Mail-Adresse *" is "emailadresse"."""
    return re.sub(r"[^0-9a-z]", "", fold(heading))


def tidy(text):
    """A text as it is compared and stored: with plain line ends, without spaces around it."""
    return printable(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def letter(position):
    """What Excel calls the column at this position: 0 is A."""
    return get_column_letter(position + 1)
