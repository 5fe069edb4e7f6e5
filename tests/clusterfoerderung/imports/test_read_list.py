"""Lists as offices have them, read in from the command line: the shared cases, and others of each kind."""

import datetime
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from tests.clusterfoerderung.imports.files import csv_list, workbook
from tests.factories import make_initiative, make_partner, make_town

CASES = Path(__file__).parent / "cases"
STATES = ("new", "changed", "same", "doubtful", "faulty")

pytestmark = pytest.mark.django_db


def account(name, path, *options):
    out = io.StringIO()
    call_command("read_list", name, str(path), *options, stdout=out)
    return json.loads(out.getvalue())


def counts(name, path, *options):
    """The states that occur, and how often."""
    said = account(name, path, *options)
    return {state: said[state] for state in STATES if said[state]}


def states(said):
    return [row["state"] for row in said["rows"]]


def texts(said):
    return [error["text"] for row in said["rows"] for error in row["errors"]]


@pytest.fixture
def file(tmp_path):
    """A file of this content, by its path."""

    def kept(content, name="Liste.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.read())
        return path

    return kept


# --- the command ---------------------------------------------------------------------------------


def test_without_apply_nothing_changes_and_with_it_what_is_new_or_changed_does(file):
    make_partner(name="Alt", location="Haan")
    path = file(csv_list(["Name", "Art", "Ort"], ["Alt", "", "Hilden"], ["Neu", "Verein", ""], ["Falsch", "Unfug", ""]))
    assert counts("partner", path) == {"new": 1, "changed": 1, "faulty": 1}
    assert list(Partner.objects.values_list("name", "location")) == [("Alt", "Haan")]
    assert counts("partner", path, "--apply") == {"new": 1, "changed": 1, "faulty": 1}
    assert set(Partner.objects.values_list("name", "location")) == {("Alt", "Hilden"), ("Neu", "")}
    assert counts("partner", path) == {"same": 2, "faulty": 1}


def test_what_is_wrong_is_said_with_row_and_column(file):
    said = account("partner", file(csv_list(["Name", "Art"], ["A", "Unfug"])))
    [row] = said["rows"]
    assert (row["row"], row["state"], row["errors"][0]["column"]) == (2, "faulty", "Art")
    assert row["errors"][0]["text"].startswith("„Unfug“ gibt es hier nicht.")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("unfug", b"Name\nA\n", "Die Liste „unfug“ gibt es nicht. Möglich sind: aktivitaeten, angebote, ansprechperso"),
        ("partner", b"PK\0", "Das ist keine CSV-Datei"),
        ("partner", b"", "Die Datei ist leer"),
        ("partner", b"Farbe;Form\nrot;rund\n", "Die Überschrift „Name“ fehlt."),
    ],
)
def test_what_cannot_be_read_is_answered_with_one_sentence(file, name, content, sentence):
    with pytest.raises(CommandError, match=sentence) as refused:
        account(name, file(content))
    assert refused.value.returncode == 2


def test_a_file_that_is_not_there_is_said():
    with pytest.raises(CommandError, match="lässt sich nicht öffnen") as refused:
        account("partner", "keine.csv")
    assert refused.value.returncode == 2


def test_a_list_that_is_too_long_says_how_long_it_is(file, monkeypatch):
    monkeypatch.setattr("clusterfoerderung.imports.sheets.MOST_ROWS", 3)
    with pytest.raises(CommandError, match="höchstens 3 Zeilen, hier sind es 5"):
        account("partner", file(csv_list(["Name"], *([f"Verein {number}"] for number in range(5)))))


# --- the shared cases ----------------------------------------------------------------------------


@pytest.mark.parametrize("later", ["03-monat-nach-excel.csv", "03-monat-nach-libreoffice.csv"])
def test_what_a_spreadsheet_makes_of_a_month_changes_nothing(later):
    assert counts("initiativen", CASES / "03-monat-neu.csv", "--apply") == {"new": 1}
    assert counts("initiativen", CASES / later, "--apply") == {"same": 1}
    [made] = Initiative.objects.values_list("founded_on", "founded_precision")
    assert made == (datetime.date(2024, 3, 1), "monat")


def test_a_year_that_became_its_first_day_changes_nothing_and_another_day_does(file):
    make_initiative(name="Alt", founded_on=datetime.date(2013, 1, 1), founded_precision="jahr")
    said = account("initiativen", file(csv_list(["Name", "gegründet"], ["Alt", "01.01.2013"])))
    assert states(said) == ["same"]
    said = account("initiativen", file(csv_list(["Name", "gegründet"], ["Alt", "02.01.2013"])))
    assert states(said) == ["changed"]


def test_dates_are_understood_as_people_write_them():
    said = account("initiativen", CASES / "04-datumsformen-initiativen.csv", "--apply")
    assert {row["name"] for row in said["rows"] if row["state"] == "faulty"} == {"Init 9", "Init 10", "Init 12"}
    assert any("Als Zahl von Excel wäre es der 01.03.2024" in text for text in texts(said))
    made = dict(Initiative.objects.values_list("name", "founded_precision"))
    assert {made[f"Init {number}"] for number in (0, 1, 2, 11)} == {"tag"}
    assert {made[f"Init {number}"] for number in (3, 4, 5, 6, 7)} == {"monat"}
    assert set(Initiative.objects.exclude(name="Init 8").values_list("founded_on", flat=True)) == {
        datetime.date(2024, 3, 1)
    }


@pytest.mark.parametrize("name", ["05-sep-zeile.csv", "07-titelzeile.csv", "07-deckblatt.xlsx"])
def test_what_stands_above_or_before_the_table_is_passed_over(name):
    assert counts("partner", CASES / name) == {"new": 1}


def test_who_is_written_otherwise_is_in_doubt():
    for name, short, other in (
        ("QIAGEN GmbH", "QIAGEN", ""),
        ("Schlüsselregion e.V.", "Schlüsselregion", ""),
        ("Industrie- und Handelskammer zu Düsseldorf", "IHK Düsseldorf", ""),
        ("Heinrich-Heine-Universität Düsseldorf", "HHU", ""),
        ("BioRiver - Life Science im Rheinland e.V.", "BioRiver", ""),
        ("Stadt Erkrath", "", ""),
        ("KNIPEX-Werk C. Gustav Putsch KG", "", ""),
    ):
        make_partner(name=name, short_name=short, other_names=other)
    assert counts("partner", CASES / "09-namensvarianten.csv") == {"doubtful": 9}


@pytest.mark.parametrize("name", ["13-telefon-wissenschaftlich.csv", "13-telefon-als-zahl.xlsx"])
def test_a_damaged_telephone_number_is_named_and_not_taken(name):
    make_partner(name="QIAGEN GmbH")
    said = account("ansprechpersonen", CASES / name, "--apply")
    assert [error["column"] for row in said["rows"] for error in row["errors"]] == ["Telefon"]
    assert not Contact.objects.exists()


def test_names_that_differ_in_a_number_are_others():
    assert counts("partner", CASES / "28-zahlen-im-namen.csv", "--apply") == {"new": 3}


def test_towns_are_understood_or_suggested():
    make_town(name="Langenfeld (Rhld.)", ags="05158020")
    for name in ("Monheim am Rhein", "Velbert", "Mettmann", "Düsseldorf", "Wülfrath"):
        make_town(name=name)
    said = account("partner", CASES / "38-stadt-schreibweisen.csv")
    assert [row["name"] for row in said["rows"] if row["state"] == "faulty"] == ["TV 5", "TV 12"]
    assert texts(said)[0].endswith("Gemeint sein könnte: Velbert.")
    town = [row["changes"][-1]["after"] for row in said["rows"] if row["state"] == "new"]
    assert town == [
        *["Langenfeld (Rhld.)"] * 2,
        *("Monheim am Rhein", "Velbert", "Velbert", "Mettmann", "Langenfeld (Rhld.)", "Langenfeld (Rhld.)"),
        *("Düsseldorf", "Wülfrath", "Kreis Mettmann"),
    ]


# --- others of their kinds -----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"])
def test_umlauts_are_read_whatever_program_wrote_them(file, encoding):
    text = "Name;Art;Ort\r\nÜbungsgemeinschaft Größe und Öl;Verein;Wülfrath\r\nÄrztehaus Süß;Verein;Köln\r\n"
    said = account("partner", file(text.encode(encoding)), "--apply")
    assert said["new"] == 2
    assert set(Partner.objects.values_list("location", flat=True)) == {"Wülfrath", "Köln"}


@pytest.mark.parametrize("first", ["sep=,", "SEP=,", '"sep=,"', "sep=,,,"])
def test_the_instruction_for_excel_is_followed(file, first):
    assert counts("partner", file(f"{first}\r\nName,Art\r\nA; B,Verein\r\n".encode())) == {"new": 1}


def test_a_separator_within_a_quoted_heading_separates_nothing(file):
    said = account("partner", file(b'"Name";"Notiz, Bemerkung, Rest";"Art"\n"A";"x";"Verein"\n'))
    assert (said["new"], said["unknown_headings"]) == (1, ["Notiz, Bemerkung, Rest"])


def test_a_title_with_commas_does_not_say_what_separates_the_cells(file):
    text = "Partner, Stand März, Quelle, Amt\n\nName;Ort\nA;Haan\nB;Hilden\n"
    assert counts("partner", file(text.encode())) == {"new": 2}


def test_merged_titles_hurt_nothing(file):
    def merge(book):
        book.active.merge_cells("A1:C1")

    path = file(
        workbook(["Mitglieder"], [], ["Firma", "Ort", "Homepage"], ["A", "Haan", "a.example"], prepare=merge), "L.xlsx"
    )
    said = account("partner", path)
    assert said["columns"] == {"Firma": "Name", "Ort": "Ort", "Homepage": "Internetseite"}
    assert said["new"] == 1


def test_the_sheet_with_the_headings_is_read_wherever_it_stands(file):
    book = Workbook()
    book.active.append(["Hinweise"])
    book.create_sheet("Leer")
    book.create_sheet("Mitglieder").append(["Unternehmen", "Art"])
    book["Mitglieder"].append(["A", "Firma"])
    buffer = io.BytesIO()
    book.save(buffer)
    said = account("partner", file(buffer.getvalue(), "Liste.xlsx"))
    assert (said["sheet"], said["new"]) == ("Mitglieder", 1)


def test_where_no_row_says_of_what_kind_it_is_all_are_of_another(file):
    said = account("partner", file(csv_list(["Einrichtung"], ["Beispielhaus"])), "--apply")
    assert said["defaults"] == {"Art": "Sonstiges"}
    assert Partner.objects.get().kind == "sonstiges"


def test_who_is_there_keeps_its_kind_where_the_file_says_none(file):
    make_partner(name="Alt", kind="kammer")
    assert counts("partner", file(csv_list(["Name"], ["Alt"]))) == {"same": 1}


def test_the_own_heading_goes_before_another_word_for_it(file):
    said = account("partner", file(csv_list(["Firma", "Name", "Art"], ["x", "A", "Verein"])))
    assert said["columns"] == {"Name": "Name", "Art": "Art"}
    assert said["unknown_headings"] == ["Firma"]


def test_a_row_that_repeats_another_in_full_counts_once(file):
    said = account("partner", file(csv_list(["Name", "Art"], *[["A", "Verein"]] * 3)), "--apply")
    assert states(said) == ["new", "same", "same"]
    assert [row["repeats"] for row in said["rows"]] == [None, 2, 2]
    assert Partner.objects.count() == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muster GmbH", "Muster GmbH & Co. KG"),
        ("Muster gGmbH", "Muster gemeinnützige GmbH"),
        ("Muster UG (haftungsbeschränkt)", "Muster"),
        ("Muster m.b.H.", "MUSTER MBH"),
        ("Werk-Hof e.V.", "Werk—Hof eingetragener Verein"),
        ("Kreisstadt Musterdorf", "Musterdorf, Kreisstadt"),
        ("Gärtner & Söhne OHG", "Gaertner und Soehne"),
        ("Industrie- und Handelskammer Nord", "IHK Nord"),
        ("Wohnbau eG", "Wohnbau e.G."),
    ],
)
def test_two_new_rows_that_mean_the_same_are_in_doubt(file, one, other):
    said = account("partner", file(csv_list(["Name", "Art"], [one, "Verein"], [other, "Verein"])))
    assert states(said) == ["new", "doubtful"]
    assert said["rows"][1]["alike"] == [one]


def test_a_legal_form_alone_is_a_name_too(file):
    assert counts("partner", file(csv_list(["Name", "Art"], ["SE", "Verein"], ["AG", "Verein"]))) == {"new": 2}


@pytest.mark.parametrize(
    "number",
    [
        "4,92104E+11",
        "2.11E+11",
        "+4,92E+11",
        "2104123456",
        "492104123456",
        "2104123456,0",
        "01.12.2104",
        "Okt 04",
        "???",
    ],
)
def test_a_number_that_a_spreadsheet_has_damaged_is_refused(file, number):
    make_partner(name="A")
    headings = ["Partner", "Name", "Telefon", "Zweck", "Herkunft", "prüfen am"]
    said = account("ansprechpersonen", file(csv_list(headings, ["A", "B", number, "x", "y", "1.3.30"])))
    assert [error["column"] for error in said["rows"][0]["errors"]] == ["Telefon"]


@pytest.mark.parametrize(
    "number", ["02104 99-0", "+49 2104 990", "(02104) 990", "0210499", "99 12 34", "Tel.: 02104/99"]
)
def test_a_number_that_can_be_dialled_is_taken(file, number):
    make_partner(name="A")
    headings = ["Partner", "Name", "Telefon", "Zweck", "Herkunft", "prüfen am"]
    path = file(csv_list(headings, ["A", "B", number, "x", "y", "1.3.30"]))
    assert counts("ansprechpersonen", path, "--apply") == {"new": 1}
    assert Contact.objects.get().phone == number


def test_a_contact_finds_its_partner_also_by_another_writing_of_the_name(file):
    partner = make_partner(name="Schlüsselregion e.V.")
    headings = ["Organisation", "Name", "Zweck", "Herkunft", "prüfen am"]
    account(
        "ansprechpersonen", file(csv_list(headings, ["Schluesselregion eV", "B", "x", "y", "1. März 2030"])), "--apply"
    )
    assert Contact.objects.get().partner == partner


def test_an_organisation_comes_with_its_address_under_the_words_of_other_lists(file):
    headings = ["Firma", "Anschrift", "Postleitzahl", "Ort", "Tel.", "E-Mail-Adresse", "Homepage", "HRB"]
    row = ["A GmbH", "Weg 1", "D-40822", "Mettmann", "02104 99-0", "post@a.example", "a.example", "HRB 12"]
    said = account("partner", file(csv_list(headings, row)), "--apply")
    assert (said["new"], said["unknown_headings"]) == (1, [])
    made = Partner.objects.get()
    assert (made.address, made.phone, made.email) == ("Weg 1, 40822 Mettmann", "02104 99-0", "post@a.example")
    assert (made.website, made.register_number) == ("https://a.example", "HRB 12")


@pytest.mark.parametrize("code", ["1067", "408222", "4082", "Haan"])
def test_a_postcode_that_has_lost_a_digit_is_named(file, code):
    said = account("partner", file(csv_list(["Name", "PLZ"], ["A", code])))
    assert [error["column"] for error in said["rows"][0]["errors"]] == ["PLZ"]


def test_a_telephone_number_of_an_organisation_is_checked_like_that_of_a_person(file):
    said = account("partner", file(csv_list(["Name", "Telefon"], ["A", "2,11E+11"])))
    assert said["faulty"] == 1


def test_a_list_that_uses_a_former_name_finds_who_was_renamed(file):
    partner = make_partner(name="Alte Gesellschaft", other_names="AG Alt")
    partner.name = "Neue Gesellschaft"
    partner.save()
    partner.refresh_from_db()
    assert partner.other_names == "AG Alt\nAlte Gesellschaft"
    said = account("partner", file(csv_list(["Name", "Art"], ["Alte Gesellschaft", "Verein"])))
    assert (states(said), said["rows"][0]["alike"]) == (["doubtful"], ["Neue Gesellschaft"])
    headings = ["Partner", "Name", "Zweck", "Herkunft", "prüfen am"]
    account("ansprechpersonen", file(csv_list(headings, ["Alte Gesellschaft", "B", "x", "y", "1.3.30"])), "--apply")
    assert Contact.objects.get().partner == partner


def test_another_way_to_write_the_same_name_is_no_former_name():
    initiative = make_initiative(name="Netz  Süd")
    initiative.name = "NETZ SUED"
    initiative.save(update_fields=["name"])
    initiative.refresh_from_db()
    assert (initiative.name, initiative.other_names) == ("NETZ SUED", "")


def test_a_renaming_of_that_field_alone_keeps_the_name_too():
    initiative = make_initiative(name="Netz Süd")
    initiative.name = "Netz Nord"
    initiative.save(update_fields=["name"])
    initiative.refresh_from_db()
    assert initiative.other_names == "Netz Süd"
    assert "netz sued" in initiative.search_key
