"""XLSX: the sheets that are not hidden, cell by cell; what is only a formula is no value."""

import datetime
import re
import zipfile
from contextlib import contextmanager
from functools import partial

from openpyxl import load_workbook

from clusterfoerderung.exports.cells import text_of
from clusterfoerderung.files import archives
from clusterfoerderung.files.unreadable import UnreadableError

MAIN_PART = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
# Unpacked, all parts together. zipfile reads no more of an entry than the size it is said to have.
MOST_BYTES_INSIDE = 16 * 1024 * 1024
CHUNK = 64 * 1024
LONGEST_REFERENCE = 200
# Bounded throughout: a comment may begin such a cell a million times and end none.
_MERGED = re.compile(
    rb"""<(?:\w{1,20}:)?mergeCell\s[^>]{0,100}?\bref\s{0,9}=\s{0,9}["']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}(\d{1,7}))"""
)
_LIKE_THOUSANDS = re.compile(r"-?\d{1,3}\.\d{3}")
OLD_EXCEL_HEAD = b"\xd0\xcf\x11\xe0"
UNREADABLE = "Das ist keine Excel-Datei, die sich lesen lässt. Bitte in Excel öffnen und als .xlsx neu speichern."
OLD = "Die Datei ist mit einem Kennwort geschützt oder im alten Format. Bitte ohne Kennwort als .xlsx neu speichern."
MACROS = "Die Datei enthält Makros. Bitte in Excel als .xlsx ohne Makros neu speichern."
FORMULA = "Hier steht eine Formel. Bitte durch ihren Wert ersetzen (kopieren, dann „Werte einfügen“)."
BROKEN_FORMULA = "Hier steht ein Fehler von Excel ({}). Bitte den richtigen Wert eintragen."


def sheets(file, *, last_column):
    """[(name, what gives its rows as (texts, faults) of at most `last_column` + 1 cells each time it is called)].

    Raises UnreadableError.
    """
    _inspect(file)
    file.seek(0)
    with reading():
        book = load_workbook(file, read_only=True)
        visible = [one for one in book.worksheets if one.sheet_state == "visible"]
    if not visible:
        raise UnreadableError("In der Datei ist kein sichtbares Tabellenblatt.")
    return [(sheet.title, partial(_rows, sheet, last_column)) for sheet in visible]


def refuse_merged(file, name, *, below):
    """Raises UnreadableError where cells of the sheet `name` are merged beneath the row `below`: a title may be."""
    with reading():
        sheet = load_workbook(file, read_only=True)[name]
        merged = _merged(file, sheet._worksheet_path, below)
    if merged:
        raise UnreadableError(
            f"Auf dem Blatt „{name}“ sind Zellen verbunden ({merged}). Bitte den Verbund aufheben und den Wert in "
            "jede Zelle schreiben."
        )


@contextmanager
def reading():
    """openpyxl stumbles over a broken file in a dozen ways."""
    try:
        yield
    except Exception as problem:
        raise UnreadableError(UNREADABLE) from problem


def _inspect(file):
    file.seek(0)
    if file.read(len(OLD_EXCEL_HEAD)) == OLD_EXCEL_HEAD:
        raise UnreadableError(OLD)
    try:
        fits = archives.is_office(file, MAIN_PART)
    except archives.HasMacrosError:
        raise UnreadableError(MACROS) from None
    except archives.BROKEN:
        fits = False
    if not fits:
        raise UnreadableError(UNREADABLE)
    with zipfile.ZipFile(file) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES_INSIDE:
            raise UnreadableError(
                "Ausgepackt ist die Datei zu groß. Bitte nur die Tabelle in eine neue Datei kopieren."
            )


def _merged(file, part, below):
    """Where the first merged cells are. Reading row by row, openpyxl does not say; the others of them look empty."""
    with zipfile.ZipFile(file) as archive, archive.open(part) as content:
        before = b""
        while chunk := content.read(CHUNK):
            seen = before + chunk
            # Plain search first: it is fifty times as fast.
            for found in _MERGED.finditer(seen) if b"mergeCell" in seen else ():
                if int(found[2]) > below:
                    return found[1].decode()
            before = chunk[-LONGEST_REFERENCE:]
    return ""


def _rows(sheet, last_column):
    # What the file says about its own size may be a lie.
    sheet.reset_dimensions()
    with reading():  # the rows are read only now
        for cells in sheet.iter_rows(max_col=last_column + 1):
            texts, faults = [], {}
            for at, cell in enumerate(cells):
                if fault := _fault(cell):
                    faults[at] = fault
                texts.append("" if fault else _text(cell.value))
            while texts and not texts[-1] and len(texts) - 1 not in faults:
                texts.pop()
            yield texts, faults


def _fault(cell):
    if cell.data_type == "f":
        return FORMULA
    return BROKEN_FORMULA.format(cell.value) if cell.data_type == "e" else ""


def _text(value):
    if isinstance(value, float):
        # 28.0 is how Excel keeps 28, and 0.1 + 0.2 how it keeps 0.3.
        text = f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"
        # A dot before three digits would part thousands; here it is what Excel shows as a comma.
        return text.replace(".", ",") if _LIKE_THOUSANDS.fullmatch(text) else text
    if isinstance(value, datetime.datetime):
        return text_of(value.date())
    return text_of(value)
