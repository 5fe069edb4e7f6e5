"""A list as a file: what is seen, all of it, nothing else; and no cell that Excel would run."""

import csv
import datetime
import gc
import io
import os
import tracemalloc
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from actions.activities.export import ACTIVITY_COLUMNS
from actions.measures.export import measure_columns
from actions.memberships.export import MEMBERSHIP_COLUMNS
from clusterfoerderung.exports import csv_file, views, xlsx_file
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.lists import filtered_list
from clusterfoerderung.records.readable import in_one_line
from clusterfoerderung.records.visibility import Visibility
from clusterfoerderung.server.places import Places
from initiatives.organisations.export import INITIATIVE_COLUMNS, PARTNER_COLUMNS
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_committee_member,
    make_contact,
    make_initiative,
    make_item,
    make_measure,
    make_membership,
    make_milestone,
    make_participation,
    make_partner,
    make_user,
)

pytestmark = pytest.mark.django_db

LISTS = {
    "measure": (measure_columns(), "massnahmen"),
    "membership": (MEMBERSHIP_COLUMNS, "mitgliedschaften"),
    "activity": (ACTIVITY_COLUMNS, "aktivitaeten"),
    "initiative": (INITIATIVE_COLUMNS, "initiativen"),
    "partner": (PARTNER_COLUMNS, "partner"),
}
MAKE = {
    "measure": make_measure,
    "membership": make_membership,
    "activity": make_activity,
    "initiative": make_initiative,
    "partner": make_partner,
}
NAMED = {"measure": "title", "membership": "title", "activity": "title", "initiative": "name", "partner": "name"}
TITLE_OF = {
    "measure": "Maßnahme",
    "membership": "Mitgliedschaft",
    "activity": "Was ist passiert?",
    "initiative": "Name",
    "partner": "Name",
}
each_list = pytest.mark.parametrize("noun", LISTS)
# What has tried to run in other people's spreadsheets.
FORMULAS = ["=1+1", '=HYPERLINK("http://x","y")', "+49 211", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]
FORMULAS += ["\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)"]


@pytest.fixture
def clerk(client):
    client.force_login(make_clerk())
    return client


@pytest.fixture
def committee(client):
    client.force_login(make_committee_member())
    return client


def body(client, noun, kind, query=None):
    response = client.get(reverse(f"{noun}-export", args=[kind]), query)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def as_csv(client, noun, query=None):
    """The rows as dicts, as a program reads them."""
    text = body(client, noun, "csv", query).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def as_xlsx(client, noun, query=None):
    """The cells of the sheet, row by row."""
    book = load_workbook(io.BytesIO(body(client, noun, "xlsx", query)))
    return list(book.active.iter_rows())


def titles(client, noun, query=None):
    return [row[TITLE_OF[noun]] for row in as_csv(client, noun, query)]


@each_list
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_says_what_it_is_and_of_which_day(clerk, noun, kind):
    response = clerk.get(reverse(f"{noun}-export", args=[kind]))
    name = f"{LISTS[noun][1]}-{timezone.localdate():%Y-%m-%d}.{kind}"
    response.close()
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Cache-Control"] == "private, no-store"


@each_list
def test_any_other_format_is_no_page(clerk, noun):
    address = reverse(f"{noun}-export", args=["csv"]).replace("csv", "pdf")
    assert clerk.get(address).status_code == 404


@each_list
def test_the_filter_of_the_list_is_that_of_the_file(clerk, noun):
    MAKE[noun](**{NAMED[noun]: "Förderkreis"})
    MAKE[noun](**{NAMED[noun]: "Anderes"})
    assert titles(clerk, noun, {"q": "foerder"}) == ["Förderkreis"]


@each_list
def test_the_file_has_all_pages_in_the_order_of_the_list(clerk, noun):
    for number in range(27):
        MAKE[noun](**{NAMED[noun]: f"Beispiel {number:02}"})
    listed = clerk.get(reverse(f"{noun}-list"), {"q": "beispiel"}).context["page_obj"].paginator
    shown = [getattr(row, NAMED[noun]) for row in listed.object_list]
    assert titles(clerk, noun, {"q": "beispiel", "page": "2"}) == shown
    assert len(shown) == 27


@each_list
def test_an_empty_list_is_a_file_with_headers(clerk, noun):
    assert [cell.value for cell in as_xlsx(clerk, noun)[0]] == [column.header for column in LISTS[noun][0]]
    assert as_csv(clerk, noun) == []


@pytest.mark.parametrize("noun", ["measure", "activity"])
def test_the_committee_gets_no_internal_row(committee, noun):
    MAKE[noun](**{NAMED[noun]: "Freigegeben"})
    MAKE[noun](**{NAMED[noun]: "Geheim"}, visibility=Visibility.INTERNAL)
    assert titles(committee, noun) == ["Freigegeben"]


def test_the_committee_gets_no_internal_text_through_what_is_linked(committee):
    released = make_measure(title="Freigegeben")
    internal = make_measure(title="Geheime Maßnahme", visibility=Visibility.INTERNAL)
    make_milestone(internal, title="Geheimer Meilenstein", due_on=datetime.date(2099, 1, 1))
    make_activity(released, internal, title="Offene Sitzung")
    make_activity(
        released, title="Geheime Sitzung", happened_on=datetime.date(2026, 6, 1), visibility=Visibility.INTERNAL
    )
    assert as_csv(committee, "measure")[0]["Letzte Aktivität"] == "Offene Sitzung"
    assert as_csv(committee, "activity")[0]["Maßnahmen"] == "Freigegeben"
    for kind in ("measure", "activity"):
        assert "Geheim" not in body(committee, kind, "csv").decode()
        assert "Geheim" not in text_in(body(committee, kind, "xlsx"))


def text_in(workbook):
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist())


@pytest.mark.parametrize("noun", ["measure", "activity"])
def test_only_staff_read_who_may_see_what(client, noun):
    MAKE[noun]()
    client.force_login(make_clerk())
    assert as_csv(client, noun)[0]["Sichtbarkeit"] == "Ausschuss"
    client.force_login(make_committee_member())
    assert "Sichtbarkeit" not in as_csv(client, noun)[0]


@each_list
def test_someone_without_a_role_gets_headers_alone(client, noun):
    MAKE[noun]()
    client.force_login(make_user())
    assert as_csv(client, noun) == []


@each_list
def test_no_file_names_people(clerk, noun):
    person = make_clerk(first_name="Erika", last_name="Musterfrau", username="musterfrau")
    partner = make_partner(name="Beispiel")
    make_contact(partner=partner, name="Max Mustermann", email="max@example.org")
    make_initiative(name="Beispiel", sponsor=partner)
    make_activity(make_measure(title="Beispiel", responsible=person), title="Beispiel", recorded_by=person)
    text = body(clerk, noun, "csv").decode().casefold()
    assert [word for word in ("muster", "erika", "max@") if word in text] == []


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_of_the_csv_is_never_a_formula(clerk, text):
    make_partner(name=f"X{text}", location=text, description=text)
    row = as_csv(clerk, "partner")[0]
    assert (row["Ort"], row["Wer das ist"]) == (f"'{in_one_line(text)}", f"'{text}")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_of_the_xlsx_is_never_a_formula(clerk, text):
    make_partner(name="Beispiel", description=text)
    header, row = as_xlsx(clerk, "partner")
    cell = row[[column.value for column in header].index("Wer das ist")]
    assert cell.data_type == "s"
    assert cell.value.strip() == text.strip().replace("\r", "\n")
    assert "<f>" not in text_in(body(clerk, "partner", "xlsx"))


@pytest.mark.parametrize("kind", [csv_file, xlsx_file])
@pytest.mark.parametrize("name", [*FORMULAS, "Glocke\x07"])
def test_nor_is_the_name_of_a_column(name, kind):
    """Some are called what somebody wrote, a town for one."""
    file = io.BytesIO()
    kind.write(file, [Column(name, str, 12)], ["Beispiel"], title="Beispiel")
    if kind is csv_file:
        (header, _) = csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline=""))
        assert header == [csv_file.cell(name)]
    else:
        cell = load_workbook(file).active["A1"]
        assert (cell.data_type, "\x07" in cell.value) == ("s", False)


def test_the_csv_is_the_one_german_excel_opens(clerk):
    make_partner(name="Müller; Söhne", description='Zwei\nZeilen und "Zitat"')
    content = body(clerk, "partner", "csv")
    assert content.startswith(b"\xef\xbb\xbfName;Kurzname;")
    assert content.endswith(b"\r\n")
    assert as_csv(clerk, "partner")[0]["Name"] == "Müller; Söhne"
    assert as_csv(clerk, "partner")[0]["Wer das ist"] == 'Zwei\nZeilen und "Zitat"'


def test_dates_and_numbers_are_real_and_what_is_known_to_the_month_is_text(clerk):
    make_activity(title="Neu", happened_on=datetime.date(2025, 9, 2), participants=1200)
    make_activity(title="Alt", happened_on=datetime.date(2013, 6, 21), precision="monat")
    header, new, old = as_xlsx(clerk, "activity")
    column = [cell.value for cell in header].index
    assert new[column("Datum")].value == datetime.datetime(2025, 9, 2)  # noqa: DTZ001 - as openpyxl reads a date
    assert new[column("Datum")].number_format == "DD.MM.YYYY"
    assert new[column("Teilnehmende")].value == 1200
    assert old[column("Datum")].value == "Juni 2013"
    assert old[column("Teilnehmende")].value is None
    assert as_csv(clerk, "activity")[0]["Datum"] == "02.09.2025"
    assert as_csv(clerk, "activity")[0]["Teilnehmende"] == "1200"


def test_an_unstated_status_is_said_and_no_date_is_made_up(clerk):
    measure = make_measure(items=[make_item(number="2")], title="Still")
    row = as_csv(clerk, "measure")[0]
    assert (row["Maßnahme"], row["Status"], row["Beschlusspunkte"]) == (measure.title, "keine Angabe", "2")
    assert (row["Letzte Aktivität am"], row["Nächster Termin am"], row["abgeschlossen am"]) == ("", "", "")


@each_list
@pytest.mark.parametrize(
    "query", [{"q": "\0"}, {"q": "x" * 5000}, {"art": "gibt-es-nicht"}, {"ort": "abc"}, {"unbekannt": "1"}], ids=str
)
def test_an_odd_address_is_no_error(clerk, noun, query):
    """Either the page shows the same rows without a word of complaint, or there is no file."""
    MAKE[noun]()
    page = clerk.get(reverse(f"{noun}-list"), query)
    if page.context["tools"].refusal:
        assert clerk.get(reverse(f"{noun}-export", args=["csv"]), query).status_code == 400
    else:
        assert body(clerk, noun, "csv", query)


def test_signs_no_spreadsheet_can_hold_are_left_out(clerk):
    make_partner(name="Glocke\x07 und Ende\x0b", description="x" * 40_000)
    header, row = as_xlsx(clerk, "partner")
    assert row[0].value == "Glocke und Ende"
    assert len(row[[cell.value for cell in header].index("Wer das ist")].value) == 32_767


@each_list
def test_the_file_costs_the_same_queries_with_1_and_with_30_rows(clerk, noun):
    def add(rows):
        for _ in range(rows):
            row = MAKE[noun]()
            if noun in {"initiative", "partner"}:
                make_participation(**{noun: row})
            if noun == "activity":
                row.partners.add(make_partner())

    def queries():
        with CaptureQueriesContext(connection) as captured:
            body(clerk, noun, "csv")
        return len(captured)

    add(1)
    with_one = queries()
    add(29)
    assert queries() == with_one


@pytest.mark.slow
@pytest.mark.any_database
@pytest.mark.parametrize("kind", [csv_file, xlsx_file], ids=["csv", "xlsx"])
def test_ten_thousand_rows_do_not_pile_up_in_memory(kind):
    columns = [Column("Titel", lambda row: row), Column("Tag", lambda row: datetime.date(2026, 1, 1))]
    kind.write(io.BytesIO(), columns, ["warm"], title="Warm")
    rows = (f"Zeile {number} {'x' * 1000}" for number in range(10_000))
    tracemalloc.start()
    kind.write(Unread(), columns, rows, title="Viel")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000


class Unread(io.RawIOBase):
    """A file that keeps nothing of what is written into it."""

    def writable(self):
        return True

    def seekable(self):
        return False

    def write(self, data):
        return len(data)


INVALID = {
    "measure": {"feld": "999999"},
    "membership": {"stand": "gibt-es-nicht"},
    "activity": {"massnahme": "999999"},
    "initiative": {"art": "gibt-es-nicht"},
    "partner": {"ort": "999999"},
    "deadline": {"feld": "999999"},
    "publicity": {"massnahme": "999999"},
    "offer": {"initiative": "999999"},
    "offer-matrix": {"ab": "viele"},
    "town-map": {"von": "damals"},
    "municipality": {"art": "gibt-es-nicht"},
    "sector": {"ausgabe": "1999"},
    "committee": {"q": "x" * 201},
}
# The Verwaltung alone takes them along.
INVALID_FOR_THE_VERWALTUNG = {"contact": {"stand": "gibt-es-nicht"}}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("noun", INVALID)
def test_a_filter_that_cannot_be_asked_gives_no_file(clerk, noun, kind):
    """Else the file would hold everything and pass for the answer."""
    response = clerk.get(reverse(f"{noun}-export", args=[kind]), INVALID[noun])
    assert response.status_code == 400
    assert "Der Filter nennt, was es hier nicht oder nicht mehr gibt" in response.content.decode()
    assert "Content-Disposition" not in response.headers


@pytest.mark.parametrize("noun", INVALID_FOR_THE_VERWALTUNG)
def test_nor_does_it_to_the_verwaltung(client, noun):
    client.force_login(make_admin())
    assert client.get(reverse(f"{noun}-export", args=["csv"]), INVALID_FOR_THE_VERWALTUNG[noun]).status_code == 400


def test_every_export_with_a_filter_refuses_what_cannot_be_asked():
    """A list that is new has its line above."""
    with_file = {one.noun for one in filtered_list.LISTS if one.has_file}
    assert with_file <= INVALID.keys() | INVALID_FOR_THE_VERWALTUNG.keys()


@pytest.mark.parametrize(("kind", "beginning"), [("csv", "\ufeffDatum;".encode()), ("xlsx", b"PK\x03\x04")])
def test_a_file_begins_before_its_rows_are_read(client, kind, beginning):
    client.force_login(make_clerk())
    make_activity()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse("activity-export", args=[kind]))
        asked = len(queries)
        first = next(iter(response.streaming_content))
        assert first.startswith(beginning)
        assert len(queries) == asked
        b"".join(response.streaming_content)
        assert len(queries) > asked


@pytest.mark.any_database
def test_rows_of_an_xlsx_leave_as_they_are_read():
    read = []
    rows = (read.append(number) or os.urandom(100).hex() for number in range(2_000))
    pieces = xlsx_file.stream([Column("Titel", lambda row: row)], rows, title="Viel")
    sent, left = b"", []
    for piece in pieces:
        sent += piece
        left.append((len(read), len(sent)))
    assert [number for number, _ in left[:3]] == [0, 200, 400]
    half = next(size for number, size in left if number == 1_000)
    assert half > len(sent) / 3
    assert load_workbook(io.BytesIO(sent)).active.max_row == 2_001


@pytest.mark.any_database
def test_whoever_breaks_off_an_xlsx_leaves_nothing_open():
    """What openpyxl left open would complain when it is thrown away, and a complaint fails a test."""
    pieces = xlsx_file.stream([Column("Titel", lambda row: row)], map(str, range(1_000)), title="Viel")
    next(pieces)
    next(pieces)
    pieces.close()
    gc.collect()


def test_so_many_files_are_written_at_once_and_the_next_one_is_told(client, monkeypatch):
    """A long list is seconds of work: eight at a time would be all threads of a server."""
    monkeypatch.setattr(views, "PLACES", Places(views.ExportsBusyError, at_once=1, seconds=0))
    monkeypatch.setattr(client, "raise_request_exception", False)
    client.force_login(make_committee_member())
    address = reverse("activity-export", args=["xlsx"])
    written = client.get(address)
    refused = client.get(address)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "15")
    assert "Gerade werden schon mehrere Listen ausgegeben" in refused.text
    assert written.getvalue()
    dropped = views.in_a_place(iter([b"half of it", b"all"]), None)
    next(dropped), next(dropped)
    dropped.close()
    assert client.get(address).status_code == 200, "a place is free when a file is written, or nobody reads on"


def test_one_account_leaves_others_a_place_to_wait_at(client, monkeypatch):
    """One of the committee that asked again and again had all of them: of the office 24 of 25 lists were refused."""
    monkeypatch.setattr(views, "PLACES", Places(views.ExportsBusyError, at_once=2, seconds=10))
    monkeypatch.setattr(client, "raise_request_exception", False)
    client.force_login(make_committee_member())
    address = reverse("activity-export", args=["csv"])
    written = [client.get(address) for _ in range(2)]
    with monkeypatch.context() as patch:
        patch.setattr(views.PLACES._places, "acquire", lambda timeout: pytest.fail("it waits where others would"))
        assert client.get(address).status_code == 503
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(next, views.in_a_place(iter([]), "clerk"))
        assert written.pop().getvalue()
        assert waiting.result() == b""
    assert client.get(address).status_code == 200
