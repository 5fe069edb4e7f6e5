"""CSV as German Excel opens it by a double click: UTF-8 with BOM, semicolons, 31.12.2026."""

import csv
import io

from clusterfoerderung.exports.cells import escaped, text_of
from clusterfoerderung.records.batches import batched

ROWS_AT_ONCE = 200
CONTENT_TYPE = "text/csv; charset=utf-8"


def cell(value):
    """`value` as the text of a cell that no program takes for a formula."""
    return escaped(text_of(value))


def write(file, columns, rows, *, title):
    """Writes `rows` into the binary `file`, one after the other."""
    file.writelines(stream(columns, rows, title=title))


def stream(columns, rows, *, title):
    """The file as pieces of bytes: the headers at once, then the `rows`, ROWS_AT_ONCE in a piece."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=";")
    lines.writerow([cell(column.header) for column in columns])
    yield text.getvalue().encode("utf-8-sig")
    for some in batched(rows, ROWS_AT_ONCE):
        text.seek(0)
        text.truncate()
        lines.writerows([cell(column.value(row)) for column in columns] for row in some)
        yield text.getvalue().encode()
