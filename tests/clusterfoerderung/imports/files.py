"""Lists as people send them: workbooks and CSV files, right ones and hostile ones."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from tests.files import archive


def workbook(*rows, sheet="Tabelle1", prepare=lambda book: None):
    """An .xlsx file with these rows; a text that begins with "=" is a formula, as openpyxl takes it."""
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    prepare(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return SimpleUploadedFile("Liste.xlsx", buffer.getvalue())


def csv_list(*rows, delimiter=";", encoding="utf-8-sig"):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return SimpleUploadedFile("Liste.csv", buffer.getvalue().encode(encoding))


def raw_csv(content):
    return SimpleUploadedFile("Liste.csv", content)


def raw_xlsx(content):
    return SimpleUploadedFile("Liste.xlsx", content)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def raw_workbook(sheet, *more):
    """An .xlsx file whose sheet is this text, whatever that is."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/></Types>'
    )
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets>'
        "</workbook>"
    )
    parts = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", _link("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", _link("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet),
    ]
    return raw_xlsx(archive(*parts, *more))


def _link(kind, target):
    link = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'


def sheet_of(rows):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
