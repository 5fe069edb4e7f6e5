"""Which column is which: proposed by headings, by cells and by the last time, changed by hand, kept for the next."""

import pytest
from auditlog.models import LogEntry
from django.urls import reverse
from openpyxl import Workbook

from clusterfoerderung.imports.column_mapping import ColumnMapping
from clusterfoerderung.imports.pending_import import PendingImport
from initiatives.organisations.contact import Contact
from initiatives.organisations.partner import Partner
from tests.clusterfoerderung.imports.files import csv_list, raw_csv, workbook
from tests.clusterfoerderung.imports.parts import Importing
from tests.factories import make_admin, make_partner, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners(client):
    client.force_login(make_admin())
    return Importing(client)


def errors(page):
    return {field: list(found) for field, found in page.context["form"].errors.items()}


def reasons(page):
    return {field.label: field.help_text.partition("“. ")[2] for field in page.context["form"].column_fields}


# --- what is proposed ----------------------------------------------------------------------------


def test_a_file_in_the_words_of_the_list_is_shown_at_once(partners):
    page = partners.upload(csv_list(["Name", "Art", "Initiativen", "Kennung"], ["A", "Verein", "3", ""]))
    assert page.templates[0].name == "imports/preview.html"


def test_columns_are_proposed_by_their_headings_and_by_their_cells(partners):
    make_town(name="Haan")
    headings = ["Firma", "Bemerkung", "Spalte 3", "x", "Kontakt", "Wo", "Netz", "Farbe"]
    row = ["A GmbH", "neu", "a@a.example", "02104 99-0", "Weg 1", "Haan", "www.a.example", "rot"]
    page = partners.upload(csv_list(headings, row))
    assert partners.columns(page) == {
        "Firma": "Name",
        "Bemerkung": "Anmerkung",
        "Spalte 3": "E-Mail",
        "x": "Telefon",
        "Kontakt": "Straße",
        "Wo": "Stadt oder Kreis",
        "Netz": "Internetseite",
        "Farbe": "",
    }
    assert reasons(page)["Firma"] == "Ähnliche Überschrift."
    assert reasons(page)["x"] == "Nach dem Inhalt der Zellen. Telefon: der Zentrale, als Text."
    # A remark of the office would be read by others than its list was written for.
    assert reasons(page)["Bemerkung"].endswith("was an den Angaben unsicher ist; auch der Ausschuss liest es.")
    partners.assign(page)
    partners.take_over()
    made = Partner.objects.get()
    assert (made.name, made.note, made.email, made.phone) == ("A GmbH", "neu", "a@a.example", "02104 99-0")
    assert (made.street, str(made.municipality), made.website) == ("Weg 1", "Haan", "https://www.a.example")


def test_where_no_heading_says_it_names_are_guessed_and_said_to_be(partners):
    page = partners.upload(csv_list(["Nr", "Wer"], ["1", "Kreativhof"], ["2", "Sportfreunde"]))
    assert partners.columns(page) == {"Nr": "", "Wer": "Name"}
    assert reasons(page)["Wer"] == "Vermutet: Bitte prüfen."


def test_a_file_without_headings_is_read_from_its_first_row(partners):
    partners.upload(csv_list(["A GmbH", "40822"], ["B GmbH", "40721"]))
    page = partners.client.get(f"{partners.address}spalten/", {"heading_row": "0"})
    assert partners.columns(page) == {"Spalte A": "Name", "Spalte B": "PLZ"}
    partners.assign(page)
    partners.take_over()
    assert list(Partner.objects.values_list("name", "postcode")) == [("A GmbH", "40822"), ("B GmbH", "40721")]


def test_sheet_and_heading_row_are_found_and_can_be_chosen(partners):
    def prepare(book):
        other = book.create_sheet("Vereine")
        for row in (["Liste der Vereine"], ["Verein", "Sitz"], ["Verein e.V.", "Haan"]):
            other.append(row)

    file = workbook(["Firma", "PLZ", "Notiz"], ["A GmbH", "40822", "x"], sheet="Firmen", prepare=prepare)
    page = partners.upload(file)
    assert partners.columns(page) == {"Firma": "Name", "PLZ": "PLZ", "Notiz": "Anmerkung"}
    address = f"{partners.address}spalten/"
    page = partners.client.get(address, {"sheet": "Vereine"})
    assert partners.columns(page) == {"Verein": "Name", "Sitz": "Ort"}
    page = partners.client.get(address, {"sheet": "Vereine", "heading_row": "2"})
    preview = partners.assign(page).context["preview"]
    assert (preview.sheet, [row.label for row in preview.plan.rows]) == ("Vereine", ["Verein e.V."])


@pytest.mark.parametrize(
    "query", [{"sheet": "Unfug"}, {"sheet": "Tabelle1", "heading_row": "9"}, {"heading_row": "999999999999999999999"}]
)
def test_a_place_that_is_not_there_is_said_or_passed_over(partners, query):
    partners.upload(workbook(["Firma"], ["A"]))
    answer = partners.client.get(f"{partners.address}spalten/", query)
    assert answer.status_code == 200


# --- what is chosen ------------------------------------------------------------------------------


def test_one_column_of_the_list_takes_one_of_the_file(partners):
    page = partners.assign(partners.upload(csv_list(["Firma", "Marke"], ["A", "B"])), Marke="Name")
    assert errors(page) == {
        "column_1": ["„Name“ ist schon der Spalte „Firma“ zugeordnet. Bitte eine der beiden nicht einlesen."]
    }


def test_a_heading_twice_is_a_choice(partners):
    page = partners.upload(csv_list(["Name", "Ort", "ort "], ["A", "Haan", "Hilden"]))
    assert partners.columns(page) == {"Name": "Name", "Ort": "Ort", "ort": ""}
    partners.assign(page, Ort="", ort="Ort")
    partners.take_over()
    assert Partner.objects.get().location == "Hilden"


def test_without_a_name_no_row_can_be_told_from_the_next(partners):
    page = partners.assign(partners.upload(csv_list(["Firma", "Ort"], ["A", "Haan"])), Firma="")
    assert errors(page)["__all__"][0].startswith("Keine Spalte ist „Name“: Daran wird eine Zeile erkannt.")


def test_what_every_new_row_needs_is_said_once_for_all(partners):
    make_partner(name="Alt", kind="kammer")
    partners.upload(csv_list(["Verein", "Art"], ["Neu", ""], ["Alt", ""], ["Auch neu", "Stiftung"]))
    data = {"column_0": "Name", "column_1": "Art", "default_0": "Verein"}
    partners.client.post(f"{partners.address}spalten/", data)
    partners.take_over()
    assert dict(Partner.objects.values_list("name", "kind")) == {
        "Alt": "kammer",
        "Neu": "verein",
        "Auch neu": "stiftung",
    }


def test_a_file_about_one_partner_needs_no_column_for_it(client):
    client.force_login(make_admin())
    partner = make_partner(name="Beispielkammer")
    contacts = Importing(client, "contact")
    page = contacts.upload(csv_list(["Ansprechpartner", "Mail"], ["Beispielperson", "a@a.example"]))
    day = {"Zweck": "Einladung", "Herkunft": "Liste", "prüfen am": "1.3.30"}
    contacts.assign(page, Partner="Beispielkammer", **day)
    contacts.take_over()
    made = Contact.objects.get()
    assert (made.partner, made.name, made.purpose, made.review_on.year) == (
        partner,
        "Beispielperson",
        "Einladung",
        2030,
    )


def test_the_name_of_a_person_is_no_default_that_would_be_kept(client):
    client.force_login(make_admin())
    contacts = Importing(client, "contact")
    page = contacts.upload(csv_list(["Ansprechpartner"], ["B"]))
    assert "Name" not in {field.label for field in page.context["form"].default_fields}


def test_what_holds_for_all_is_checked_like_a_cell(client):
    client.force_login(make_admin())
    contacts = Importing(client, "contact")
    page = contacts.assign(
        contacts.upload(csv_list(["Ansprechpartner"], ["B"])), Partner="Niemand", **{"prüfen am": "bald"}
    )
    found = " ".join(" ".join(texts) for texts in errors(page).values())
    assert "Der Partner „Niemand“ ist nicht bekannt." in found
    assert "„bald“ ist kein Datum." in found


def test_a_choice_that_is_none_is_refused(partners):
    page = partners.assign(partners.upload(csv_list(["Firma"], ["A"])), Firma="Unfug")
    assert [*errors(page)] == ["column_0"]


def test_a_column_without_heading_that_is_filled_may_be_left_out(partners):
    page = partners.upload(csv_list(["Firma", ""], ["A", "1"], ["B", "2"]))
    assert partners.columns(page) == {"Firma": "Name", "Spalte B (ohne Überschrift)": ""}
    assert partners.assign(page).context["preview"].plan.counts["new"] == 2


def test_cells_are_shown_as_text(partners):
    page = partners.upload(csv_list(["Firma", "<b>x"], ["<script>1</script>", "y"]))
    assert "<script>1" not in page.content.decode()
    assert "<b>x" not in page.content.decode()


def test_the_preview_leads_back_to_the_columns_as_they_were_chosen(partners):
    page = partners.assign(partners.upload(csv_list(["Firma", "Farbe"], ["A", "rot"])), Farbe="Anmerkung")
    address = f"{partners.address}spalten/"
    assert address in page.content.decode()
    assert partners.columns(partners.client.get(address)) == {"Firma": "Name", "Farbe": "Anmerkung"}


# --- what is kept --------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_the_next_file_of_the_same_shape_is_offered_the_same(partners):
    file = [["Firma", "Farbe", "Mail"], ["A", "rot", "a@a.example"]]
    partners.assign(partners.upload(csv_list(*file)), Farbe="Anmerkung", Mail="")
    page = partners.upload(csv_list(*reversed([["B", "blau", "b@b.example"], file[0]])))
    assert partners.columns(page) == {"Firma": "Name", "Farbe": "Anmerkung", "Mail": ""}
    assert reasons(page)["Farbe"] == "Wie beim letzten Mal."


def test_what_was_missing_is_offered_again(partners):
    file = csv_list(["Firma"], ["A"])
    partners.assign(partners.upload(file), Art="Stiftung")
    page = partners.upload(csv_list(["Firma"], ["B"]))
    assert [field.value() for field in page.context["form"].default_fields] == ["Stiftung"]


def test_a_file_of_another_shape_learns_from_the_headings_it_shares(partners):
    partners.assign(partners.upload(csv_list(["Firma", "Farbe"], ["A", "rot"])), Farbe="Anmerkung")
    page = partners.upload(csv_list(["Farbe", "Firma", "Fax"], ["rot", "A", ""]))
    assert partners.columns(page) == {"Farbe": "Anmerkung", "Firma": "Name", "Fax": ""}


def test_another_list_learns_nothing_from_it(client, partners):
    partners.assign(partners.upload(csv_list(["Firma", "Farbe"], ["A", "rot"])), Farbe="Anmerkung")
    initiatives = Importing(client, "initiative")
    assert initiatives.columns(initiatives.upload(csv_list(["Firma", "Farbe"], ["A", "rot"])))["Farbe"] == ""


@pytest.mark.both_databases
def test_a_later_choice_takes_the_place_of_an_earlier_one_and_is_in_the_history(partners):
    file = [["Firma", "Farbe"], ["A", "rot"]]
    for header in ("Anmerkung", "Kurzname"):
        partners.assign(partners.upload(csv_list(*file)), Farbe=header)
    kept = ColumnMapping.objects.get()
    assert kept.columns == {"firma": "Name", "farbe": "Kurzname"}
    assert [entry.action for entry in LogEntry.objects.get_for_object(kept).order_by("pk")] == [0, 1]


@pytest.mark.both_databases
def test_nothing_of_the_file_is_left_after_it_was_taken_over(partners):
    partners.assign(partners.upload(csv_list(["Firma"], ["Quendel GmbH"])))
    partners.take_over()
    assert bytes(PendingImport.objects.get().content) == b""
    assert "Quendel" not in str(list(ColumnMapping.objects.values()))


# --- who sees it ---------------------------------------------------------------------------------


def test_another_person_does_not_find_the_columns(partners, client):
    partners.upload(csv_list(["Firma"], ["A"]))
    client.force_login(make_admin())
    address = reverse("partner-import-columns", args=[PendingImport.objects.get().pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"column_0": "Name"}).status_code == 404


# --- addresses in one cell ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "row", "address"),
    [
        (["Firma", "PLZ/Ort"], ["A", "40822 Mettmann"], ("", "40822", "Mettmann")),
        (["Firma", "Ort"], ["A", "D-40822 Mettmann"], ("", "40822", "Mettmann")),
        (["Firma", "Anschrift"], ["A", "Weg 1, 40822 Mettmann"], ("Weg 1", "40822", "Mettmann")),
        (["Firma", "Anschrift"], ["A", "Weg 1\n40822 Mettmann"], ("Weg 1", "40822", "Mettmann")),
        (["Firma", "Anschrift", "Ort"], ["A", "Weg 1, 40822 X", "Haan"], ("Weg 1, 40822 X", "", "Haan")),
        (["Firma", "PLZ", "Ort"], ["A", "40822", "40822 Mettmann"], ("", "40822", "40822 Mettmann")),
        (["Firma", "Ort"], ["A", "Straße 40822"], ("", "", "Straße 40822")),
    ],
)
def test_an_address_in_one_cell_is_taken_apart_where_the_file_has_no_postcode(partners, headings, row, address):
    partners.send(csv_list(headings, row))
    partners.take_over()
    made = Partner.objects.get()
    assert (made.street, made.postcode, made.location) == address


# --- ten lists in ten shapes ---------------------------------------------------------------------


def book(*rows, title="Liste"):
    made = Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    return made


SHAPES = {
    "universities, with a title and a legend": csv_list(
        ["Hochschulen in Beispielland"],
        [],
        ["Hochschulname", "Trägerschaft", "PLZ", "Ort", "Home Page"],
        ["Beispiel-Universität", "staatlich", "40822", "Mettmann", "www.uni.example"],
    ),
    "chambers, in Mac Roman": raw_csv(
        "Kammer;Straße;PLZ/Ort\rKammer für Übung;Süßweg 2;40822 Mettmann\r".encode("mac_roman")
    ),
    "companies of a register, comma and quotes": raw_csv(
        b'"Firma, Rechtsform","Anschrift, PLZ","Reg."\n"Muster, GmbH","Weg 1, 40822 Mettmann","HRB 123"\n'
    ),
    "associations, sep line": raw_csv(b"sep=|\r\nVereinsname|VR-Nr.|Vorstand\r\nSport e.V.|VR 12|N.N.\r\n"),
    "a grant a row, recipients repeat": csv_list(
        ["Zuwendungsempf\u00e4nger", "Betrag", "Datum"],
        ["Stiftung Beispiel", "1.000,00", "Mrz 24"],
        ["Stiftung Beispiel", "2.000,00", "Apr 24"],
    ),
    "members without headings": csv_list(["Kreativhof GmbH", "info@hof.example"], ["Werkhof eG", "post@werk.example"]),
    "a workbook with a cover": workbook(
        ["Stand: März"], [], ["Nr.", "Mitglied", "Tel", "Web"], [1, "Alpha GmbH", "02104 1234-0", "alpha.example"]
    ),
    "semicolons at the end of each row": raw_csv(b"Institution;Gemeinde;;;\nInstitut A;Haan;;;\n"),
    "tabs, upper case, UTF-16": raw_csv("NAME DER EINRICHTUNG\tSTADT\nHaus Übung\tStadt Haan\n".encode("utf-16")),
    "a web form's export": csv_list(
        ["Zeitstempel", "Wie hei\u00dft Ihre Organisation?", "Ihre E-Mail?"],
        ["01.03.2024 00:00:00", "Initiative Nord", "nord@nord.example"],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_of_any_shape_comes_in_by_mapping_alone(partners, shape):
    make_town(name="Haan")
    SHAPES[shape].seek(0)
    page = partners.upload(SHAPES[shape])
    if shape == "members without headings":
        page = partners.client.get(f"{partners.address}spalten/", {"heading_row": "0"})
    plan = partners.assign(page).context["preview"].plan
    assert [error.text for row in plan.wrong for error in row.errors] == []
    assert plan.counts["new"] >= 1
    assert partners.take_over().status_code == 302
    assert Partner.objects.exists()
