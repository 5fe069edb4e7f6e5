"""What may stand in a column, and what becomes of it. A column reads a text; what it cannot read it says in German."""

import re
from dataclasses import dataclass

from clusterfoerderung.exports.cells import printable, text_of
from clusterfoerderung.exports.columns import known, listed
from clusterfoerderung.exports.xlsx_file import LONGEST_TEXT
from clusterfoerderung.imports.days import day_in, month_in, serial_in, year_in
from clusterfoerderung.imports.table import tidy
from clusterfoerderung.imports.words import LONGEST_NAME, UnknownWordError, entries_in, short
from clusterfoerderung.records import fields
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.fields import parts_of
from clusterfoerderung.search.spelling import fold

MOST_ENTRIES = 100
NO_DAY = "„{}“ ist kein Datum. Bitte so schreiben: 31.12.2026."
NO_INEXACT_DAY = "„{}“ ist kein Datum. Möglich sind 31.12.2026, Juni 2013 oder 2013."
SERIAL = " Als Zahl von Excel wäre es der {}: Bitte die Zelle als Datum formatieren."
_WEB = re.compile(
    r"(?:https?://\S+|www\.\S+|[\w-]+(?:\.[\w-]+)*\.(?:de|com|org|net|eu|info|nrw|example)(?:/\S*)?)", re.I
)
AHEAD = "Dieser Tag liegt in der Zukunft. Festgehalten wird, was geschehen ist."


class CellError(Exception):
    """Why the text of a cell means nothing here, and what to write instead."""


def _no_date(sentence, text):
    """With the day it might be: a cell that has lost its format shows the number under which Excel keeps a day."""
    serial = serial_in(text)
    return CellError(sentence.format(short(text)) + (SERIAL.format(text_of(serial)) if serial else ""))


@dataclass(frozen=True)
class TextColumn:
    """A text as it stands there. `hint` says on the page what belongs here."""

    header: str
    field: str
    hint: str = ""
    is_required: bool = False
    has_lines: bool = False
    # What other lists call it.
    synonyms: tuple = ()
    # What stands in every row where the file has no such column and nobody says otherwise.
    default: str = ""
    # What its cells look like, for a file whose heading nobody knows; and how many of them at least do.
    looks: re.Pattern | None = None
    least_alike: float = 0.8
    # What an empty cell means, where it means anything.
    empty = ""
    is_many = False
    # Whether any text would do, so that nothing but its place speaks for it.
    may_be_guessed = True

    @property
    def longest(self):
        """So many characters a cell may have; what its field takes may be less."""
        return fields.LONGEST_TEXT if self.has_lines else LONGEST_NAME

    def read(self, text, imported):
        """The value. Raises CellError."""
        return text if self.has_lines else " ".join(text.split())

    def put(self, instance, value):
        setattr(instance, self.field, value)

    def in_words(self, instance):
        """What the instance holds, as the export writes it."""
        return text_of(getattr(instance, self.field))

    def is_same(self, text, instance):
        """Whether the cell still says what `instance` holds."""
        return is_same(text, self.in_words(instance))

    def allowed(self, imported):
        """Words that may stand here, where there are only a few."""
        return []

    def recognises(self, text, imported):
        """Whether `text` can hardly stand anywhere else."""
        return self.looks is not None and self.looks.search(text) is not None


class NamesColumn(TextColumn):
    """Several names, one a line in the database, separated by semicolons in a cell."""

    longest = fields.LONGEST_TEXT

    def read(self, text, imported):
        return "\n".join(entry for part in text.splitlines() for entry in map(str.strip, part.split(";")) if entry)

    def in_words(self, instance):
        return printable(listed(getattr(instance, self.field).splitlines()))


class AddressColumn(TextColumn):
    """A web address; one without a scheme becomes https, as in the forms."""

    may_be_guessed = False

    def read(self, text, imported):
        try:
            return text if parts_of(text).scheme else f"https://{text}"
        except ValueError:
            raise CellError(f"„{short(text)}“ ist keine Internetadresse.") from None

    def recognises(self, text, imported):
        return _WEB.fullmatch(text) is not None


@dataclass(frozen=True)
class ChoiceColumn(TextColumn):
    """One of a few German words."""

    may_be_guessed = False

    choices: tuple = ()
    # (value, word): what other lists call a choice.
    other_words: tuple = ()

    def read(self, text, imported):
        said, words = fold(text), (*self.options(), *self.other_words)
        found = [value for value, word in words if said in {fold(word), fold(value)}]
        if not found:
            raise CellError(f"„{short(text)}“ gibt es hier nicht. Möglich sind: {', '.join(self.allowed(imported))}.")
        return found[0]

    def in_words(self, instance):
        return dict(self.options()).get(getattr(instance, self.field), "")

    def allowed(self, imported):
        return [label for _, label in self.options()]

    def recognises(self, text, imported):
        return fold(text) in {fold(word) for pair in (*self.options(), *self.other_words) for word in pair}

    def options(self):
        return self.choices


@dataclass(frozen=True)
class DayColumn(TextColumn):
    is_past: bool = False
    may_be_guessed = False
    empty = None

    def read(self, text, imported):
        day = day_in(text)
        if day is None:
            raise _no_date(NO_DAY, text)
        if self.is_past and day > imported.today:
            raise CellError(AHEAD)
        return day

    def recognises(self, text, imported):
        return day_in(text) is not None


@dataclass(frozen=True)
class InexactDayColumn(TextColumn):
    """A day, a month or a year: two fields of the model."""

    may_be_guessed = False

    precision_field: str = ""
    empty = None

    def read(self, text, imported):
        """(date, precision)"""
        readings = {DatePrecision.DAY: day_in, DatePrecision.MONTH: month_in, DatePrecision.YEAR: year_in}
        for precision, read in readings.items():
            if first_day := read(text):
                return first_day, precision
        raise _no_date(NO_INEXACT_DAY, text)

    def is_same(self, text, instance):
        """A spreadsheet makes a day of a month or a year: the first of March is what it calls "März 2024"."""
        day, precision = getattr(instance, self.field), getattr(instance, self.precision_field)
        is_made_a_day = precision != DatePrecision.DAY and day is not None and day_in(text) == day
        return is_made_a_day or super().is_same(text, instance)

    def put(self, instance, value):
        day, precision = value or (None, DatePrecision.DAY)
        setattr(instance, self.field, day)
        setattr(instance, self.precision_field, precision)

    def recognises(self, text, imported):
        return day_in(text) is not None or month_in(text) is not None

    def in_words(self, instance):
        return text_of(known(getattr(instance, self.field), getattr(instance, self.precision_field)))


@dataclass(frozen=True)
class LinkColumn(TextColumn):
    """Another object, by one of its names. `words` is what the ImportedList calls the Words to look it up in."""

    may_be_guessed = False

    words: str = ""
    empty = None

    def words_of(self, imported):
        return getattr(imported, self.words)

    def read(self, text, imported):
        try:
            return self.words_of(imported).find(text)
        except UnknownWordError as problem:
            raise CellError(str(problem)) from None

    def in_words(self, instance):
        is_linked = getattr(instance, f"{self.field}_id") is not None
        return text_of(getattr(instance, self.field)) if is_linked else ""

    def allowed(self, imported):
        return self.words_of(imported).listed

    def recognises(self, text, imported):
        return self.words_of(imported).knows(text)


class LinksColumn(LinkColumn):
    """Several other objects, separated by semicolons."""

    empty = ()
    is_many = True
    longest = fields.LONGEST_TEXT

    def read(self, text, imported):
        if text.count(";") + text.count("\n") >= MOST_ENTRIES:
            raise CellError(f"Hier stehen mehr als {MOST_ENTRIES} Einträge.")
        words = self.words_of(imported)
        try:
            return words.in_order({words.find(entry) for entry in entries_in(text, words)})
        except UnknownWordError as problem:
            raise CellError(str(problem)) from None

    def put(self, instance, value):
        """Links are written after the row: RowPlan.save()."""

    def recognises(self, text, imported):
        words = self.words_of(imported)
        return all(words.knows(entry) for entry in entries_in(text, words))

    def in_words(self, instance):
        return self.many_in_words(getattr(instance, self.field).all()) if instance.pk else ""

    def many_in_words(self, objects):
        return printable(listed(objects))


def is_same(text, written):
    """Whether the cell `text` still says what the export wrote. Excel's cells end somewhere, also within a text."""
    whole = tidy(written)
    return text == whole or (len(text) >= LONGEST_TEXT - 1 and whole.startswith(text))
