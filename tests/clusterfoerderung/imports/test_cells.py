"""Every kind of wrong cell: which row, which column, and a sentence that says what to do."""

import datetime

import pytest
from django.utils import timezone

from clusterfoerderung.imports.rows import REQUIRED, RowState
from initiatives.offers.offer import Offer
from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from tests.clusterfoerderung.imports.files import csv_list, workbook
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

pytestmark = pytest.mark.django_db


@pytest.fixture
def lists(client):
    client.force_login(make_admin())
    return lambda name: Importing(client, name)


def wrong_cells(lists, name, headings, *rows, **data):
    return lists(name).errors(csv_list(headings, *rows), **data)


def one_mistake(lists, heading, text):
    """What is said about a partner in whose cell under `heading` this stands."""
    cells = {"Name": "Beispiel", "Art": "Verein", heading: text}
    [(row, header, sentence)] = wrong_cells(lists, "partner", [*cells], [*cells.values()])
    assert (row, header) == (2, heading)
    return sentence


def test_what_must_be_there_is_missed(lists):
    errors = wrong_cells(lists, "partner", ["Name", "Ort", "Art"], ["", "Haan", ""], ["B", "", ""])
    assert errors == [(2, "Name", REQUIRED), (2, "Art", REQUIRED), (3, "Art", REQUIRED)]


def test_an_unknown_kind_is_answered_with_all_there_are(lists):
    assert one_mistake(lists, "Art", "Unfug") == (
        "„Unfug“ gibt es hier nicht. Möglich sind: Cluster-Netzwerk, Kommune, Behörde, Kammer, Hochschule, "
        "Bildungseinrichtung, Verein, Unternehmen, Verband, Stiftung, Genossenschaft, Forschungseinrichtung, Sonstiges."
    )


def test_a_town_with_a_slip_of_the_pen_is_recognised(lists):
    make_town(name="Heiligenhaus")
    assert one_mistake(lists, "Stadt oder Kreis", "Heilgenhaus") == (
        "Die Stadt „Heilgenhaus“ ist nicht bekannt. Gemeint sein könnte: Heiligenhaus."
    )


def test_an_unknown_town_is_answered_with_those_there_are(lists):
    make_town(name="Haan")
    assert one_mistake(lists, "Stadt oder Kreis", "Buxtehude") == (
        "Die Stadt „Buxtehude“ ist nicht bekannt. Möglich sind: Haan, Kreis Mettmann."
    )


def test_of_many_words_only_some_are_listed(lists):
    for number in range(30):
        make_sector(edition=2008, code=f"{number:02}", title=f"Zweig {number:02}")
    sentence = one_mistake(lists, "Branchen", "Unfug")
    assert sentence.startswith("Die Branche „Unfug“ ist nicht bekannt. Möglich sind: 00 Zweig 00 (WZ 2008), ")
    assert sentence.endswith("19 Zweig 19 (WZ 2008) und 10 weitere.")


def test_a_sector_without_its_edition_is_asked_for_it(lists):
    make_sector(edition=2008, code="28", title="Maschinenbau")
    make_sector(edition=2025, code="28", title="Maschinenbau")
    for said in ("28", "Maschinenbau"):
        assert one_mistake(lists, "Branchen", said) == (
            f"„{said}“ genügt nicht. Bitte so schreiben: 28 Maschinenbau (WZ 2025) oder 28 Maschinenbau (WZ 2008)."
        )


def test_a_cell_with_entries_without_end_is_refused(lists):
    make_sector(edition=2008, code="28")
    assert one_mistake(lists, "Branchen", "28 (WZ 2008);" * 100) == "Hier stehen mehr als 100 Einträge."


def test_a_word_that_means_two_is_not_guessed(lists):
    make_partner(name="Kammer Nord", short_name="Kammer")
    make_partner(name="Kammer Süd", short_name="Kammer")
    [(_, header, sentence)] = wrong_cells(lists, "initiative", ["Name", "Art", "Träger"], ["Neu", "Netzwerk", "kammer"])
    assert (header, sentence) == ("Träger", "„kammer“ kann mehrere meinen. Bitte genauer schreiben.")


@pytest.mark.parametrize(
    "address",
    [
        "kein link",
        "javascript:alert(1)",
        "https://",
        "ftp://x.example",
        "https://ich:x@x.example",
        "http://[",
        "[",
    ],
)
def test_what_is_no_web_address_is_refused(lists, address):
    assert one_mistake(lists, "Internetseite", address)


def test_a_text_too_long_for_its_field_is_said_with_both_numbers(lists):
    assert one_mistake(lists, "Kurzname", "x" * 61) == "Zu lang: höchstens 60 Zeichen, hier sind es 61."


@pytest.mark.parametrize("heading", ["Kurzname", "Art", "Stadt oder Kreis"])
def test_a_text_too_long_for_anything_is_said_with_its_number(lists, heading):
    said = "Zu lang für diese Spalte: Hier sind es 1001 Zeichen. Bitte kürzen."
    assert one_mistake(lists, heading, "x" * 1001) == said


@pytest.mark.parametrize("number", ["99999", "abc", "1.5", "-1", "9" * 40, "²", "1v", "v1"])
def test_a_number_that_nobody_has_is_refused(lists, number):
    [(row, header, sentence)] = wrong_cells(lists, "partner", ["Kennung", "Name", "Art"], [number, "A", "Verein"])
    assert (row, header) == (2, "Kennung")
    assert sentence.endswith("gibt es nicht (mehr). Für einen neuen Eintrag das Feld leer lassen.")


def test_two_rows_for_one_entry_are_both_refused(lists):
    partner = make_partner(name="Alt")
    errors = wrong_cells(lists, "partner", ["Kennung", "Name", "Ort"], [partner.pk, "Alt", "X"], ["", "Alt", "Y"])
    assert [(row, sentence) for row, _, sentence in errors] == [
        (2, "Diese Zeile meint denselben Eintrag wie Zeile 3. Bitte eine der beiden löschen."),
        (3, "Diese Zeile meint denselben Eintrag wie Zeile 2. Bitte eine der beiden löschen."),
    ]


def test_two_new_rows_of_the_same_name_are_both_refused(lists):
    errors = wrong_cells(lists, "partner", ["Name", "Art"], ["Neue Kammer", "Kammer"], ["NEUE  KAMMER", "Kammer"])
    assert [row for row, _, _ in errors] == [2, 3]


def test_only_the_right_one_of_two_contradicting_rows_is_never_guessed(lists):
    make_partner(name="Alt", location="Haan")
    partners = lists("partner")
    partners.send(csv_list(["Name", "Ort"], ["Alt", "X"], ["Alt", "Y"]))
    partners.take_over(only_right="on")
    assert Partner.objects.get().location == "Haan"


def test_a_name_that_another_has_is_refused(lists):
    one, other = make_partner(name="Eins"), make_partner(name="Zwei")
    errors = wrong_cells(lists, "partner", ["Kennung", "Name"], [one.pk, "Zwei"], [other.pk, "Eins"])
    assert [(row, header) for row, header, _ in errors] == [(2, "Name"), (3, "Name")]
    assert errors[0][2] == (
        "Das steht schon bei einem anderen Eintrag (Zwei). Bitte anders nennen oder dessen Kennung eintragen."
    )


# --- initiatives ---------------------------------------------------------------------------------

INITIATIVE = ["Name", "Art", "gegründet", "beendet"]


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("21.06.2013", datetime.date(2013, 6, 21), "tag"),
        ("1.6.2013", datetime.date(2013, 6, 1), "tag"),
        ("2013-06-21", datetime.date(2013, 6, 21), "tag"),
        ("Juni 2013", datetime.date(2013, 6, 1), "monat"),
        ("märz 2013", datetime.date(2013, 3, 1), "monat"),
        ("06/2013", datetime.date(2013, 6, 1), "monat"),
        ("2013", datetime.date(2013, 1, 1), "jahr"),
    ],
)
def test_a_founding_is_known_to_the_day_the_month_or_the_year(lists, text, day, precision):
    initiatives = lists("initiative")
    initiatives.send(workbook(INITIATIVE, ["Neu", "Netzwerk", text, ""]))
    initiatives.take_over()
    made = Initiative.objects.get()
    assert (made.founded_on, made.founded_precision) == (day, precision)


@pytest.mark.parametrize("text", ["31.02.2013", "bald", "0000", "13/2013", "Juno 2013", "2013-13-01", "3/12", "٢٠١٣"])
def test_what_is_no_date_is_refused(lists, text):
    errors = wrong_cells(lists, "initiative", INITIATIVE, ["Neu", "Netzwerk", text, ""])
    assert [(row, header) for row, header, _ in errors] == [(2, "gegründet")]
    assert errors[0][2].endswith("ist kein Datum. Möglich sind 31.12.2026, Juni 2013 oder 2013.")


def test_an_end_before_the_founding_is_refused(lists):
    make_initiative(name="Alt", founded_on=datetime.date(2013, 6, 1))
    errors = wrong_cells(lists, "initiative", ["Name", "beendet"], ["Alt", "2012"])
    assert errors == [(2, "beendet", "Das Ende liegt vor der Gründung.")]
    assert wrong_cells(lists, "initiative", ["Name", "beendet"], ["Alt", "2013"]) == []


def test_a_date_can_be_cleared(lists):
    make_initiative(name="Alt", founded_on=datetime.date(2013, 6, 1), founded_precision="monat")
    initiatives = lists("initiative")
    assert initiatives.changes(csv_list(["Name", "gegründet"], ["Alt", ""]), clears="on") == [
        (2, "gegründet", "Juni 2013", "")
    ]
    initiatives.take_over()
    made = Initiative.objects.get()
    assert (made.founded_on, made.founded_precision) == (None, "tag")


# --- offers --------------------------------------------------------------------------------------


def test_an_offer_belongs_to_an_initiative_that_is_there(lists):
    offer = make_offer(initiative=make_initiative(name="zdi-Netzwerk", short_name="zdi"), title="Kurse")
    make_offer(title="Kurse")
    town = make_town(name="Haan")
    offers = lists("offer")
    headings = ["Initiative", "Angebot", "Art", "Städte und Kreise", "zuletzt geprüft am"]
    file = csv_list(
        headings,
        ["zdi", "Kurse", "", "Haan; Kreis Mettmann", "04.05.2026"],
        ["zdi", "Neues", "Beratung", "Haan", ""],
        ["zdi", "kurse", "Beratung", "", ""],
    )
    assert offers.states(file) == [RowState.CHANGED, RowState.NEW, RowState.DOUBTFUL]
    offers.take_over()
    offer.refresh_from_db()
    assert (offer.checked_on, offer.municipalities.count()) == (datetime.date(2026, 5, 4), 2)
    made = Offer.objects.get(title="Neues")
    assert (made.initiative, made.kind, list(made.municipalities.all())) == (offer.initiative, "beratung", [town])


def test_an_offer_cannot_have_been_checked_tomorrow(lists):
    make_initiative(name="zdi")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    headings = ["Initiative", "Angebot", "Art", "zuletzt geprüft am"]
    errors = wrong_cells(lists, "offer", headings, ["zdi", "Neu", "Beratung", f"{tomorrow:%d.%m.%Y}"])
    assert errors == [
        (2, "zuletzt geprüft am", "Dieser Tag liegt in der Zukunft. Festgehalten wird, was geschehen ist.")
    ]


def test_an_offer_of_an_unknown_initiative_is_refused(lists):
    errors = wrong_cells(lists, "offer", ["Initiative", "Angebot", "Art"], ["Niemand", "Neu", "Beratung"])
    assert errors == [
        (2, "Initiative", "Die Initiative „Niemand“ ist nicht bekannt. Es ist noch nichts davon eingetragen.")
    ]


# --- contacts ------------------------------------------------------------------------------------

CONTACT = ["Partner", "Name", "E-Mail", "Zweck", "Herkunft", "prüfen am"]


def test_personal_data_need_a_purpose_a_source_and_a_day(lists):
    make_partner(name="Beispiel")
    errors = wrong_cells(lists, "contact", CONTACT, ["Beispiel", "Beispielperson", "", "", "", ""])
    assert errors == [(2, "Zweck", REQUIRED), (2, "Herkunft", REQUIRED), (2, "prüfen am", REQUIRED)]


def test_a_mail_address_and_a_day_that_are_none_are_refused(lists):
    make_partner(name="Beispiel")
    errors = wrong_cells(lists, "contact", CONTACT, ["Beispiel", "Beispielperson", "a@", "Einladung", "Karte", "2030"])
    assert [(row, header) for row, header, _ in errors] == [(2, "prüfen am"), (2, "E-Mail")]
    assert errors[0][2] == "„2030“ ist kein Datum. Bitte so schreiben: 31.12.2026."


def test_the_same_person_at_the_same_partner_is_changed_and_elsewhere_pointed_out(lists):
    partner = make_partner(name="Beispiel")
    make_partner(name="Anderer")
    contact = make_contact(partner=partner, name="Beispielperson", position="Leitung")
    contacts = lists("contact")
    row = ["Beispielperson", "Vorstand", "Einladung", "Karte", "1.1.2030"]
    headings = ["Partner", "Name", "Funktion", "Zweck", "Herkunft", "prüfen am"]
    assert contacts.states(csv_list(headings, ["Beispiel", *row], ["Anderer", *row])) == [
        RowState.CHANGED,
        RowState.DOUBTFUL,
    ]
    contacts.take_over()
    assert list(Contact.objects.values_list("pk", "position")) == [(contact.pk, "Vorstand")]


def test_two_of_the_same_name_are_told_apart_by_their_number(lists):
    partner = make_partner(name="Beispiel")
    one, other = (make_contact(partner=partner, name="Beispielperson", position=text) for text in ("Eins", "Zwei"))
    errors = wrong_cells(lists, "contact", ["Partner", "Name", "Funktion"], ["Beispiel", "Beispielperson", "Neu"])
    assert errors == [(2, "", "Davon gibt es mehrere. Bitte die Kennung dazuschreiben.")]
    headings = ["Kennung", "Partner", "Name", "Funktion"]
    rows = [[one.pk, "Beispiel", "Beispielperson", "Eins"], [other.pk, "Beispiel", "Beispielperson", "Drei"]]
    assert lists("contact").states(csv_list(headings, *rows)) == [RowState.UNCHANGED, RowState.CHANGED]
