"""CSV as German Excel opens it by a double click: UTF-8 with BOM, semicolons, 31.12.2026."""

import csv
import datetime
import io
from decimal import Decimal

from django.utils.formats import number_format

from clusterfoerderung.dates import in_words

CONTENT_TYPE = "text/csv; charset=utf-8"
# A cell that begins so is a formula to Excel or LibreOffice, whatever quotes stand around it.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value):
    """`value` as the text of a cell; what could be taken for a formula begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime.date):
        return in_words(value)
    if isinstance(value, Decimal):
        return number_format(value, use_l10n=True, force_grouping=False)
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\0", "")
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def write(file, columns, rows, *, title):
    """Writes `rows` into the binary `file`, one after the other."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(text, delimiter=";")
    lines.writerow([cell(column.header) for column in columns])
    lines.writerows([cell(column.value(row)) for column in columns] for row in rows)
    text.flush()
    text.detach()
