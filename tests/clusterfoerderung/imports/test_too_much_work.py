"""A file may cost so much computing and no more, wherever it is read: then it is given up, with a sentence."""

import datetime
import io
import zipfile

import pytest
from django.urls import reverse
from openpyxl import Workbook

from clusterfoerderung.files import apart
from clusterfoerderung.imports import table
from clusterfoerderung.imports.column_mapping import KeptMapping
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.imports.plan import Plan
from clusterfoerderung.imports.proposal import LONGEST_LOOKED_AT, proposed
from clusterfoerderung.imports.register import LISTS
from clusterfoerderung.imports.words import LONGEST_NAME
from clusterfoerderung.records.fields import LONGEST_TEXT
from clusterfoerderung.records.normalizing import normalized
from clusterfoerderung.search import spelling
from initiatives.organisations.names import address_in, organisation_key, town_key
from tests.computing import computing_at_most
from tests.factories import make_admin
from tests.files import upload

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
# Behind the first row, which is read in good time.
ROW = b'<row><c t="inlineStr"><is><t>Name</t></is></c></row><row><c t="inlineStr"><is><t>Beispiel</t></is></c></row>'


def workbook_of(rows):
    """A workbook whose sheet holds these bytes; a few million cells are 20 KB."""
    sound, made = io.BytesIO(), io.BytesIO()
    Workbook().save(sound)
    with zipfile.ZipFile(sound) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            is_sheet = name.startswith("xl/worksheets/")
            archive.writestr(name, HEAD + rows + TAIL if is_sheet else parts.read(name))
    return upload("liste.xlsx", made.getvalue())


@pytest.fixture
def impatient(monkeypatch):
    """As if everything had taken as long as it may."""

    def run(reader, content, options):
        raise apart.TooMuchWorkError

    monkeypatch.setattr(apart, "run", run)


@pytest.mark.parametrize("name", ["liste.csv", "liste.xlsx"])
@pytest.mark.parametrize("read", [table.read, table.texts_in, lambda file: table.outline_of(file, None)])
def test_each_way_of_reading_gives_up(impatient, name, read):
    file = workbook_of(ROW) if name.endswith("xlsx") else upload(name, b"Name\nBeispiel\n")
    with pytest.raises(table.TableError, match="dauert zu lange"):
        read(file)


def test_what_only_looks_like_merged_cells_is_looked_through_once():
    """From each of them on to the end took half a minute a megabyte, in which no other thread of the server worked."""
    file = workbook_of(ROW + b"<!-- " + b"<mergeCell " * 10_000 + b" -->")
    with computing_at_most(1):
        assert [row.cells for row in table.read(file).rows] == [["Beispiel"]]


@pytest.mark.parametrize("cell", ["(" * 100_000, f"{'12345 a ' * 12_000};"])
def test_a_long_cell_of_a_list_of_partners_is_looked_through_once(cell):
    """Brackets that nobody closes, and what might be a postcode each time: the same of a cell, and a list has many."""
    with computing_at_most(1):
        organisation_key(cell), town_key(cell), address_in(cell)


def test_whoever_uploads_it_reads_why_not(client, impatient):
    client.force_login(make_admin())
    answer = client.post(reverse("partner-import"), {"file": workbook_of(ROW)})
    assert answer.context["form"].errors["file"] == [table.TOO_MUCH_WORK]
    assert not PendingImport.objects.exists()


@pytest.mark.parametrize("method", ["get", pytest.param("post", marks=pytest.mark.slow)])
def test_the_page_of_the_columns_says_it_and_leads_on(client, impatient, method):
    admin = make_admin()
    client.force_login(admin)
    content = workbook_of(ROW).read()
    pending = PendingImport.objects.create(user=admin, list="partner", file_name="liste.xlsx", content=content)
    answer = getattr(client, method)(reverse("partner-import-columns", args=[pending.key]))
    assert answer.status_code == 200
    assert table.TOO_MUCH_WORK in answer.text
    assert "Andere Datei einlesen" in answer.text


def test_long_texts_are_compared_with_nothing(monkeypatch):
    """Sixty columns of a hundred rows each, and any kind of column asks each cell."""
    imported, asked = LISTS["partner"](make_admin(), datetime.date(2026, 11, 29)), []
    for kind in {type(column) for column in imported.columns}:
        monkeypatch.setattr(kind, "recognises", lambda self, text, imported: bool(asked.append(text)))
    rows = [table.Row(number, ["x" * length]) for number, length in enumerate((5, LONGEST_LOOKED_AT + 1))]
    proposed(imported, table.Table(["Unbekannt"], rows), KeptMapping())
    assert {*asked} == {"xxxxx"}


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTS)
def test_what_is_longer_than_any_name_is_compared_with_none(monkeypatch, name):
    """Of a letter that is eighteen written out a cell of 100,000 takes most of a second each time."""
    compared = []
    monkeypatch.setattr(spelling, "normalized", lambda form, text: compared.append(len(text)) or normalized(form, text))
    imported = LISTS[name](make_admin(), datetime.date(2026, 11, 30))
    headings = [column.header for column in imported.columns]
    plan = Plan(
        imported, table.Table(headings, [table.Row(2, ["\ufdfa" * LONGEST_TEXT] * len(headings))]), clears=False
    )
    said = {error.header: error.text for error in plan.rows[0].errors}
    assert max(compared, default=0) <= LONGEST_NAME
    assert {column.header for column in imported.columns if column.longest == LONGEST_NAME} <= {*said}
