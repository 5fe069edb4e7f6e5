"""Der Erstbestand: rows from the product's own files, each of them loaded once and then left to people."""

import csv
import datetime
import tomllib
from collections import Counter

from django.core.exceptions import ValidationError

from clusterfoerderung.dates import DatePrecision
from clusterfoerderung.models import LoadedOnce

SEPARATOR = " | "


class FirstDataError(Exception):
    """A mistake in the files of the first data; the message says in which file and row, and what it is."""


class Row:
    """One row of a file. It knows where it stands, so that a mistake in it can be found.

    `whole` is the row it stands in, if the file is nested; the key of a part begins with that of its whole.
    """

    def __init__(self, file, place, values, key_columns=("key",), whole=None):
        self.file, self.place, self.values, self.whole = file, place, values, whole
        own_key = [str(self[column]) for column in key_columns]
        self.key = "/".join([whole.key, *own_key] if whole else own_key)

    def __getitem__(self, column):
        try:
            return self.values[column]
        except KeyError:
            raise self.mistake(f"„{column}“ fehlt.") from None

    def get(self, column, default=""):
        return self.values.get(column, default)

    def mistake(self, text):
        return FirstDataError(f"{self.file}, {self.place}: {text}")

    def texts(self, *columns):
        """The columns of that name, as they stand there; a column left out is an empty text."""
        return {column: self.get(column) for column in columns}

    def parts(self, column, noun, key_columns):
        """The rows that stand in this one."""
        return [
            Row(self.file, f"{self.place}, {number}. {noun}", values, key_columns, whole=self)
            for number, values in enumerate(self.get(column, []), start=1)
        ]

    def list(self, column):
        """The entries of "a | b" (in TOML: of the list)."""
        value = self.get(column)
        entries = value.split(SEPARATOR) if isinstance(value, str) else value
        return [entry.strip() for entry in entries if entry.strip()]

    def flag(self, column):
        try:
            return {"ja": True, "nein": False}[self[column]]
        except KeyError:
            raise self.mistake(f"„{self[column]}“ bei „{column}“: erlaubt sind ja und nein.") from None

    def number(self, column):
        """A whole number, or None where nothing is said."""
        value = self.get(column)
        try:
            return int(value) if value != "" else None
        except ValueError:
            raise self.mistake(f"„{value}“ bei „{column}“ ist keine ganze Zahl.") from None

    def day(self, column):
        """(date, precision) of "2013", "2013-06" or "2013-06-21"; (None, day) where nothing is said."""
        value = self.get(column)
        if not value:
            return None, DatePrecision.DAY
        precision = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH}.get(len(value), DatePrecision.DAY)
        try:
            return datetime.date.fromisoformat(f"{value}-01-01"[:10]), precision
        except ValueError:
            raise self.mistake(f"„{value}“ bei „{column}“ ist kein Datum (2013, 2013-06 oder 2013-06-21).") from None


def read_csv(path, key_columns=("key",)):
    """The rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, restkey="", strict=True)
        rows = [Row(path.name, f"Zeile {reader.line_num}", values, key_columns) for values in reader]
    for row in rows:
        if len(row.values) != len(reader.fieldnames) or None in row.values.values():
            raise row.mistake(f"{len(reader.fieldnames)} Spalten erwartet.")
    return rows


def read_toml(path):
    with path.open("rb") as file:
        try:
            return tomllib.load(file)
        except tomllib.TOMLDecodeError as problem:
            raise FirstDataError(f"{path.name}: {problem}") from None


class Loading:
    """One run of `seed`: what earlier runs have loaded, and what this one does."""

    def __init__(self):
        self.recorded = frozenset(LoadedOnce.objects.values_list("key", flat=True))
        self.records = []
        # How many rows of each model were loaded before, made now, found made by a person, left out.
        self.loaded_before, self.created, self.kept, self.left_out = Counter(), Counter(), Counter(), Counter()

    def finish(self):
        LoadedOnce.objects.bulk_create(LoadedOnce(key=key) for key in self.records)


class Shelf:
    """The rows of one kind by their key: each makes one object once, and others link to it by that key.

    `found_by` says how a row's object is recognised if it is there already: a row as a dict of lookups.
    """

    def __init__(self, loading, model, rows, found_by):
        self.loading, self.model, self.found_by = loading, model, found_by
        self.name = model._meta.model_name
        self.rows = {}
        for row in rows:
            if row.key in self.rows:
                raise row.mistake(f"„{row.key}“ gibt es schon.")
            self.rows[row.key] = row
        self.objects = {}

    def new_rows(self):
        """Rows that no earlier run has loaded."""
        rows = [row for key, row in self.rows.items() if self._record(key) not in self.loading.recorded]
        self.loading.loaded_before[self.model] += len(self.rows) - len(rows)
        return rows

    def find(self, key, asking):
        """The object of `key` for the row `asking`; None if a person has deleted or renamed it since."""
        if key not in self.rows:
            raise asking.mistake(f"{self.model._meta.verbose_name} „{key}“ ist unbekannt.")
        if key not in self.objects:
            self.objects[key] = self.model.objects.filter(**self.found_by(self.rows[key])).first()
        return self.objects[key]

    def find_all(self, keys, asking):
        return [found for key in keys if (found := self.find(key, asking))]

    def find_one(self, key, asking):
        return self.find(key, asking) if key else None

    def load(self, row, instance, belongs_to=()):
        """Saves `instance`, made from `row`, and returns it.

        None if a person has made one already, or has deleted something it belongs to.
        """
        if self.find(row.key, row) is not None:
            self.loading.records.append(self._record(row.key))
            self.loading.kept[self.model] += 1
            return None
        if None in belongs_to:
            self.loading.left_out[self.model] += 1
            return None
        check_and_save(row, instance)
        self.loading.records.append(self._record(row.key))
        self.loading.created[self.model] += 1
        self.objects[row.key] = instance
        return instance

    def _record(self, key):
        return f"{self.name}:{key}"


def check_and_save(row, instance):
    """Saves what passes the same checks as a form."""
    computed = {field.name for field in instance._meta.fields if not field.editable}
    try:
        instance.full_clean(exclude=computed)
    except ValidationError as problem:
        raise row.mistake(" ".join(_in_words(problem))) from None
    instance.save()


def _in_words(problem):
    for name, messages in problem.message_dict.items():
        for message in messages:
            yield message if name == "__all__" else f"„{name}“: {message}"
