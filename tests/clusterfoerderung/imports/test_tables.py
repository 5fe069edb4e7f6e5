"""Which files can be read as a table, and what is said about those that cannot."""

import datetime
import re
import tracemalloc
from decimal import Decimal

import pytest

from clusterfoerderung.imports import table, xlsx_file
from clusterfoerderung.imports.columns import CellError
from clusterfoerderung.imports.number_columns import AmountColumn, CountColumn
from clusterfoerderung.imports.rows import RowState
from clusterfoerderung.records.amount_fields import TOO_MANY_PLACES
from clusterfoerderung.records.fields import LONGEST_TEXT
from tests.clusterfoerderung.imports.files import csv_list, raw_csv, raw_workbook, raw_xlsx, sheet_of, workbook
from tests.clusterfoerderung.imports.parts import Importing
from tests.everyday import every_day
from tests.factories import make_admin, make_partner
from tests.files import EXE, office, open_document, pdf

NO_WORKBOOK = xlsx_file.UNREADABLE
HEADINGS = ["Name", "Art", "Ort"]
TEXT = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'


@pytest.fixture
def partners(db, client):
    client.force_login(make_admin())
    return Importing(client)


def read(file):
    return [row.cells for row in table.read(file).rows]


def refusal(file):
    with pytest.raises(table.TableError) as refused:
        table.read(file)
    return refused.value.message


# --- what people send ----------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_a_csv_file_is_read_as_excel_and_others_write_it(delimiter, encoding):
    cells = ["Müller & Söhne", 'Zwei\nZeilen, "Zitat"; und', ""]
    found = table.read(csv_list(HEADINGS, cells, delimiter=delimiter, encoding=encoding))
    assert (found.headings, [row.cells for row in found.rows]) == (HEADINGS, [cells])


def test_a_workbook_is_read_with_its_dates_and_numbers_in_words():
    moment = datetime.datetime(2026, 12, 31, 0, 0)  # noqa: DTZ001 - as a cell holds a date
    file = workbook(HEADINGS, [28, 25.61, 0.1 + 0.2], [moment, moment.date(), True], [5158024, None, "  a  "])
    assert read(file) == [["28", "25.61", "0.3"], ["31.12.2026", "31.12.2026", "ja"], ["5158024", "", "a"]]


@pytest.mark.parametrize(
    ("cell", "count", "amount"),
    [
        # A text means what a German reader reads, in a file as in a form.
        ("45.001", 45001, Decimal(45001)),
        ("45.001,00", 45001, Decimal(45001)),
        ("45,001", "eine ganze Zahl", TOO_MANY_PLACES),
        ("45.01", "eine ganze Zahl", Decimal("45.01")),
        # A number of Excel is what it is there, however it looks.
        (45001, 45001, Decimal(45001)),
        (45001.0, 45001, Decimal(45001)),
        (45.001, "„45,001“: Bitte eine ganze Zahl", f"„45,001“: {TOO_MANY_PLACES}"),
        (45.01, "eine ganze Zahl", Decimal("45.01")),
        (1.2, "eine ganze Zahl", Decimal("1.2")),
    ],
)
def test_a_dot_before_three_digits_parts_thousands_in_a_text_and_never_in_a_number(cell, count, amount):
    [[text, *_]] = read(workbook(HEADINGS, [cell, "x", "y"]))
    for column, meant in ((CountColumn("Zahl", "number"), count), (AmountColumn("Zahl", "number"), amount)):
        if isinstance(meant, str):
            with pytest.raises(CellError, match=re.escape(meant)):
                column.read(text, None)
        else:
            assert column.read(text, None) == meant


def test_empty_rows_are_passed_over_and_the_others_keep_their_number():
    file = workbook([], HEADINGS, [], ["A"], [None, " "], ["B"])
    assert [(row.number, row.cells) for row in table.read(file).rows] == [(4, ["A"]), (6, ["B"])]
    file = csv_list(HEADINGS, [], ["A", "", ""], ["", " ", ""], ["B", "", ""])
    assert [row.number for row in table.read(file).rows] == [3, 5]


def test_the_first_sheet_that_can_be_seen_is_read():
    def prepare(book):
        book.active.sheet_state = "hidden"
        book.create_sheet("Partner").append(["Name"])
        book["Partner"].append(["A"])

    found = table.read(workbook(["Versteckt"], ["x"], prepare=prepare))
    assert (found.sheet, found.headings) == ("Partner", ["Name"])


def test_hidden_rows_and_columns_are_read_like_all_others():
    def prepare(book):
        book.active.column_dimensions["B"].hidden = True
        book.active.row_dimensions[2].hidden = True

    assert read(workbook(HEADINGS, ["A", "Verein", ""], prepare=prepare)) == [["A", "Verein"]]


def test_what_a_workbook_says_about_its_size_is_not_believed():
    rows = "".join(f'<row r="{row}">{TEXT.format(f"A{row}", text)}</row>' for row, text in enumerate(["Name", "A"], 1))
    sheet = sheet_of(rows).replace("<sheetData>", '<dimension ref="A1:A1"/><sheetData>')
    assert read(raw_workbook(sheet)) == [["A"]]


@pytest.mark.parametrize("text", ["=1+1", "+49 211", "-1", "@SUM(A1)"])
def test_a_cell_that_begins_like_a_formula_is_text(partners, text):
    partners.send(csv_list(HEADINGS, ["Beispiel", "Verein", text]))
    partners.take_over()
    assert partners.changes(csv_list(["Name", "Ort"], ["Beispiel", f"'{text}"])) == []
    assert partners.changes(csv_list(["Name", "Ort"], ["Beispiel", f"{text}!"])) == [(2, "Ort", text, f"{text}!")]


# --- what is refused -----------------------------------------------------------------------------


def test_a_merged_cell_is_refused_because_the_others_would_seem_empty():
    file = workbook(HEADINGS, ["A", "Verein"], prepare=lambda book: book.active.merge_cells("A2:A4"))
    assert refusal(file) == (
        "Auf dem Blatt „Tabelle1“ sind Zellen verbunden (A2:A4). Bitte den Verbund aufheben und den Wert in jede Zelle "
        "schreiben."
    )


def test_a_formula_is_a_mistake_of_its_cell(partners):
    errors = partners.errors(workbook(HEADINGS, ["A", "Verein", "=1+1"], ["B", "Verein", "#REF!"]))
    assert errors == [
        (2, "Ort", xlsx_file.FORMULA),
        (3, "Ort", xlsx_file.BROKEN_FORMULA.format("#REF!")),
    ]


OTHERS = {
    "not a workbook": (raw_xlsx(EXE), NO_WORKBOOK),
    "a picture of one": (raw_xlsx(pdf()), NO_WORKBOOK),
    "a Word file": (raw_xlsx(office("docx")), NO_WORKBOOK),
    "an OpenOffice file": (raw_xlsx(open_document("ods")), NO_WORKBOOK),
    "an old one renamed": (raw_xlsx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), xlsx_file.OLD),
    "one with macros": (raw_xlsx(office("xlsx", ("xl/vbaProject.bin", ""))), xlsx_file.MACROS),
    "nothing in it": (raw_xlsx(b""), NO_WORKBOOK),
    "half of one": (raw_xlsx(office("xlsx")[:-30]), NO_WORKBOOK),
    "a workbook without a book": (raw_xlsx(office("xlsx")), NO_WORKBOOK),
    "no XML": (raw_workbook("Unfug"), NO_WORKBOOK),
    "XML that ends early": (raw_workbook(sheet_of('<row r="1">')[:-40]), NO_WORKBOOK),
    "a cell nowhere": (raw_workbook(sheet_of('<row r="x"><c r="??"><v>1</v></c></row>')), NO_WORKBOOK),
    "zero bytes in CSV": (raw_csv(b"Name;Art\nA\0B;Verein\n"), None),
    "half of Unicode-Text": (raw_csv("Name;Art\nA;Verein\n".encode("utf-16")[:-1]), None),
    "no text at all": (raw_csv(EXE), None),
}


@pytest.mark.parametrize("case", OTHERS)
def test_what_is_no_table_is_refused_with_a_sentence(case):
    file, sentence = OTHERS[case]
    file.seek(0)
    csv_sentence = "Das ist keine CSV-Datei, die sich lesen lässt. Bitte als „CSV UTF-8“ neu speichern."
    assert refusal(file) == (sentence or csv_sentence)


def test_other_endings_are_refused():
    file = workbook(HEADINGS)
    for name in ("Liste.xls", "Liste.ods", "Liste", "xlsx"):
        file.name = name
        assert refusal(file).startswith("Eingelesen werden Dateien mit der Endung .xlsx oder .csv.")


def test_a_missing_quotation_mark_is_found():
    assert refusal(raw_csv(b'Name;Art\n"A;Verein\nB;Verein\n')).startswith("Um Zeile 3 fehlt ein Anf")


def test_undecodable_umlauts_are_said():
    assert refusal(raw_csv(b"Name;Art\n\x8d\x9d;Verein\n")).startswith("Die Umlaute der Datei lassen sich nicht lesen.")


def rows_down_to(last, rows):
    """A sheet that says how far it reaches, as Excel writes it."""
    return raw_workbook(sheet_of(rows).replace("<sheetData>", f'<dimension ref="A1:A{last}"/><sheetData>'))


HUGE = {
    "a bomb": lambda: raw_workbook(sheet_of(" " * xlsx_file.MOST_BYTES_INSIDE)),
    "a million empty rows": lambda: rows_down_to(10**6, "<row/>" * 10**6),
    "one cell a million rows down": lambda: rows_down_to(
        10**6, f'<row r="1000000">{TEXT.format("A1000000", "x")}</row>'
    ),
    "a text of ten million signs": lambda: rows_down_to(1, f'<row r="1">{TEXT.format("A1", "x" * 10**7)}</row>'),
    "a long text in every cell": lambda: rows_down_to(
        999, "".join(f'<row r="{row}">{TEXT.format(f"A{row}", "x" * 6000)}</row>' for row in range(1, 1000))
    ),
    "entities that multiply": lambda: raw_workbook(entities()),
    "a row too many": lambda: csv_list(HEADINGS, *(["A", "", ""] for _ in range(table.MOST_ROWS + 1))),
    "a column too many": lambda: workbook([f"Spalte {number}" for number in range(table.LAST_COLUMN + 1)]),
}


TOO_FAR = (
    "Das Blatt reicht über Zeile 25.000 hinaus. Bitte die leeren Zeilen unter der Tabelle löschen (nicht nur leeren) "
    "oder die Tabelle kopieren."
)
TOO_MUCH = "In der Datei steht zu viel Text. Bitte auf mehrere Dateien verteilen."
SAID = {
    "a bomb": "Ausgepackt ist die Datei zu groß. Bitte nur die Tabelle in eine neue Datei kopieren.",
    "a million empty rows": TOO_FAR,
    "one cell a million rows down": TOO_FAR,
    "a text of ten million signs": TOO_MUCH,
    "a long text in every cell": TOO_MUCH,
    "entities that multiply": NO_WORKBOOK,
    "a row too many": "Auf einmal gehen höchstens 20.000 Zeilen, hier sind es 20.001. Bitte teilen.",
    "a column too many": "In Zeile 1 stehen mehr als 60 Zellen. Bitte überzählige löschen.",
}


def entities():
    multiplied = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    head = f'<!DOCTYPE worksheet [<!ENTITY a0 "{"x" * 1000}">{multiplied}]>'
    return head + sheet_of(f'<row r="1">{TEXT.format("A1", "&a9;")}</row>')


@pytest.mark.parametrize("case", every_day({"a bomb", "entities that multiply", "a column too many"}, HUGE))
def test_a_file_that_is_too_big_inside_is_refused_before_it_fills_the_memory(case):
    file = HUGE[case]()
    tracemalloc.start()
    sentence = refusal(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000
    assert sentence == SAID[case]


def test_a_workbook_reads_no_other_file(tmp_path):
    (tmp_path / "geheim.txt").write_text("geheim")
    head = f'<!DOCTYPE worksheet [<!ENTITY fremd SYSTEM "{(tmp_path / "geheim.txt").as_uri()}">]>'
    rows = f'<row r="1">{TEXT.format("A1", "Name")}</row><row r="2">{TEXT.format("A2", "x&fremd;")}</row>'
    try:
        found = str(read(raw_workbook(head + sheet_of(rows))))
    except table.TableError as refused:
        found = refused.message
    assert "geheim" not in found


def test_a_file_above_the_limit_is_refused(partners, settings):
    file = raw_csv(b"x" * (table.MOST_BYTES + 1))
    assert partners.refusal(file) == "Die Datei ist größer als 5 MB. Bitte auf mehrere Dateien verteilen."
    settings.UPLOAD_MAX_BYTES = 1000
    assert partners.refusal(raw_csv(b"x" * 2000)).startswith("Die Datei ist zu groß")


def test_without_a_file_the_page_asks_for_one(partners):
    assert partners.refusal("") == "Bitte eine Datei auswählen."


def test_a_cell_without_end_is_a_mistake_of_its_row(partners):
    errors = partners.errors(csv_list(["Name", "Wer das ist"], ["A", "x" * (LONGEST_TEXT + 1)], ["B", "x"]))
    assert [(row, header) for row, header, _ in errors] == [(2, "Wer das ist")]
    assert errors[0][2] == "Mehr als 100.000 Zeichen in einer Zelle. Bitte kürzen."


# --- headings ------------------------------------------------------------------------------------


def test_headings_are_read_in_any_order_and_writing(partners):
    make_partner(name="Alt", location="Haan")
    assert partners.changes(workbook(["ORT", "name *"], ["Hilden", "Alt"])) == [(2, "Ort", "Haan", "Hilden")]


def test_a_heading_that_means_nothing_is_pointed_out(partners):
    page = partners.send(workbook(["Name", "Art", "Internetsite", "Initiativen"], ["A", "Verein", "x", 4]))
    assert page.context["preview"].plan.unknown_headings == ["Internetsite"]
    assert page.context["preview"].plan.counts[RowState.NEW] == 1


def test_a_cell_without_a_heading_is_a_mistake_because_the_row_may_have_slipped(partners):
    file = csv_list(["Name", "Art"], ["A", "Verein", "Haan"], ["B", "Verein"], ["C", "Verein"])
    errors = partners.errors(file)
    assert [(row, header) for row, header, _ in errors] == [(2, "")]
    assert errors[0][2].startswith("Hier steht etwas, aber die Spalte C hat keine Überschrift.")
