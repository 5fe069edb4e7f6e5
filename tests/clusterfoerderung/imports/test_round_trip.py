"""A list that was written out and is read in again changes what was edited, and nothing else."""

import csv
import datetime
import io
import re
import string
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.exports import csv_file, xlsx_file
from clusterfoerderung.exports.cells import escaped, printable, unescaped
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.imports import table
from clusterfoerderung.imports.columns import is_same
from clusterfoerderung.imports.days import day_in, month_in
from clusterfoerderung.imports.rows import RowState
from clusterfoerderung.imports.table import tidy
from initiatives.organisations.partner import Partner
from tests.clusterfoerderung.imports.parts import Importing
from tests.everyday import every_day
from tests.factories import (
    make_activity,
    make_admin,
    make_contact,
    make_fee,
    make_field,
    make_indicator,
    make_initiative,
    make_item,
    make_label,
    make_measure,
    make_membership,
    make_milestone,
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
    """Somebody who keeps every list."""
    user = make_admin()
    user.groups.add(Group.objects.get(name=Role.CLERK))
    client.force_login(user)
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


def fill_measure():
    field = make_field(short_title="Vielfalt; Netze")
    item = make_item(field, number="1.1")
    measure = make_measure(field=field, items=[item], title="=Vorhaben", summary="Eins\n\nZwei", next_step="-")
    measure.labels.add(make_label(measure))
    make_membership(status="abgeschlossen", completed_on=datetime.date(2026, 5, 4), competence="geteilt")


def fill_milestone():
    measure = make_measure(title="Vorhaben; groß")
    make_milestone(measure, done_on=datetime.date(2026, 5, 4), note="@Notiz")
    make_milestone(measure)


def fill_activity():
    activity = make_activity(
        make_measure(title="A; B"),
        make_measure(),
        title="'=Treffen",
        place="Haan",
        participants=1200,
        further_sources="https://a.example\nhttps://b.example",
        is_date_inferred=True,
        municipalities=[make_town(name="Haan")],
    )
    activity.partners.add(make_partner(name="X; Y"))
    make_label(activity)
    make_activity(happened_on=datetime.date(2013, 6, 1), precision="monat", place="Haan")


def fill_fee():
    membership = make_membership()
    make_fee(membership, 2025, "1250.50", budget_line="0571; 01", paid_on=datetime.date(2026, 1, 5))
    make_fee(membership, 2026, "1250.00")


def fill_value():
    indicator = make_indicator(make_measure(title="A: B"), name="Besuche; alle")
    indicator.values.create(year=2025, value="1234567.5", municipality=make_town())
    indicator.values.create(year=2025, value="-3", reservation="vorläufig")


LISTS = {
    "partner": fill_partner,
    "initiative": fill_initiative,
    "offer": fill_offer,
    "contact": fill_contact,
    "measure": fill_measure,
    "milestone": fill_milestone,
    "activity": fill_activity,
    "fee": fill_fee,
    "indicator-value": fill_value,
}
# A column in which one cell is typed over, and what; else "Anmerkung".
EDITED = {
    "contact": "Zweck",
    "measure": "Worum es geht",
    "activity": "Ergebnis",
    "fee": "Haushaltsstelle",
    "indicator-value": "Vorbehalt",
}
# Every day some lists and the files of one program; the others with --all.
OFTEN = ("partner", "initiative", "offer", "contact", "activity")
each_list = pytest.mark.parametrize(
    "noun", [noun if noun in OFTEN else pytest.param(noun, marks=pytest.mark.slow) for noun in LISTS]
)


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
@pytest.mark.parametrize("ending", every_day(["csv"], ENDINGS))
@pytest.mark.parametrize("clears", [{}, {"clears": "on"}], ids=["leaves", "clears"])
def test_a_list_nobody_edited_changes_nothing(admin, noun, ending, clears):
    LISTS[noun]()
    plan = Importing(admin, noun).plan(written(admin, noun, ending), **clears)
    assert [(row.state, row.errors, row.changes) for row in plan.rows] == [(RowState.UNCHANGED, [], [])] * 2


@pytest.mark.django_db
@each_list
@pytest.mark.parametrize("ending", every_day(["csv"], ENDINGS))
def test_an_edited_cell_is_the_only_change(admin, noun, ending):
    LISTS[noun]()
    heading, value = EDITED.get(noun, "Anmerkung"), "Neu"
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


def resaved(file, ending):
    """The same file after LibreOffice has opened and saved it, as far as that can be told without LibreOffice.

    It takes what looks like a number or a day for one and writes it as its language does: 1250,00 becomes 1250, a month
    in words the first of it, with a year of two digits. It cuts no spaces, and quotes what needs it.
    """
    if ending == "xlsx":
        book = load_workbook(file)
        for row in book.active.iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, str) and as_typed_in(cell.value) != cell.value:
                    cell.value = as_typed_in(cell.value)
        buffer = io.BytesIO()
        book.save(buffer)
        return SimpleUploadedFile(file.name, buffer.getvalue())
    rows = list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"), newline=""), delimiter=";"))
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=",").writerows([rows[0], *([as_shown(text) for text in row] for row in rows[1:])])
    return SimpleUploadedFile(file.name, buffer.getvalue().encode())


def as_shown(text):
    """What a cell shows after `text` was typed into it."""
    if re.fullmatch(r"-?\d+(,\d+)?", text):
        return f"{Decimal(text.replace(',', '.')).normalize():f}".replace(".", ",")
    if day := day_in(text) or month_in(text):
        return f"{day:%d.%m.%y}"
    return text


def as_typed_in(text):
    """What a cell of a workbook keeps of `text`."""
    if day := day_in(text) or month_in(text):
        return datetime.datetime.combine(day, datetime.time())
    return float(text.replace(",", ".")) if re.fullmatch(r"\d+(,\d+)?", text) and text[0] != "0" else text


@pytest.mark.django_db
@pytest.mark.parametrize("noun", LISTS)
@pytest.mark.parametrize("ending", ["csv", pytest.param("xlsx", marks=pytest.mark.slow)])
def test_a_list_that_another_program_has_opened_and_saved_changes_nothing(admin, noun, ending):
    LISTS[noun]()
    plan = Importing(admin, noun).plan(resaved(written(admin, noun, ending), ending))
    assert [(row.state, row.errors, row.changes) for row in plan.rows] == [(RowState.UNCHANGED, [], [])] * 2


@given(TEXTS)
def test_what_is_escaped_comes_back(text):
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("ending", ENDINGS)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
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
