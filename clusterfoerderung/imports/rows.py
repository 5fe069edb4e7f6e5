"""One row of a file beside the object it means."""

import copy
import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models

from clusterfoerderung.imports.assignment import header_of
from clusterfoerderung.imports.columns import CellError, is_same
from clusterfoerderung.imports.finding import NotFoundError, looked_up
from clusterfoerderung.imports.lists import sentences
from clusterfoerderung.imports.table import letter
from clusterfoerderung.imports.words import short
from clusterfoerderung.search.spelling import fold

NO_HEADING = (
    "Hier steht etwas, aber die Spalte {} hat keine Überschrift. Vielleicht trennt ein Zeichen im Text die Zellen."
)
TOO_LONG = "Zu lang für diese Spalte: Hier sind es {} Zeichen. Bitte kürzen."
REQUIRED = "Hier muss etwas stehen."
TAKEN = "Das steht schon bei einem anderen Eintrag ({}). Bitte anders nennen oder dessen Kennung eintragen."


class RowState(models.TextChoices):
    NEW = "new", "neu"
    CHANGED = "changed", "geändert"
    UNCHANGED = "unchanged", "unverändert"
    DOUBTFUL = "doubtful", "vielleicht doppelt"
    WRONG = "wrong", "fehlerhaft"


@dataclass(frozen=True)
class CellChange:
    header: str
    before: str
    after: str


@dataclass(frozen=True)
class RowError:
    """`header`: the column, empty where the whole row is meant."""

    header: str
    text: str


def likeness(row):
    """'ähnlich: Beispielwerk, Beispielwerke' of a RowPlan or a Verdict."""
    return f"ähnlich: {', '.join(str(one) for one in row.alike)}"


class RowPlan:
    """What one row would do. `instance` is the object as it would be saved, None where none could be found."""

    def __init__(self, imported, number, clears):
        self.imported, self.number, self.clears = imported, number, clears
        self.instance, self.label, self.is_new = None, "", False
        # Somebody has changed the object since the file was written out.
        self.is_outdated = False
        self.changes, self.errors, self.alike, self.links = [], [], [], {}
        # Digests of `signs`, and of what a new object is called.
        self.sign_digests, self.names = [], []
        # What its cells say, and whether all of them could be read.
        self.texts, self.says_all = {}, True
        # The number of an earlier row that says the very same.
        self.repeats = None

    def texts_of(self, row, columns_at, is_named):
        """{column (None: the number): text} of the cells of `row`; what cannot be one is refused."""
        cells = {at: row.cells[at] if at < len(row.cells) else "" for at in columns_at}
        faults = {**self._too_long(cells, columns_at), **row.faults}
        self.says_all = not faults
        for at, text in enumerate(row.cells):
            if text and not is_named(at):
                self.refuse("", NO_HEADING.format(letter(at)))
        for at, fault in faults.items():
            if at in columns_at:
                self.refuse(header_of(columns_at[at]), fault)
        self.texts = {columns_at[at]: text for at, text in cells.items() if at not in faults}
        return self.texts

    @staticmethod
    def _too_long(cells, columns_at):
        """{position: a sentence}, said before anything compares such a text."""
        longest = {at: column.longest for at, column in columns_at.items() if column}
        return {at: TOO_LONG.format(len(text)) for at, text in cells.items() if len(text) > longest.get(at, len(text))}

    def refuse(self, header, text):
        self.errors.append(RowError(header, text))

    def find(self, texts, what):
        """The object that is meant; a new one if it is not there yet."""
        named = [text for column, text in texts.items() if column and column.header in self.imported.key_headers]
        self.label = short(", ".join(text for text in named if text)) or f"Zeile {self.number}"
        try:
            found = looked_up(self.imported, what)
        except NotFoundError as problem:
            self.refuse(problem.header, problem.sentence)
            return
        # A copy: two rows may mean the same.
        self.instance, self.is_outdated = copy.copy(found.instance), found.is_outdated
        self.is_new = self.instance._state.adding
        if not any(named) and not self.is_new:
            self.label = short(str(self.instance))

    def fill(self, texts):
        touched = [column for column, text in texts.items() if column and self._put(column, text)]
        if self.is_new:
            given = {column for column in texts if column and texts[column]}
            faulty = {error.header for error in self.errors}
            for column in self.imported.columns:
                if column.is_required and column not in given and column.header not in faulty:
                    self.refuse(column.header, REQUIRED)
        self._validate(touched)
        if not self.errors:
            for header, text in self.imported.check(self):
                self.refuse(header, text)
            self._refuse_taken()
        if self.is_new and not self.errors:
            self.alike = self.imported.alike(self.instance)

    def _refuse_taken(self):
        """A name that another row has; also one the file takes from it: it may still be there when this is written."""
        others = [one for one in self.imported.present.by_key.get(self.key, []) if one.pk != self.instance.pk]
        if others and self.names_anew:
            self.refuse(self.imported.key_headers[-1], TAKEN.format(others[0]))

    @property
    def key(self):
        return self.imported.key_of(self.instance)

    @property
    def names_anew(self):
        return self.is_new or any(change.header in self.imported.key_headers for change in self.changes)

    def _put(self, column, text):
        """Whether the cell says something else than what is there; of a new row, whether it says anything."""
        says = self.is_new and text
        if not says and (column.is_same(text, self.instance) or (not text and not self.clears)):
            return False
        if not text and column.is_required:
            self.refuse(column.header, REQUIRED)
            return False
        try:
            value = column.read(text, self.imported) if text else column.empty
        except CellError as problem:
            self.refuse(column.header, str(problem))
            return False
        before = "" if self.is_new else column.in_words(self.instance)
        after = self._written(column, value)
        if is_same(after, before):
            return False
        self.changes.append(CellChange(column.header, before, after))
        return True

    def _written(self, column, value):
        if column.is_many:
            self.links[column.field] = value
            return column.many_in_words(value)
        column.put(self.instance, value)
        return column.in_words(self.instance)

    def _validate(self, touched):
        """The model's own rules for these columns. Links need none: they were looked up."""
        header_of = {column.field: column.header for column in touched}
        untouched = [
            field.name for field in self.instance._meta.fields if field.name not in header_of or field.is_relation
        ]
        try:
            self.instance.clean_fields(exclude=untouched)
        except ValidationError as problem:
            for field, error in problem.error_dict.items():
                for text in sentences(ValidationError(error)):
                    self.refuse(header_of[field], text)

    @property
    def state(self):
        if self.repeats:
            return RowState.UNCHANGED
        if self.errors:
            return RowState.WRONG
        if self.alike:
            return RowState.DOUBTFUL
        if self.is_new:
            return RowState.NEW
        return RowState.CHANGED if self.changes else RowState.UNCHANGED

    @property
    def signs(self):
        """Whoever shares one of these with another row means the same object."""
        if self.instance is None or self.repeats:
            return []
        key = [tuple(fold(text) for text in self.key)] if self.names_anew else []
        return key if self.is_new else [*key, self.instance.pk]

    @property
    def text_digest(self):
        return hashlib.blake2b(repr([*self.texts.values()]).encode(), digest_size=8).hexdigest()

    @property
    def trace(self):
        """What later rows of a long file must know of this one: digests, and a name for it."""
        return [self.number, self.label, self.text_digest, self.sign_digests, self.names]

    @property
    def substance(self):
        """Stands for what would be written, and over what."""
        over = self.instance and (self.instance.pk, self.instance.version)
        return hashlib.blake2b(repr((over, self.changes, self.errors)).encode(), digest_size=8).hexdigest()

    @property
    def mark(self):
        seen = (self.state, self.instance and (self.instance.pk, self.instance.version), self.changes, self.errors)
        alike = [one.pk for one in self.alike]
        return hashlib.blake2b(repr((seen, alike)).encode(), digest_size=4).hexdigest()

    def save(self):
        """Raises StaleVersionError if somebody else saved the object since it was read."""
        self.imported.save(self)
