"""A Plan as a table: one row for each cell that changes and for each mistake."""

from dataclasses import dataclass

from clusterfoerderung.exports.columns import Column
from clusterfoerderung.imports.rows import likeness


@dataclass(frozen=True)
class Line:
    number: int
    label: str
    state: str
    header: str = ""
    before: str = ""
    after: str = ""
    note: str = ""


RECORD_COLUMNS = (
    Column("Zeile", lambda line: line.number, 8),
    Column("Eintrag", lambda line: line.label, 40),
    Column("Ergebnis", lambda line: line.state, 18),
    Column("Spalte", lambda line: line.header),
    Column("bisher", lambda line: line.before, 40),
    Column("neu", lambda line: line.after, 40),
    Column("Hinweis", lambda line: line.note, 60),
)


def record_of(rows):
    """Yields a Line for each thing that is said about one of `rows` (RowPlan or Verdict); one where nothing is."""
    for row in rows:
        start = row.number, row.label, row.state.label
        lines = [Line(*start, error.header, note=error.text) for error in row.errors]
        lines += [Line(*start, note=likeness(row))] if row.alike else []
        lines += [Line(*start, change.header, change.before, change.after) for change in row.changes]
        yield from lines or [Line(*start)]
