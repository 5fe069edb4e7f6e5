"""XLSX: real dates and numbers; every text is a plain text, never a formula."""

import datetime
from contextlib import closing
from decimal import Decimal
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from clusterfoerderung.exports.cells import escaped, text_of
from clusterfoerderung.records.batches import batched

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DATE_FORMAT = "DD.MM.YYYY"
AMOUNT_FORMAT = "#,##0.00"
TEXT = "s"
# openpyxl reads a formula into the one, an error into the other.
TAKEN_FOR_ANOTHER = ("=", "#")
LONGEST_TEXT = 32_767
ROWS_AT_ONCE = 200
FIRST_SHEET = "xl/worksheets/sheet1.xml"


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
    # Some columns are called what somebody wrote.
    header = text_cell(sheet, column.header)
    header.font = Font(bold=True)
    return header


def write(file, columns, rows, *, title):
    """Writes `rows` into the binary `file`, one after the other."""
    file.writelines(stream(columns, rows, title=title))


def stream(columns, rows, *, title):
    """The file as pieces of bytes: the headers at once, then the `rows`, ROWS_AT_ONCE in a piece."""
    pieces = Pieces()
    book = Workbook(write_only=True)
    book.properties.creator = "Clusterförderung"
    book.properties.title = title
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    last = 1
    with SheetFirst(pieces, "w", ZIP_DEFLATED) as archive:
        # Whoever leaves in between leaves a sheet that ends as XML must.
        with archive.open(FIRST_SHEET, "w") as part, closing(sheet):
            sheet._writer = WriterInto(sheet, part)
            sheet._writer.write_top()
            sheet.append([_header(sheet, column) for column in columns])
            yield pieces.taken()
            for some in batched(rows, ROWS_AT_ONCE):
                for row in some:
                    sheet.append([cell(sheet, column.value(row)) for column in columns])
                last += len(some)
                yield pieces.taken()
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
        ExcelWriter(book, archive).save()
    yield pieces.taken()


class Pieces:
    """What a ZipFile wrote since it was last asked; it cannot go back in it."""

    def __init__(self):
        self.kept = []

    def write(self, data):
        self.kept.append(bytes(data))
        return len(data)

    def flush(self):
        """Nothing waits."""

    def taken(self):
        taken, self.kept = b"".join(self.kept), []
        return taken


class SheetFirst(ZipFile):
    """openpyxl puts a sheet from its file on the disk into the archive at the end; here it stands there already."""

    def write(self, *args, **kwargs):
        pass


class WriterInto(WorksheetWriter):
    """Into an open part of the archive, which is nothing to remove from the disk."""

    def cleanup(self):
        pass
