"""Reads the files of the first data, CSV and TOML, and says where a mistake stands."""

import csv
import datetime
import tomllib

from clusterfoerderung.records.dates import DatePrecision

SEPARATOR = " | "


class FirstDataError(Exception):
    """A mistake in the files of the first data; the message says in which file and row, and what it is."""


class Row:
    """One row of a file. It knows where it stands, so that a mistake in it can be found.

    `whole` is the row it stands in, if the file is nested; the key of a part begins with that of its whole.
    """

    def __init__(self, file, place, values, key_columns=("key",), whole=None):
        self.file, self.place, self.values, self.whole = file, place, values, whole
        self.unread = set(values)
        own_key = [str(self[column]) for column in key_columns]
        self.key = "/".join([whole.key, *own_key] if whole else own_key)

    def __getitem__(self, column):
        if column not in self.values:
            raise self.mistake(f"„{column}“ fehlt.")
        return self.get(column)

    def get(self, column, default=""):
        self.unread.discard(column)
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

    def entries(self, column):
        """The entries of "a | b" (in TOML: of the list)."""
        value = self.get(column)
        return [entry.strip() for entry in value.split(SEPARATOR)] if value and isinstance(value, str) else list(value)

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
        value = str(self.get(column))
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
        try:
            rows = [Row(path.name, f"Zeile {reader.line_num}", values, key_columns) for values in reader]
        except (csv.Error, UnicodeDecodeError) as problem:
            raise FirstDataError(f"{path.name}, Zeile {reader.line_num}: {problem}") from None
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
