"""XLSX: real dates and numbers; every text is a plain text, never a formula."""

import datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from clusterfoerderung.exports.cells import escaped, text_of

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DATE_FORMAT = "DD.MM.YYYY"
AMOUNT_FORMAT = "#,##0.00"
TEXT = "s"
# openpyxl reads a formula into the one, an error into the other.
TAKEN_FOR_ANOTHER = ("=", "#")
LONGEST_TEXT = 32_767


def cell(sheet, value):
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _text(sheet, text_of(value))
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int):
        return value
    if isinstance(value, Decimal):
        amount = WriteOnlyCell(sheet, value)
        amount.number_format = AMOUNT_FORMAT
        return amount
    if isinstance(value, datetime.date):
        dated = WriteOnlyCell(sheet, value)
        dated.number_format = DATE_FORMAT
        return dated
    return _text(sheet, text_of(value))


def _text(sheet, text):
    return text_cell(sheet, text) if text.startswith(("'", *TAKEN_FOR_ANOTHER)) else text[:LONGEST_TEXT]


def text_cell(sheet, value):
    """A cell that says `value` in words and nothing else, for whoever gives it a look."""
    text = text_of(value)
    # Of a text that begins with an apostrophe nobody could say later whether it was ours.
    plain = WriteOnlyCell(sheet, (escaped(text) if text.startswith("'") else text)[:LONGEST_TEXT])
    plain.data_type = TEXT
    return plain


def _header(sheet, column):
    header = WriteOnlyCell(sheet, column.header)
    header.font = Font(bold=True)
    return header


def write(file, columns, rows, *, title):
    """Writes `rows` into the binary `file`; openpyxl keeps none of them in memory."""
    book = Workbook(write_only=True)
    book.properties.creator = "Clusterförderung"
    book.properties.title = title
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.append([_header(sheet, column) for column in columns])
    last = 1
    for row in rows:
        sheet.append([cell(sheet, column.value(row)) for column in columns])
        last += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    book.save(file)
