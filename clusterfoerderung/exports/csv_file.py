"""CSV as German Excel opens it by a double click: UTF-8 with BOM, semicolons, 31.12.2026."""

import csv
import io

from clusterfoerderung.exports.cells import escaped, text_of

CONTENT_TYPE = "text/csv; charset=utf-8"


def cell(value):
    """`value` as the text of a cell that no program takes for a formula."""
    return escaped(text_of(value))


def write(file, columns, rows, *, title):
    """Writes `rows` into the binary `file`, one after the other."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(text, delimiter=";")
    lines.writerow([cell(column.header) for column in columns])
    lines.writerows([cell(column.value(row)) for column in columns] for row in rows)
    text.flush()
    text.detach()
