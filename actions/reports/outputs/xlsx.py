"""XLSX: the figures over the years as numbers, the measures as a table, and all that the report says."""

import io
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from actions.reports.outline import ENTRY_TEXTS, sections
from actions.reports.outputs.printing import PENDING, UNKNOWN
from actions.reports.outputs.settling import settled
from clusterfoerderung.exports import xlsx_file

NOTHING_TO_COMPARE = "Noch ist keine Kennzahl und kein Beitrag bekannt."


def write(contents, *, moment, **kwargs):
    """The file as bytes; its dates say `moment`."""
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = contents.header.county, contents.header.subject
    _comparison(book, contents)
    _measures(book, contents)
    _whole(book, contents)
    target = io.BytesIO()
    book.save(target)
    return settled(target.getvalue(), moment)


def _comparison(book, contents):
    found = contents.comparison
    years = [str(year) for year in found.years] if found else []
    sheet = _sheet(book, "Vergleich", ["Maßnahme", "Kennzahl", "Einheit", *years], (40, 30, 16, *(12 for _ in years)))
    for row in found.rows if found else ():
        sheet.append([*_cells(sheet, (row.measure, row.name, row.unit)), *(_number(sheet, one) for one in row.values)])
    if not found:
        sheet.append(_cells(sheet, [NOTHING_TO_COMPARE]))


def _measures(book, contents):
    columns = ["Handlungsfeld", "Maßnahme", "Beschlusspunkte", "Status", "Begründung", "Nachweis"]
    columns += [label for label, _ in ENTRY_TEXTS]
    sheet = _sheet(book, "Maßnahmen", columns, (30, 40, 16, 16, 30, 40, *(40 for _ in ENTRY_TEXTS)))
    groups = [(f"{one.number} {one.title}", one.entries) for one in contents.chapters]
    for field, entries in [*groups, ("nicht in unserer Zuständigkeit", contents.outside)]:
        for entry in entries:
            said = (getattr(entry, name) or UNKNOWN for _, name in ENTRY_TEXTS)
            first = (field, entry.title, entry.numbers, entry.status, entry.reason, entry.evidence)
            sheet.append(_cells(sheet, [*first, *said]))


def _whole(book, contents):
    header = contents.header
    sheet = _sheet(book, "Bericht", [header.subject], (60, 60, 30, 30, 30, 30))
    stations = [(one.committee, one.day or "noch offen", one.kind) for one in header.stations]
    impacts = [
        (one.label, next((tick.label for tick in one.ticks if tick.is_ticked), UNKNOWN)) for one in header.impacts
    ]
    for row in (
        (header.county, header.department),
        ("Datum", header.dated_on),
        ("Aktenzeichen", header.file_number or UNKNOWN),
        ("Vorlagen Nr.", header.reference or PENDING),
        (header.paper, header.period),
        ("Fassung", header.publicity),
        *stations,
        *impacts,
    ):
        sheet.append(_cells(sheet, row))
    for section in sections(contents):
        _section(sheet, section)


def _section(sheet, section):
    sheet.append([])
    sheet.append([_bold(sheet, section.title)])
    for text in section.texts:
        sheet.append(_cells(sheet, [f"{text.label}: {text.text}" if text.label else text.text]))
    for table in section.tables:
        sheet.append(_cells(sheet, [table.caption]))
        sheet.append([_bold(sheet, column) for column in table.columns])
        for row in table.rows:
            sheet.append(_cells(sheet, row))


def _sheet(book, title, columns, sizes):
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, size in enumerate(sizes, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = size
    sheet.append([_bold(sheet, column) for column in columns])
    return sheet


def _cells(sheet, words):
    """Plain texts, never a formula; long ones in several lines."""
    made = [xlsx_file.text_cell(sheet, one) if one not in (None, "") else None for one in words]
    for cell in filter(None, made):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return made


def _bold(sheet, words):
    cell = xlsx_file.text_cell(sheet, words)
    cell.font = Font(bold=True)
    return cell


def _number(sheet, value):
    if value is None:
        return xlsx_file.cell(sheet, UNKNOWN)
    amount = Decimal(value)
    cell = WriteOnlyCell(sheet, amount)
    cell.number_format = "#,##0" if amount == int(amount) else "#,##0.00"
    return cell
