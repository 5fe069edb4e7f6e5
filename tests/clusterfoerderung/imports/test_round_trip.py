"""A list that was written out and is read in again changes what was edited, and nothing else."""

import csv
import datetime
import io
import string

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from clusterfoerderung.exports import csv_file, xlsx_file
from clusterfoerderung.exports.cells import escaped, printable, unescaped
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.imports import table
from clusterfoerderung.imports.columns import is_same
from clusterfoerderung.imports.rows import RowState
from clusterfoerderung.imports.table import tidy
from initiatives.organisations.partner import Partner
from tests.clusterfoerderung.imports.parts import Importing
from tests.factories import (
    make_admin,
    make_contact,
    make_initiative,
    make_offer,
    make_partner,
    make_sector,
    make_town,
)

ENDINGS = {"csv": csv_file, "xlsx": xlsx_file}
each_ending = pytest.mark.parametrize("ending", ENDINGS)
NASTY = [
    "=1+1",
    "'=1+1",
    "''-1",
    "+49 211",
    "-",
    "@",
    "'",
    "\t=1",
    "Zeile 1\nZeile 2",
    "a;b",
    '"',
    "007",
    "1,5",
    "ja",
    "ß",
]
# Letters, signs that mean something to a spreadsheet, ends of lines, controls.
SIGNS = st.sampled_from(string.ascii_letters + "äß'=+-@;,\"\t\r\n \x07\x0b\x85\u2028€😀0123456789")
TEXTS = st.text(SIGNS, max_size=12) | st.sampled_from(NASTY) | st.text(max_size=8)


@pytest.fixture
def admin(client):
    client.force_login(make_admin())
    return client


def fill_partner():
    partner = make_partner(
        name="=Beispiel; „GmbH“",
        short_name="-BG",
        other_names="Eins; Zwei\nDrei",
        location="'=Ort",
        municipality=make_town(name="Haan"),
        description="+ Zeile\n- Zeile\n\n  Ende ",
        website="https://beispiel.example/?a=1;b",
        note="@" + "x" * 40_000,
    )
    partner.sectors.set([make_sector(title="Handel; Reparatur"), make_sector(edition=2008)])
    make_partner(name="Kaum etwas")


def fill_initiative():
    initiative = make_initiative(
        name="Beispielkreis",
        sponsor=make_partner(name="Träger; Verein"),
        municipality=make_town(),
        founded_on=datetime.date(2013, 6, 1),
        founded_precision="monat",
        ended_on=datetime.date(2020, 5, 4),
        area="Nord; Süd",
    )
    initiative.sectors.add(make_sector())
    make_initiative(founded_on=datetime.date(2013, 1, 1), founded_precision="jahr")


def fill_offer():
    offer = make_offer(title="=Kurs", checked_on=datetime.date(2026, 5, 4), area="Tal; Höhe")
    offer.sectors.add(make_sector())
    offer.municipalities.set([make_town(name="Langenfeld (Rhld.)"), make_town()])
    make_offer()


def fill_contact():
    partner = make_partner(name="-Beispiel")
    make_contact(partner=partner, name="Beispielperson", phone="+49 211", email="a@beispiel.example", position="=Chef")
    make_contact(partner=partner, name="Beispielperson")


LISTS = {"partner": fill_partner, "initiative": fill_initiative, "offer": fill_offer, "contact": fill_contact}
each_list = pytest.mark.parametrize("noun", LISTS)


def written(client, noun, ending):
    """The list as a file to send back."""
    content = b"".join(client.get(reverse(f"{noun}-export", args=[ending])).streaming_content)
    return SimpleUploadedFile(f"{noun}.{ending}", content)


def edited(file, ending, row, heading, value):
    """The same file after one cell was typed over, in the program that opens it."""
    if ending == "xlsx":
        book = load_workbook(file)
        headings = [cell.value for cell in book.active[1]]
        cell = book.active.cell(row, headings.index(heading) + 1)
        cell.value = value
        cell.data_type = "s"
        buffer = io.BytesIO()
        book.save(buffer)
        return SimpleUploadedFile(file.name, buffer.getvalue())
    lines = list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"), newline=""), delimiter=";"))
    lines[row - 1][lines[0].index(heading)] = value
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";").writerows(lines)
    return SimpleUploadedFile(file.name, buffer.getvalue().encode("utf-8-sig"))


@pytest.mark.django_db
@each_list
@each_ending
@pytest.mark.parametrize("clears", [{}, {"clears": "on"}], ids=["leaves", "clears"])
def test_a_list_nobody_edited_changes_nothing(admin, noun, ending, clears):
    LISTS[noun]()
    plan = Importing(admin, noun).plan(written(admin, noun, ending), **clears)
    assert [(row.state, row.errors, row.changes) for row in plan.rows] == [(RowState.UNCHANGED, [], [])] * 2


@pytest.mark.django_db
@each_list
@each_ending
def test_an_edited_cell_is_the_only_change(admin, noun, ending):
    LISTS[noun]()
    heading, value = {"contact": ("Zweck", "Neu")}.get(noun, ("Anmerkung", "Neu"))
    importing = Importing(admin, noun)
    changes = importing.changes(edited(written(admin, noun, ending), ending, 3, heading, value))
    assert [(row, header, after) for row, header, _, after in changes] == [(3, heading, "Neu")]
    importing.take_over()
    assert importing.states(written(admin, noun, ending)) == [RowState.UNCHANGED] * 2


@pytest.mark.django_db
@each_ending
def test_a_list_that_went_from_csv_to_a_workbook_in_excel_keeps_no_apostrophe(admin, ending):
    make_partner(name="Beispiel", location="+49 211")
    file = edited(written(admin, "partner", ending), ending, 2, "Ort", "'+49 211")
    assert Importing(admin).states(file) == [RowState.UNCHANGED]


@pytest.mark.django_db
@each_ending
def test_a_renamed_row_is_found_again(admin, ending):
    partner = make_partner(name="Alt")
    importing = Importing(admin)
    importing.send(edited(written(admin, "partner", ending), ending, 2, "Name", "Neu"))
    importing.take_over()
    assert list(Partner.objects.values_list("pk", "name")) == [(partner.pk, "Neu")]


@given(TEXTS)
def test_what_is_escaped_comes_back(text):
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("ending", ENDINGS)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
@settings(max_examples=60)
def test_what_is_written_into_a_file_is_the_same_when_it_is_read(ending, texts):
    buffer = io.BytesIO()
    columns = [Column("Kopf", lambda row: "Zeile"), Column("Text", lambda row: row)]
    ENDINGS[ending].write(buffer, columns, texts, title="Liste")
    found = table.read(SimpleUploadedFile(f"Liste.{ending}", buffer.getvalue()))
    cells = [row.cells[1] if len(row.cells) > 1 else "" for row in found.rows]
    assert [is_same(cell, text) for cell, text in zip(cells, texts, strict=True)] == [True] * len(texts)


@given(TEXTS, TEXTS)
def test_two_texts_are_the_same_if_they_differ_in_nothing_that_a_cell_can_show(one, other):
    shown, also = (printable(text).replace("\r\n", "\n").replace("\r", "\n").strip() for text in (one, other))
    assert is_same(tidy(one), other) == (shown == also)


@pytest.mark.django_db
@each_ending
def test_whatever_is_typed_into_a_cell_is_stored_and_comes_back_the_same(admin, ending):
    for number in range(len(NASTY)):
        make_partner(name=f"Beispiel {number:02}")
    file = written(admin, "partner", ending)
    for row, text in enumerate(NASTY, start=2):
        file = edited(file, ending, row, "Anmerkung", escaped(text))
    importing = Importing(admin)
    importing.send(file)
    importing.take_over()
    assert list(Partner.objects.order_by("name").values_list("note", flat=True)) == [text.strip() for text in NASTY]
    assert importing.states(written(admin, "partner", ending)) == [RowState.UNCHANGED] * len(NASTY)
