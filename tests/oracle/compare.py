"""Compares what the program shows with the recount, for each of the three readers, and each figure with its twins."""

import os
from collections import defaultdict
from dataclasses import dataclass
from zlib import crc32

from tests.oracle.pages import Pages
from tests.oracle.recount import READERS, Book
from tests.oracle.registry import READINGS
from tests.oracle.tables import Tables

# All pages of a county take a minute. So each county shows some of them to each reader: of each kind so many, where
# every subject has its own; of the others so many in a hundred. The master-data desk sees what the office sees.
PAGES = {"Sachbearbeitung": 2, "Ausschuss": 2, "Verwaltung": 1}
PERCENT = {"Sachbearbeitung": 60, "Ausschuss": 60, "Verwaltung": 20}
NOT_THERE = "steht dort nicht"


@dataclass(frozen=True)
class Disagreement:
    figure: str
    place: str
    reader: str
    subject: object
    recounted: object
    shown: object
    path: str = ""

    def __str__(self):
        about = f"{self.figure} von {self.subject!r}, {self.place} {self.path} ({self.reader})"
        return f"{about}\n    gezählt  {self.recounted!r}\n    gezeigt  {self.shown!r}"


def disagreements(today, readings=None):
    """Every Disagreement of the `readings` (all of them, unless named) with what stands in the tables.

    Not every page is looked at; which are, day and reader decide. ORACLE_ALL_PAGES=1 looks at all.
    """
    return list(found(books(today), readings or READINGS))


def books(today):
    """What each of the three readers may see; what was counted once is kept in them."""
    tables = Tables()
    return [Book(tables, today, reader) for reader in READERS]


def found(books, readings):
    """Each Disagreement as it is found: whoever asks for the first looks at no more pages than that takes."""
    for book in books:
        yield from _of_reader(book, readings)


def _of_reader(book, readings):
    pages, twins = Pages(book.reader), defaultdict(dict)
    for reading in readings:
        eyes = book.seen_by(reading.eyes) if reading.eyes else book
        for subject, recounted, shown, path in _compared(reading, eyes, pages):
            twins[reading.figure.name, subject, eyes.reader][reading.place] = shown
            if shown != recounted:
                yield Disagreement(reading.figure.name, reading.place, book.reader, subject, recounted, shown, path)
    for (figure, subject, _), places in twins.items():
        first, *others = places.values()
        if any(other != first for other in others):
            yield Disagreement(figure, "an verschiedenen Stellen", book.reader, subject, "überall dasselbe", places)


def _compared(reading, book, pages):
    """(subject, recounted, shown, path) for each subject of a place."""
    subjects = reading.of(book)
    if reading.is_of_each:
        for subject in _some(list(subjects), reading, book, pages.role):
            path = reading.path_of(subject)
            yield subject, _counted(reading.figure, book, subject), _shown(reading, pages, path), path
        return
    if not _is_looked_at(reading.path, book, pages.role):
        return
    shown = _shown(reading, pages, reading.path)
    if isinstance(shown, str):
        yield "alle", "lesbar", shown, reading.path
        return
    recounted = {subject: _counted(reading.figure, book, subject) for subject in subjects}
    for subject in {**recounted, **shown}:
        yield subject, recounted.get(subject, NOT_THERE), shown.get(subject, NOT_THERE), reading.path


def _counted(figure, book, subject):
    key = figure.name, subject
    if key not in book._seen:
        book._seen[key] = figure.count(book, subject)
    return book._seen[key]


def _shown(reading, pages, path):
    """What stands there; where a page fails or does not look as it should, that in words."""
    try:
        return reading.read(pages.get(path))
    except Exception as problem:
        return f"nicht zu lesen: {type(problem).__name__} {problem}"


def _some(subjects, reading, book, reader):
    """Some of `subjects`; the same ones for every figure of a place."""
    pages = len(subjects) if "ORACLE_ALL_PAGES" in os.environ else PAGES[reader]
    return sorted(subjects, key=lambda subject: _chance(book, reader, reading.place, subject))[:pages]


def _is_looked_at(path, book, reader):
    return "ORACLE_ALL_PAGES" in os.environ or _chance(book, reader, path) % 100 < PERCENT[reader]


def _chance(book, *about):
    return crc32(repr((book.today, *about)).encode())
