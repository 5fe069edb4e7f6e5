"""What the structure of the PDF tells a screen reader: heads of tables, captions, pictures, headings.

These are conditions of the Matterhorn protocol that can be read from the file, no certificate; what two checkers say of
every PDF of the house stands in test_pdf_checkers.py.
"""

import datetime
import io
import itertools

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from actions.reports.outputs.files import made
from actions.reports.status_report import ReportForm
from actions.reports.version import Version
from tests.factories import make_activity, make_entry, make_field, make_item, make_measure, make_paper, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)


def parts(element):
    """(tag, element, tags of those right inside) of an element and all below it, in the order of reading."""
    inside = [one for one in children(element) if "/S" in one]
    yield str(element.get("/S", "")), element, [str(one["/S"]) for one in inside]
    for one in inside:
        yield from parts(one)


def children(element):
    found = element.get("/K", [])
    found = found.get_object() if isinstance(found, IndirectObject) else found
    for one in found if isinstance(found, ArrayObject) else [found]:
        part = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(part, DictionaryObject):
            yield part


@pytest.fixture(scope="module", params=[ReportForm.LONG, ReportForm.SHORT])
def pdf(request, once):
    paper = make_paper(is_public=True)
    field = make_field(paper, title="Mitgliedschaften")
    measure = make_measure(items=[make_item(field, "1", text="Fortsetzen")], title="Verein")
    make_activity(measure)
    report = make_report(paper, form=request.param, title="Sachstand", proposed_decision="Zur Kenntnis.")
    make_entry(report, measure, state="Wir sind Mitglied.", result="Zwei Treffen.")
    return PdfReader(io.BytesIO(made(report, Version.COMMITTEE, "pdf", now=NOW).content))


@pytest.fixture(scope="module")
def structure(pdf):
    return list(parts(pdf.trailer["/Root"]["/StructTreeRoot"]))


def tags_below(element):
    return [tag for tag, _, _ in parts(element)]


def test_every_table_has_heads_of_columns(structure):
    tables = [element for tag, element, _ in structure if tag == "/Table"]
    assert len(tables) > 2
    assert [one for one in tables if "/TH" not in tags_below(one)] == []


def test_every_head_says_of_what_it_is_one(structure):
    heads = [element for tag, element, _ in structure if tag == "/TH"]
    scopes = [one for head in heads for one in attributes(head) if "/Scope" in one]
    assert len(scopes) == len(heads)


def attributes(element):
    found = element.get("/A", [])
    found = found.get_object() if isinstance(found, IndirectObject) else found
    return [one.get_object() for one in (found if isinstance(found, list) else [found])]


def test_every_row_has_a_head_and_no_cell_names_another(structure):
    rows = [inside for tag, _, inside in structure if tag == "/TR"]
    heads = [row for row in rows if set(row) == {"/TH"}]
    tables = [tag for tag, _, _ in structure if tag == "/Table"]
    assert len(heads) == len(tables)
    assert {(row[0], *set(row[1:])) for row in rows if row not in heads} == {("/TH", "/TD")}
    cells = [element for tag, element, _ in structure if tag == "/TD"]
    assert [one for cell in cells for one in attributes(cell) if "/Headers" in one] == []


def test_the_caption_of_a_table_belongs_to_it(structure):
    captions = [inside for tag, _, inside in structure if tag == "/Table" and "/Caption" in inside]
    assert captions
    assert [tag for tag, _, inside in structure if "/Caption" in inside and tag not in ("/Table", "/Figure")] == []


def test_no_level_of_headings_is_left_out(structure):
    levels = [int(tag[2:]) for tag, _, _ in structure if tag.startswith("/H") and tag[2:].isdigit()]
    assert levels[0] == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_every_picture_says_what_it_shows(structure):
    assert [tag for tag, element, _ in structure if tag == "/Figure" and not element.get("/Alt")] == []


def test_every_heading_has_a_bookmark(pdf, structure):
    def count(outline):
        return sum(count(one) if isinstance(one, list) else 1 for one in outline)

    assert count(pdf.outline) == len([tag for tag, _, _ in structure if tag.startswith("/H") and tag[2:].isdigit()])


def test_the_file_is_called_by_its_title_and_every_page_reads_in_its_order(pdf):
    assert pdf.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {page.get("/Tabs") for page in pdf.pages} == {"/S"}
