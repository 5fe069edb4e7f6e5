"""What is in a list from outside, as JSON can say it. The process that reads the file asks this (files/apart.py)."""

import io
from itertools import islice

from clusterfoerderung.exports.cells import unescaped
from clusterfoerderung.files.unreadable import UnreadableError
from clusterfoerderung.imports import csv_file, xlsx_file
from clusterfoerderung.imports.table import (
    LAST_COLUMN,
    LAST_ROW,
    MOST_ROWS,
    NO_HEADINGS,
    Row,
    Table,
    heading_key,
    letter,
    tidy,
)
from clusterfoerderung.records.fields import LONGEST_TEXT

READERS = {".xlsx": xlsx_file, ".csv": csv_file}
# Titles, dates and notes above a table are not longer.
HEADINGS_WITHIN = 30
# What is longer names no column, whatever it says.
LONGEST_HEADING = 250
# A workbook keeps a text once, however many cells show it.
MOST_SIGNS = 5_000_000


def table_in(content, *, ending, known, sheet, heading_row, only):
    """table.read()"""
    file, known = io.BytesIO(content), {*known}
    return _table(_sheets(file, ending), file, known, sheet, heading_row, only).as_json()


def outline_of(content, *, ending, sheet):
    """table.outline_of()"""
    sheets = dict(_sheets(io.BytesIO(content), ending))
    lines = enumerate(islice(sheets.get(sheet, next(iter(sheets.values())))(), HEADINGS_WITHIN), start=1)
    rows = [(number, [text for text in map(tidy, cells) if text]) for number, (cells, _) in lines]
    return [*sheets], [(number, texts) for number, texts in rows if texts]


def texts_in(content, *, ending):
    """table.texts_in()"""
    sheets = _sheets(io.BytesIO(content), ending)
    return [text for _, lines in sheets for cells, _ in lines() for text in map(tidy, cells) if text]


def _sheets(file, ending):
    return READERS[ending].sheets(file, last_column=LAST_COLUMN)


def _table(sheets, file, known, sheet, heading_row, only):
    found = [(*_headings_of(lines(), known), name, lines) for name, lines in sheets if sheet in {None, name}]
    if not found:
        raise UnreadableError(f"Das Blatt „{sheet}“ gibt es in der Datei nicht.")
    _, start, name, lines = max(found, key=lambda one: one[0])
    start = start if heading_row is None else heading_row
    if name:
        xlsx_file.refuse_merged(file, name, below=start)
    filled = _filled(lines(), start, only)
    if not filled:
        raise UnreadableError(
            "Die Datei ist leer: In der ersten Zeile stehen die Überschriften, darunter je Zeile einer."
        )
    if start == NO_HEADINGS:
        width = max(len(row.cells) for row in filled)
        return Table([f"Spalte {letter(at)}" for at in range(width)], filled, name, start)
    headings = [" ".join(cell.split())[:LONGEST_HEADING] for cell in filled[0].cells]
    return Table(headings, filled[1:], name, filled[0].number)


def _headings_of(lines, known):
    """(how many headings are known in the row of them, the number of that row)

    Titles and notes stand above a table. The first of the rows that know equally many is taken.
    """
    best, first = (0, 0), 0
    for number, (cells, _) in enumerate(islice(lines, HEADINGS_WITHIN), start=1):
        texts = [" ".join(tidy(unescaped(cell)).split()) for cell in cells]
        first = first or (number if any(texts) else 0)
        count = len({text for text in texts if 0 < len(text) <= LONGEST_HEADING and heading_key(text) in known})
        if count > best[0]:
            best = count, number
    return best if best[0] else (0, first or 1)


def _filled(lines, start, only=None):
    """The rows from `start` on in which anything stands, beginning with the headings; of them `only` so many."""
    found, signs = [], 0
    for number, (cells, faults) in enumerate(lines, start=1):
        if number > LAST_ROW:
            raise UnreadableError(
                f"Das Blatt reicht über Zeile {LAST_ROW:_} hinaus. ".replace("_", ".")
                + "Bitte die leeren Zeilen unter der Tabelle löschen (nicht nur leeren) oder die Tabelle kopieren."
            )
        texts = [tidy(unescaped(cell)) for cell in cells]
        if number < start or (not any(texts) and not faults):
            continue
        if len(texts) > LAST_COLUMN:
            raise UnreadableError(f"In Zeile {number} stehen mehr als {LAST_COLUMN} Zellen. Bitte überzählige löschen.")
        signs += sum(map(len, texts))
        if signs > MOST_SIGNS:
            raise UnreadableError("In der Datei steht zu viel Text. Bitte auf mehrere Dateien verteilen.")
        if len(found) > MOST_ROWS:
            rows = len(found) + sum(any(map(str.strip, cells)) for cells, _ in islice(lines, LAST_ROW))
            counted = f"höchstens {MOST_ROWS:_} Zeilen, hier sind es {rows:_}".replace("_", ".")
            raise UnreadableError(f"Auf einmal gehen {counted}. Bitte teilen.")
        found.append(Row(number, texts, {**faults, **_too_long(texts)}))
        if only is not None and len(found) > only:
            break
    return found


def _too_long(texts):
    sentence = f"Mehr als {LONGEST_TEXT:_} Zeichen in einer Zelle. Bitte kürzen.".replace("_", ".")
    return {at: sentence for at, text in enumerate(texts) if len(text) > LONGEST_TEXT}
