"""From the file to the rows: what is shown is what is written, all of it or nothing, and once."""

import datetime
from threading import Barrier, Thread

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.db.models import F
from django.db.models.signals import post_save
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clusterfoerderung.imports import views
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.imports.rows import RowState
from clusterfoerderung.imports.taking_over import plan_of
from clusterfoerderung.records.versioning import StaleVersionError
from initiatives.organisations.contact import Contact
from initiatives.organisations.contact_import import ContactImport
from initiatives.organisations.partner import Partner
from initiatives.organisations.partner_import import PartnerImport
from tests.clusterfoerderung.imports.files import csv_list, workbook
from tests.clusterfoerderung.imports.parts import Importing, read_xlsx
from tests.factories import make_admin, make_partner, make_sector, make_town

pytestmark = pytest.mark.django_db
HEADINGS = ["Name", "Art", "Ort"]
CONTACT_HEADINGS = ["Partner", "Name", "Zweck", "Herkunft", "prüfen am"]
CONTACT = ["Beispiel", "Beispielperson", "Einladung", "Karte", "1.1.2030"]
TODAY = datetime.date(2026, 11, 27)


@pytest.fixture
def partners(client, admin):
    return Importing(client)


def rows():
    return sorted(Partner.objects.values_list("name", "kind", "location"))


# --- what happens to a row -----------------------------------------------------------------------


@pytest.mark.both_databases
def test_a_list_is_shown_first_and_written_when_somebody_agrees(partners):
    make_partner(name="Alt", kind="kammer", location="Haan")
    states = partners.states(workbook(HEADINGS, ["Neu", "Verein", "Erkrath"], ["Alt", "", "Hilden"]))
    assert states == [RowState.NEW, RowState.CHANGED]
    assert rows() == [("Alt", "kammer", "Haan")]
    assert partners.take_over().status_code == 302
    assert rows() == [("Alt", "kammer", "Hilden"), ("Neu", "verein", "Erkrath")]
    assert partners.outcome() == "1 Partner angelegt, 1 geändert, 0 unverändert."


def test_every_column_finds_its_field(partners):
    town, sector = make_town(name="Beispielstadt", ags="05158990"), make_sector(edition=2008, code="28", title="Bau")
    headings = ["Name", "Kurzname", "Weitere Namen", "Art", "Ort", "Stadt oder Kreis", "Branchen", "Wer das ist"]
    cells = ["Beispiel AG", "BAG", "Alt AG; Ur", "Unternehmen", "Haan", "Beispielstadt", "28 (WZ 2008)", "Baut.\nViel."]
    links = ["Internetseite", "Quelle", "Anmerkung"]
    partners.send(workbook([*headings, *links], [*cells, "beispiel.example", "http://quelle.example", "unsicher"]))
    partners.take_over()
    made = Partner.objects.get()
    assert (made.name, made.short_name, made.other_names, made.kind) == (
        "Beispiel AG",
        "BAG",
        "Alt AG\nUr",
        "unternehmen",
    )
    assert (made.location, made.municipality, list(made.sectors.all())) == ("Haan", town, [sector])
    assert (made.description, made.note) == ("Baut.\nViel.", "unsicher")
    assert (made.website, made.source_url) == ("https://beispiel.example", "http://quelle.example")


def test_a_town_is_known_by_its_key_also_where_excel_has_eaten_the_zero(partners):
    town = make_town(name="Beispielstadt (Rhld.)", ags="05158990")
    headings = ["Name", "Art", "Stadt oder Kreis"]
    for name, said in (("A", "05158990"), ("B", 5158990), ("C", "beispielstadt"), ("D", "Beispielstadt (Rhld.)")):
        partners.send(workbook(headings, [name, "Verein", said]))
        partners.take_over()
    assert list(Partner.objects.order_by("name").values_list("municipality", flat=True)) == [town.pk] * 4


def test_the_order_in_which_sectors_are_typed_is_no_change(partners):
    one, other = make_sector(edition=2008, code="1"), make_sector(edition=2008, code="2")
    make_partner(name="Alt").sectors.set([one, other])
    assert partners.states(workbook(["Name", "Branchen"], ["Alt", "2 (WZ 2008); 1 (WZ 2008)"])) == [RowState.UNCHANGED]


def test_a_semicolon_in_the_name_of_a_sector_separates_nothing(partners):
    trade = make_sector(edition=2008, code="45", title="Handel mit Fahrzeugen; Reparatur")
    building = make_sector(edition=2008, code="41", title="Hochbau")
    partners.send(workbook(["Name", "Art", "Branchen"], ["A", "Verein", f"{trade}; {building}"]))
    partners.take_over()
    assert set(Partner.objects.get().sectors.all()) == {trade, building}


def test_a_column_that_is_not_in_the_file_stays_as_it_is(partners):
    make_partner(name="Alt", kind="kammer", location="Haan", website="https://alt.example")
    assert partners.changes(workbook(["Name", "Ort"], ["Alt", "Hilden"])) == [(2, "Ort", "Haan", "Hilden")]
    partners.take_over()
    assert Partner.objects.get().website == "https://alt.example"


def test_an_empty_cell_changes_nothing_unless_that_was_asked_for(partners):
    make_partner(name="Alt", kind="kammer", location="Haan").sectors.add(make_sector())
    file = [["Name", "Ort", "Branchen"], ["Alt", "", ""]]
    assert partners.states(workbook(*file)) == [RowState.UNCHANGED]
    changes = partners.changes(workbook(*file), clears="on")
    assert [(header, after) for _, header, _, after in changes] == [("Ort", ""), ("Branchen", "")]
    partners.take_over()
    partner = Partner.objects.get()
    assert (partner.location, partner.sectors.count()) == ("", 0)


def test_what_must_be_there_cannot_be_cleared(partners):
    make_partner(name="Alt", kind="kammer")
    errors = partners.errors(workbook(["Name", "Art"], ["Alt", ""]), clears="on")
    assert errors == [(2, "Art", "Hier muss etwas stehen.")]


@pytest.mark.both_databases
def test_a_row_with_a_number_is_found_after_it_was_renamed(partners):
    partner = make_partner(name="Alt", kind="kammer")
    changes = partners.changes(workbook(["Kennung", "Name"], [f"{partner.pk}v1", "Neu"]))
    assert changes == [(2, "Name", "Alt", "Neu")]
    partners.take_over()
    assert list(Partner.objects.values_list("pk", "name")) == [(partner.pk, "Neu")]


@pytest.mark.both_databases
def test_who_is_called_alike_is_pointed_out_and_not_doubled(partners):
    make_partner(name="Industrie- und Handelskammer Düsseldorf", short_name="IHK", other_names="Kammer Düsseldorf\nAlt")
    names = ["industrie- und handelskammer duesseldorf", "Ihk", "Kammer Duesseldorf", "Ganz anders"]
    assert partners.states(workbook(["Name", "Art"], *([name, "Kammer"] for name in names))) == [
        RowState.DOUBTFUL,
        RowState.DOUBTFUL,
        RowState.DOUBTFUL,
        RowState.NEW,
    ]
    partners.take_over(chosen=["3"])
    assert set(Partner.objects.values_list("name", flat=True)) == {
        "Industrie- und Handelskammer Düsseldorf",
        "Ihk",
        "Ganz anders",
    }
    assert partners.outcome() == "2 Partner angelegt, 0 geändert, 0 unverändert."


@pytest.mark.both_databases
def test_a_new_row_that_is_called_like_the_short_name_it_brings_is_found_too(partners):
    make_partner(name="Beispielkammer")
    assert partners.states(workbook(["Name", "Kurzname", "Art"], ["Neu", "beispielkammer", "Kammer"])) == [
        RowState.DOUBTFUL
    ]


def test_nobody_is_said_to_be_there_who_only_stands_in_another_row(partners):
    page = partners.send(workbook(["Name", "Art"], ["Muster GmbH", "Verein"], ["Muster GmbH & Co. KG", "Verein"]))
    assert page.context["form"].fields["chosen"].choices == [
        (3, "Zeile 3: Muster GmbH & Co. KG – ähnlich: Muster GmbH")
    ]


# --- wrong rows ----------------------------------------------------------------------------------


def test_with_a_wrong_row_nothing_is_taken_over_unless_somebody_says_so(partners):
    page = partners.send(workbook(HEADINGS, ["Gut", "Verein", ""], ["Schlecht", "Verien", ""]))
    assert page.context["preview"].plan.counts[RowState.WRONG] == 1
    refused = partners.take_over()
    assert refused.status_code == 200
    assert [*refused.context["form"].errors] == ["only_right"]
    assert rows() == []
    partners.take_over(only_right="on")
    assert rows() == [("Gut", "verein", "")]
    page = partners.client.get(partners.address)
    assert page.context["outcome"].left_out_in_words == "1 fehlerhafte Zeile"


def test_a_tick_for_a_row_that_is_not_in_doubt_is_refused(partners):
    partners.send(workbook(HEADINGS, ["Schlecht", "Verien", ""]))
    partners.take_over(chosen=["2"], only_right="on")
    assert rows() == []


# --- nothing is lost, nothing is done twice ------------------------------------------------------


@pytest.mark.both_databases
def test_sent_twice_it_is_written_once(partners):
    partners.send(workbook(HEADINGS, ["Neu", "Verein", ""]))
    mark = partners.mark()
    first, second = partners.take_over(seen=mark), partners.take_over(seen=mark)
    assert (first.status_code, second.status_code) == (302, 302)
    assert rows() == [("Neu", "verein", "")]
    assert partners.outcome() == "1 Partner angelegt, 0 geändert, 0 unverändert."


def test_the_same_file_sent_twice_finds_its_own_rows(partners):
    file = [HEADINGS, ["Neu", "Verein", "Haan"]]
    partners.send(workbook(*file))
    partners.take_over()
    assert partners.states(workbook(*file)) == [RowState.UNCHANGED]


@pytest.mark.both_databases
def test_the_same_file_in_two_hands_makes_no_row_twice(client, partners):
    """Contacts have no name that the database would refuse a second time."""
    make_partner(name="Beispiel")
    file = [CONTACT_HEADINGS, CONTACT]
    one, other = Importing(client, "contact"), Importing(Client(), "contact")
    other.client.force_login(make_admin())
    one.send(workbook(*file))
    other.send(workbook(*file))
    mark = other.mark()
    one.take_over()
    refused = other.take_over(seen=mark)
    assert refused.status_code == 409
    assert Contact.objects.count() == 1


@pytest.mark.both_databases
def test_who_comes_second_is_told_and_overwrites_nothing(partners):
    partner = make_partner(name="Alt", location="Haan")
    make_partner(name="Still")
    partners.send(workbook(["Name", "Ort"], ["Alt", "Hilden"], ["Still", "Velbert"]))
    seen = partners.mark()
    partner.location = "Erkrath"
    partner.save()
    refused = partners.take_over(seen=seen)
    assert refused.status_code == 409
    assert [row.label for row in refused.context["preview"].moved.rows] == ["Alt"]
    assert "Inzwischen hat jemand etwas geändert" in refused.content.decode()
    assert set(Partner.objects.values_list("name", "location")) == {("Alt", "Erkrath"), ("Still", "")}
    assert refused.context["form"].initial["seen"] == partners.mark()
    partners.take_over()
    assert set(Partner.objects.values_list("name", "location")) == {("Alt", "Hilden"), ("Still", "Velbert")}


@pytest.mark.both_databases
def test_who_was_deleted_meanwhile_is_not_made_again_unseen(partners):
    partner = make_partner(name="Alt", kind="kammer")
    partners.send(workbook(HEADINGS, ["Alt", "Verein", ""]))
    seen = partners.mark()
    partner.delete()
    assert partners.take_over(seen=seen).status_code == 409
    assert rows() == []


def test_what_was_changed_since_the_list_was_written_out_is_pointed_out(partners):
    partner = make_partner(name="Alt", location="Haan")
    number = f"{partner.pk}v{partner.version}"
    partner.location = "Hilden"
    partner.save()
    page = partners.send(workbook(["Kennung", "Ort"], [number, "Haan"]))
    assert [row.label for row in page.context["preview"].outdated.rows] == ["Alt"]
    assert "Seit die Liste ausgegeben wurde" in page.content.decode()


@pytest.fixture
def a_and_b():
    return make_partner(name="A"), make_partner(name="B")


@pytest.fixture
def interference():
    """Whoever has just saved partner A, finds that somebody else has saved B in that moment."""

    def save_b(sender, instance, **kwargs):
        if instance.name == "A":
            Partner.objects.filter(name="B").update(version=F("version") + 1)

    post_save.connect(save_b, sender=Partner)
    yield
    post_save.disconnect(save_b, sender=Partner)


def write_row_by_row(plan):
    for row in plan.effective:
        row.save()


@pytest.mark.both_databases
def test_all_or_nothing(partners, admin, a_and_b, interference):
    """Row by row, the first would be written although the second could not be; so it is shown here before."""
    file = [["Name", "Ort"], ["A", "Haan"], ["B", "Haan"]]
    partners.send(workbook(*file))
    pending = PendingImport.objects.get()
    with pytest.raises(StaleVersionError):
        write_row_by_row(plan_of(pending, PartnerImport(admin, TODAY)))
    assert Partner.objects.get(name="A").location == "Haan"

    Partner.objects.filter(name="A").update(location="")
    refused = partners.take_over()
    assert refused.status_code == 409
    assert Partner.objects.get(name="A").location == ""
    assert not PendingImport.objects.get().is_taken_over


def at_once(*clicks):
    """What each click answers, all at the same moment."""
    together, answers = Barrier(len(clicks)), []

    def click(importing, mark):
        together.wait()
        try:
            answers.append(importing.take_over(seen=mark).status_code)
        finally:
            connection.close()

    threads = [Thread(target=click, args=one) for one in clicks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


@pytest.fixture
def contact_files(transactional_db):
    """The same contact in the hands of two people."""
    make_partner(name="Beispiel")
    both = []
    for user in (make_admin(), make_admin()):
        importing = Importing(Client(), "contact")
        importing.client.force_login(user)
        importing.send(workbook(CONTACT_HEADINGS, CONTACT))
        both.append((importing, user))
    return both


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_would_make_the_same_contact(contact_files):
    plans = [
        plan_of(PendingImport.objects.get(user=user), ContactImport(user, TODAY)) for importing, user in contact_files
    ]
    for plan in plans:
        write_row_by_row(plan)
    assert Contact.objects.count() == 2


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_people_at_the_same_moment_make_one_contact(contact_files):
    assert at_once(*((importing, importing.mark()) for importing, user in contact_files)) == [302, 409]
    assert Contact.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_write_once(contact_files):
    importing, user = contact_files[0]
    twin = Importing(Client(), "contact")
    twin.client.force_login(user)
    twin.address, mark = importing.address, importing.mark()
    assert at_once((importing, mark), (twin, mark)) == [302, 302]
    assert Contact.objects.count() == 1


@pytest.mark.both_databases
def test_a_second_click_that_finds_the_first_ones_rows_is_told_what_became_of_them(partners, monkeypatch):
    """It came while the first was still writing, and looks through the file when that is done."""
    partners.send(workbook(HEADINGS, ["Neu", "Verein", ""]))
    mark = partners.mark()

    def slowly(pending, imported):
        monkeypatch.setattr(views, "plan_of", plan_of)
        assert partners.take_over(seen=mark).status_code == 302
        return plan_of(pending, imported)

    monkeypatch.setattr(views, "plan_of", slowly)
    assert partners.take_over(seen=mark).status_code == 302
    assert Partner.objects.count() == 1


# --- the file between upload and decision --------------------------------------------------------


def test_after_taking_over_no_cell_of_the_file_is_left(partners):
    partners.send(workbook(HEADINGS, ["Neu", "Verein", ""]))
    partners.take_over()
    assert list(PendingImport.objects.values_list("table", flat=True)) == [{}]


def test_a_newer_file_takes_the_place_of_the_one_before(partners):
    partners.send(workbook(HEADINGS, ["Eins", "Verein", ""]))
    before = partners.address
    partners.send(workbook(HEADINGS, ["Zwei", "Verein", ""]))
    assert partners.client.get(before).status_code == 404
    assert PendingImport.objects.count() == 1


@pytest.mark.both_databases
def test_after_a_day_a_file_is_gone_for_everybody(partners):
    partners.send(workbook(HEADINGS, ["Neu", "Verein", ""]))
    PendingImport.objects.update(created_at=timezone.now() - datetime.timedelta(days=1))
    assert partners.client.get(partners.address).status_code == 404
    other = Importing(Client())
    other.client.force_login(make_admin())
    other.send(workbook(HEADINGS, ["Anderes", "Verein", ""]))
    assert PendingImport.objects.count() == 1


def test_another_person_does_not_find_the_file(partners):
    partners.send(workbook(HEADINGS, ["Neu", "Verein", ""]))
    other = Client()
    other.force_login(make_admin())
    record = reverse("partner-import-record", args=[PendingImport.objects.get().pk])
    assert other.get(partners.address).status_code == 404
    assert other.post(partners.address, {"seen": partners.mark()}).status_code == 404
    assert other.get(record).status_code == 404


def test_a_file_for_one_list_is_none_for_another(partners):
    partners.send(workbook(HEADINGS, ["Neu", "Verein", ""]))
    address = reverse("initiative-import-preview", args=[PendingImport.objects.get().pk])
    assert partners.client.get(address).status_code == 404


# --- the pages -----------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_what_is_written_stands_in_the_history_of_each_row(partners, admin):
    make_partner(name="Alt", location="Haan")
    partners.send(workbook(["Name", "Ort"], ["Alt", "Hilden"]))
    partners.take_over()
    entry = LogEntry.objects.get_for_model(Partner).get(action=LogEntry.Action.UPDATE)
    assert (entry.actor, entry.changes_dict["location"]) == (admin, ["Haan", "Hilden"])


@pytest.mark.parametrize("state", ["new", "unchanged", "changed", "wrong", "doubtful"])
def test_the_preview_costs_the_same_queries_with_1_and_with_30_rows(partners, state):
    def rows_of(count):
        for number in range(count):
            name = f"Beispiel {count} {number}"
            if state in {"unchanged", "changed"}:
                make_partner(name=name, kind="verein", location="Haan").sectors.add(make_sector())
            if state == "doubtful":
                make_partner(name=name.upper())
            yield [name, "Unfug" if state == "wrong" else "Verein", "Hilden" if state == "changed" else "Haan"]

    def queries(count):
        partners.send(workbook(HEADINGS, *rows_of(count)))
        with CaptureQueriesContext(connection) as captured:
            page = partners.client.get(partners.address)
        assert page.context["preview"].plan.counts[state] == count
        return len(captured)

    assert queries(1) == queries(30)


def test_a_long_preview_shows_some_rows_and_hands_out_all_of_them(partners):
    page = partners.send(csv_list(HEADINGS, *([f"Beispiel {number}", "Verein", ""] for number in range(60))))
    assert "Beispiel 49" in page.content.decode()
    assert "Beispiel 50" not in page.content.decode()
    record = read_xlsx(partners.client.get(page.context["preview"].record_url))
    assert [row[1] for row in record[1::2]] == [f"Beispiel {number}" for number in range(60)]
    assert record[1] == (2, "Beispiel 0", "neu", "Name", None, "Beispiel 0", None)


def test_the_empty_table_has_the_headings_of_the_list(partners):
    response = partners.client.get(reverse("partner-import-template", args=["xlsx"]))
    book = read_xlsx(response)
    assert book == [tuple(column.header for column in PartnerImport.columns)]
    assert partners.refusal(workbook(*book)) == "Unter den Überschriften steht nichts. Bitte die Zeilen ergänzen."


def test_a_file_in_which_all_is_as_it_was_offers_nothing_to_take_over(partners):
    make_partner(name="Alt", location="Haan")
    page = partners.send(workbook(["Name", "Ort"], ["Alt", "Haan"]))
    assert "Alles aus der Datei ist schon so eingetragen." in page.content.decode()
    assert "Übernehmen</span>" not in page.content.decode()
