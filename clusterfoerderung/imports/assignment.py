"""Die Zuordnung: which column of a file is which of the list's, and what stands where a file says nothing."""

from dataclasses import dataclass, field

from clusterfoerderung.imports.lists import NUMBER
from clusterfoerderung.imports.table import heading_key


def header_of(column):
    """What `column` is called; None is the number of a row."""
    return column.header if column else NUMBER


@dataclass(frozen=True)
class Assignment:
    """`columns_at`: {position in the file: column (None: the number)}. `defaults`: {column: text}, for new rows.

    A default of a column that tells one row from the next is that of every row: the file is about one thing.
    `left_out`: positions that somebody has looked at and does not want.
    """

    columns_at: dict
    defaults: dict = field(default_factory=dict)
    left_out: frozenset = frozenset()

    @classmethod
    def by_headings(cls, imported, headings):
        """As the headings say it. Raises TableError where they do not do."""
        columns_at = imported.columns_at(headings)
        return cls(columns_at, imported.defaults_of(columns_at.values()))

    @classmethod
    def from_json(cls, stored, imported):
        columns = {NUMBER: None, **{column.header: column for column in imported.columns}}
        columns_at = {int(at): columns[header] for at, header in stored["columns"].items()}
        defaults = {columns[header]: text for header, text in stored["defaults"].items()}
        return cls(columns_at, defaults, frozenset(stored["left_out"]))

    def as_json(self):
        return {
            "columns": {str(at): header_of(column) for at, column in self.columns_at.items()},
            "defaults": {column.header: text for column, text in self.defaults.items()},
            "left_out": sorted(self.left_out),
        }

    def filled(self, texts, imported):
        """{column: text} of a row, with what is so in each row of the file."""
        keys = {column: text for column, text in self.defaults.items() if column.header in imported.key_headers}
        return {**keys, **{column: text for column, text in texts.items() if text or column not in keys}}

    def for_new(self, texts):
        """{column: text} of a row that is not there yet."""
        said = {column: text for column, text in texts.items() if text or column not in self.defaults}
        return {**self.defaults, **said}

    def unused(self, imported, headings):
        """Headings that mean nothing here: the columns are left out, and the page says so."""
        computed = {heading_key(header) for header in imported.computed_headers}
        named = [(at, heading) for at, heading in enumerate(headings) if heading and at not in self.columns_at]
        return [heading for _, heading in named if heading_key(heading) not in computed]
