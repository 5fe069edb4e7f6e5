"""A list that was read in has a report, and goes back as a whole as long as nobody has touched its rows."""

import datetime

import pytest
from auditlog.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from actions.mandate.assignment import Assignment
from actions.measures.measure import Measure
from clusterfoerderung.journal.entry import KEPT_FOR, JournalEntry, JournalRow
from clusterfoerderung.journal.erasing import forget, keeping
from clusterfoerderung.privacy.people import TRACES, Person
from clusterfoerderung.privacy.retention import RULES
from initiatives.organisations.contact import Contact
from initiatives.organisations.contact_person import CONTACT_KIND, erase_contact
from initiatives.organisations.partner import Partner
from tests.clusterfoerderung.imports.files import csv_list
from tests.clusterfoerderung.imports.parts import Importing
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_contact,
    make_field,
    make_item,
    make_measure,
    make_partner,
    make_sector,
)

pytestmark = pytest.mark.django_db
HEADINGS = ["Name", "Art", "Ort", "Branchen"]


@pytest.fixture
def admin(client):
    user = make_admin(first_name="Beispiel", last_name="Verwaltung")
    client.force_login(user)
    return user


@pytest.fixture
def entry(client, admin):
    """One new partner, one that gets another place and its first sector, one as it was, one faulty row."""
    make_partner(name="Alt", kind="kammer", location="Haan")
    make_partner(name="Gleich", kind="kammer", location="Haan")
    sector = make_sector()
    rows = [
        ["Neu", "Verein", "Erkrath", ""],
        ["Alt", "", "Hilden", f"{sector.code} ({sector.get_edition_display()})"],
        ["Gleich", "Kammer", "Haan", ""],
        ["Falsch", "Unsinn", "", ""],
    ]
    partners = Importing(client)
    partners.send(csv_list(HEADINGS, *rows))
    partners.take_over(only_right="on")
    return JournalEntry.objects.get()


def known():
    found = Partner.objects.prefetch_related("sectors").order_by("name")
    return [(one.name, one.location, len(one.sectors.all()), one.other_names) for one in found]


BEFORE = [("Alt", "Haan", 0, ""), ("Gleich", "Haan", 0, "")]
AFTER = [("Alt", "Hilden", 1, ""), ("Gleich", "Haan", 0, ""), ("Neu", "Erkrath", 0, "")]


def undo(client, entry):
    return client.post(reverse("journal-undo", args=[entry.pk]), follow=True).content.decode()


def test_the_report_says_what_became_of_each_row_by_whom_and_leads_there(client, entry):
    page = client.get(entry.get_absolute_url())
    text = page.content.decode()
    assert {name: page.context[name] for name in ("made_count", "changed_count", "undone_count")} == {
        "made_count": 1,
        "changed_count": 1,
        "undone_count": 0,
    }
    assert (entry.facts["same"], entry.facts["wrong"], entry.facts["doubtful"]) == (1, 1, 0)
    assert "Beispiel Verwaltung" in text
    assert f'href="{Partner.objects.get(name="Neu").get_absolute_url()}"' in text
    assert "Ort: Haan → Hilden" in text
    assert "Branchen: keine Angabe → " in text
    assert [row[:2] for row in entry.facts["left_out"]] == [[5, "fehlerhaft"]]
    assert "Unsinn" in text


def test_the_page_after_it_leads_to_the_report(client, entry):
    address = reverse("partner-import-preview", args=[entry.key])
    assert entry.get_absolute_url() in client.get(address).content.decode()
    assert entry.title in client.get(reverse("journal-list")).content.decode()


@pytest.mark.both_databases
def test_it_goes_back_as_a_whole_while_nobody_has_touched_it(client, entry):
    assert known() == AFTER
    page = client.get(reverse("journal-undo", args=[entry.pk]))
    assert (page.context["possible_count"], page.context["touched_count"]) == (2, 0)
    assert "Zurückgenommen: 2 Einträge" in undo(client, entry)
    assert known() == BEFORE
    assert "Das war schon zurückgenommen." in undo(client, entry)
    assert "so lange lässt es sich zurücknehmen" not in client.get(entry.get_absolute_url()).content.decode()


@pytest.mark.both_databases
def test_two_rows_go_back_and_the_others_stay(client, admin):
    partners = Importing(client)
    partners.send(csv_list(["Name", "Art"], *([name, "Verein"] for name in ("Eins", "Zwei", "Drei"))))
    partners.take_over()
    entry = JournalEntry.objects.get()
    rows = dict(zip(("Eins", "Zwei", "Drei"), entry.rows.order_by("pk"), strict=True))
    ticked = {"zeile": [rows["Eins"].pk, rows["Drei"].pk]}
    page = client.get(reverse("journal-undo", args=[entry.pk]), ticked)
    assert (page.context["possible_count"], page.content.count(b'name="zeile"')) == (2, 2)
    page = client.post(reverse("journal-undo", args=[entry.pk]), ticked, follow=True)
    assert "Zurückgenommen: 2 Einträge" in page.content.decode()
    assert [one.name for one in Partner.objects.all()] == ["Zwei"]
    # What went back has no box any more.
    assert page.content.count(b'name="zeile"') == 1


@pytest.mark.both_databases
@pytest.mark.parametrize("key", ["0", "x", "²", "9" * 40])
def test_a_row_that_is_none_takes_nothing_back(client, entry, key):
    assert client.get(reverse("journal-undo", args=[entry.pk]), {"zeile": key}).context["possible_count"] == 0
    client.post(reverse("journal-undo", args=[entry.pk]), {"zeile": key})
    assert known() == AFTER


def test_the_history_tells_that_it_went_back(client, entry):
    alt = Partner.objects.get(name="Alt")
    undo(client, entry)
    back = LogEntry.objects.get_for_object(alt).filter(additional_data__through__startswith="durch Rücknahme")
    assert {tuple(one.changes["location"]) for one in back if "location" in one.changes} == {("Hilden", "Haan")}


def test_a_form_that_was_open_meanwhile_is_told_of_it(client, entry):
    version = Partner.objects.get(name="Alt").version
    undo(client, entry)
    assert Partner.objects.get(name="Alt").version == version + 1


@pytest.mark.both_databases
def test_a_row_that_somebody_has_changed_since_stays_and_is_named(client, entry):
    touched = Partner.objects.get(name="Alt")
    touched.note = "von Hand"
    touched.save()
    page = client.get(reverse("journal-undo", args=[entry.pk]))
    assert (page.context["possible_count"], page.context["touched_count"]) == (1, 1)
    assert "wurde seitdem geändert" in page.content.decode()
    assert "Nicht zurückgenommen: 1 Eintrag." in undo(client, entry)
    assert known() == AFTER[:2]


def test_a_list_that_somebody_has_changed_since_stays_too(client, entry):
    Partner.objects.get(name="Alt").sectors.clear()
    undo(client, entry)
    assert known()[0] == ("Alt", "Hilden", 0, "")


@pytest.mark.both_databases
@pytest.mark.parametrize("use", ["contact", "activity"])
def test_a_new_row_that_is_used_by_now_is_not_deleted(client, entry, use):
    new = Partner.objects.get(name="Neu")
    if use == "contact":
        make_contact(partner=new)
    else:
        make_activity().partners.add(new)
    assert (
        "wird inzwischen an anderer Stelle gebraucht"
        in client.get(reverse("journal-undo", args=[entry.pk])).content.decode()
    )
    undo(client, entry)
    assert [name for name, *_ in known()] == ["Alt", "Gleich", "Neu"]
    assert Contact.objects.count() == (use == "contact")


def test_what_is_deleted_by_now_is_said_to_be(client, entry):
    Partner.objects.get(name="Neu").delete()
    assert "gibt es nicht mehr" in client.get(reverse("journal-undo", args=[entry.pk])).content.decode()


@pytest.mark.both_databases
def test_a_name_before_that_another_has_by_now_is_left(client, admin):
    partners = Importing(client)
    old = make_partner(name="Alt", kind="kammer")
    partners.send(csv_list(["Kennung", "Name"], [f"{old.pk}v{old.version}", "Anders"]))
    partners.take_over()
    assert Partner.objects.get(pk=old.pk).other_names == "Alt"
    taken = make_partner(name="Alt")
    text = undo(client, JournalEntry.objects.get())
    assert "Nicht zurückgenommen: 1 Eintrag." in text
    taken.delete()
    undo(client, JournalEntry.objects.get())
    back = Partner.objects.get(pk=old.pk)
    assert (back.name, back.other_names) == ("Alt", "")


@pytest.mark.slow
@pytest.mark.both_databases
def test_a_list_goes_back_in_steps_each_of_which_stands(client, admin, monkeypatch):
    """Cut off in between, the next call goes on from there."""
    from clusterfoerderung.journal import notes, undoing

    monkeypatch.setattr(notes, "AT_ONCE", 2)
    partners = Importing(client)
    partners.send(csv_list(["Name", "Art"], *([f"Beispiel {number}", "Verein"] for number in range(5))))
    partners.take_over()
    entry = JournalEntry.objects.get()
    steps = undoing.undo(entry, at=timezone.now(), through="")
    assert len(next(steps)[0]) == 2
    steps.close()
    assert Partner.objects.count() == 3
    undo(client, entry)
    assert (Partner.objects.count(), entry.rows.standing().count()) == (0, 0)


@pytest.mark.both_databases
def test_a_very_long_list_goes_back_in_several_requests(client, entry, monkeypatch):
    from clusterfoerderung.journal import notes, views

    monkeypatch.setattr(notes, "AT_ONCE", 1)
    monkeypatch.setattr(views, "A_REQUEST", 1)
    assert "Es fehlen noch 1: bitte noch einmal." in undo(client, entry)
    assert "Zurückgenommen: 1 Eintrag." in undo(client, entry)
    assert known() == BEFORE


def test_who_may_not_read_the_list_in_does_not_find_its_report(client, entry):
    client.force_login(make_clerk())
    assert client.get(entry.get_absolute_url()).status_code == 404
    assert client.post(reverse("journal-undo", args=[entry.pk])).status_code == 404
    assert entry.title not in client.get(reverse("journal-list")).content.decode()
    assert known() == AFTER


def test_the_report_needs_as_many_queries_for_many_rows_as_for_one(client, admin, django_assert_num_queries):
    def read_in(*names):
        partners = Importing(client)
        partners.send(csv_list(["Name", "Art"], *([name, "Verein"] for name in names)))
        partners.take_over()
        return JournalEntry.objects.order_by("-pk").first()

    one, many = read_in("Eins"), read_in(*(f"Beispiel {number}" for number in range(20)))
    client.get(one.get_absolute_url())
    for url in (entry.get_absolute_url() for entry in (one, many)):
        with django_assert_num_queries(11):
            client.get(url)


@pytest.mark.both_databases
class TestMeasures:
    """Of a measure the journal gives back columns and lists, not what goes on from day to day beside them."""

    def read_in(self, client, *rows):
        measures = Importing(client, "measure")
        measures.send(csv_list(["Handlungsfeld", "Maßnahme", "Nächster Schritt", "Beschlusspunkte"], *rows))
        measures.take_over()
        return JournalEntry.objects.get()

    @pytest.fixture
    def field(self, client):
        client.force_login(make_clerk())
        field = make_field(number=2)
        for number in ("2.1", "2.2"):
            make_item(field, number=number)
        return field

    def test_a_new_one_goes_with_its_story_and_a_changed_one_gets_its_columns_back(self, client, field):
        measure = make_measure(title="Alt", field=field, next_step="vorher")
        entry = self.read_in(client, ["2", "Neu", "", "2.1; 2.2"], ["2", "Alt", "nachher", ""])
        assert Assignment.objects.count() == 2
        undo(client, entry)
        measure.refresh_from_db()
        assert ([one.pk for one in Measure.objects.all()], measure.next_step) == ([measure.pk], "vorher")
        assert Assignment.objects.count() == 0

    @pytest.mark.parametrize(("number", "items"), [(2, "2.2"), (3, "2.1")])
    def test_where_sentences_or_field_went_on_from_a_day_it_stays_and_says_why(self, client, field, number, items):
        make_field(number=3)
        measure = make_measure(title="Alt", field=field, next_step="vorher", items=[field.items.get(number="2.1")])
        entry = self.read_in(client, [str(number), "Alt", "nachher", items])
        if items == "2.2":
            assert "Beschlusspunkte: 2.1" in client.get(entry.get_absolute_url()).content.decode()
        assert (
            "bitte an der Maßnahme selbst ändern"
            in client.get(reverse("journal-undo", args=[entry.pk])).content.decode()
        )
        assert "Nicht zurückgenommen: 1 Eintrag." in undo(client, entry)
        measure.refresh_from_db()
        assert measure.next_step == "nachher"
        assert [row.item.number for row in measure.assignments.on(timezone.localdate())] == [items]


class TestPeople:
    """What the journal holds of them can be reached and goes in time."""

    @pytest.fixture
    def entry(self, client, admin):
        contact = make_contact(partner=make_partner(name="Haus"), name="Rosa Beispielfrau", email="rosa@example.org")
        people = Importing(client, "contact")
        people.send(csv_list(["Partner", "Name", "E-Mail"], ["Haus", contact.name, "neu@example.org"]))
        people.take_over()
        return JournalEntry.objects.get()

    @pytest.mark.both_databases
    def test_an_erased_person_is_not_in_it(self, client, entry):
        contact = Contact.objects.get()
        assert JournalRow.objects.get().before["email"] == "rosa@example.org"
        assert forget(Contact, contact.pk, contact.name) == 1
        row = JournalRow.objects.get()
        assert (row.before, row.after, row.is_erased) == (None, None, True)
        assert (
            "die Angaben von vorher sind gelöscht"
            in client.get(reverse("journal-undo", args=[entry.pk])).content.decode()
        )
        undo(client, entry)
        assert Contact.objects.get().email == "neu@example.org"

    def test_nor_where_the_name_was_typed_elsewhere(self, client, entry):
        partner = Partner.objects.get()
        entry.rows.create(
            model="initiatives.partner", row_key=partner.pk, before={"note": "Frau BEISPIELFRAU"}, after={}
        )
        assert forget(Contact, Contact.objects.get().pk, "Beispielfrau") == 2

    def test_deleting_the_contact_in_the_master_data_forgets_it_here(self, client, entry):
        contact = Contact.objects.get()
        client.post(reverse("admin:initiatives_contact_delete", args=[contact.pk]), {"post": "yes"})
        assert (Contact.objects.count(), JournalRow.objects.get().is_erased) == (0, True)

    @pytest.mark.both_databases
    def test_whoever_is_erased_is_told_of_it_before_and_gone_from_it_after(self, client, entry):
        contact = Contact.objects.get()
        told = TRACES["vorgaenge"].tell(Person(CONTACT_KIND, contact))
        assert [row["Vorgang"] for row in told.rows] == [str(entry)]
        entry.facts["left_out"] = [[7, "fehlerhaft", "E-Mail: neu@example.org"], [8, "fehlerhaft", "anders"]]
        entry.save()
        with keeping():
            # By itself: deleting a contact anywhere else does it as well.
            erase_contact(contact)
        entry.refresh_from_db()
        assert (JournalRow.objects.get().is_erased, [row[0] for row in entry.facts["left_out"]]) == (True, [8])

    def test_it_is_kept_for_a_stated_time(self, entry):
        rule = RULES["vorgaenge"]
        assert not rule.rows(at=entry.done_at + KEPT_FOR - datetime.timedelta(minutes=1))
        rule.clear(rule.rows(at=entry.done_at + KEPT_FOR))
        assert JournalEntry.objects.count() == 0


def test_the_page_of_undoing_answers_whoever_asks_for_its_head(client, entry):
    assert client.head(reverse("journal-undo", args=[entry.pk])).status_code == 200
