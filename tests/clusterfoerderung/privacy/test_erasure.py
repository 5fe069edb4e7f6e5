"""Whoever is erased is nowhere any more: not in a table, not in a file, not after a restore."""

import io
import unicodedata
import uuid
from pathlib import Path

import pytest
from auditlog.context import set_actor
from auditlog.models import LogEntry
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import Activity
from actions.measures.measure import Measure
from actions.paper_intake.pending_paper import PendingPaper
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.accounts.api_key import ApiKey
from clusterfoerderung.accounts.user import User
from clusterfoerderung.backup import restoring, saving
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.journal.entry import JournalRow
from clusterfoerderung.journal.undoing import undo
from clusterfoerderung.lists.saved_filter import SavedFilter
from clusterfoerderung.privacy import erased_list
from clusterfoerderung.privacy.erased_list import ListError
from clusterfoerderung.privacy.erasure import Erasure, RefusedError, erase, keep_list
from clusterfoerderung.privacy.mentions import Needles, is_telling
from clusterfoerderung.privacy.people import find_person
from clusterfoerderung.privacy.statement import statement_of
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.departed import FORMER, DepartedPerson
from clusterfoerderung.records.history import history_of
from clusterfoerderung.search.spelling import fold
from initiatives.duplicates.merging import Choice, merge
from initiatives.organisations.contact import Contact
from tests.clusterfoerderung.imports.files import workbook
from tests.computing import computing_at_most
from tests.factories import (
    make_activity,
    make_admin,
    make_carry_over,
    make_clerk,
    make_contact,
    make_document,
    make_funding,
    make_journal_entry,
    make_measure,
    make_membership,
    make_paper,
    make_partner,
    make_word_template,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]

NAME, MAIL, PHONE = "Dr. Änne Kanarienvogel", "aenne@kanarienvogel.example", "0211 987654321"
# Whatever of her is written anywhere holds one of these, folded or not.
SIGNS = ("kanarienvogel", "987654321", "kanarienamt", "kanarienzweck", "kanarienquelle")


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def everything():
    """All that any table holds, as lines of text, also what no backup takes along."""
    return "\n".join(
        f"{model._meta.label}: {value}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        for row in model._base_manager.values_list()
        for value in row
    )


def signs_in(text):
    return {sign for sign in SIGNS if sign in text.casefold() or sign in fold(text)}


def lines_left():
    return [line for line in everything().splitlines() if signs_in(line)]


def signs_in_files(*folders):
    files = [path for folder in folders for path in Path(folder).rglob("*") if path.is_file()]
    return {sign for path in files for sign in signs_in(path.read_bytes().decode("utf-8", "ignore"))}


@pytest.fixture
def contact(admin):
    """Somebody who left a trace wherever one can be left."""
    with set_actor(admin):
        contact = make_contact(
            name=NAME, email=MAIL, phone=PHONE, position="Kanarienamt", purpose="Kanarienzweck", source="Kanarienquelle"
        )
        contact.purpose = "Kanarienzweck, geändert"
        contact.save()
        measure = make_membership(representative="Änne Kanarienvogel", summary=f"Mit {NAME} besprochen.")
        activity = make_activity(measure, title="Gespräch mit Änne Kanarienvogel", description=f"Tel. {PHONE}")
        activity.title = "Gespräch mit AENNE  KANARIENVOGEL am Rand"
        activity.save()
        make_document(activity, title="Brief an Änne Kanarienvogel")
    table = {"cells": [["Name", "E-Mail"], [NAME, MAIL]]}
    PendingImport.objects.create(user=admin, list="contact", file_name="liste.csv", table=table)
    query = "q=Aenne+Kanarienvogel"
    SavedFilter.objects.create(user=admin, list="aktivitaeten", name="Gemerkt", query=query)
    apps.get_model("admin", "LogEntry").objects.log_actions(admin.pk, [contact], 2, "Kanarienamt geändert")
    return contact


def person(row, kind="ansprechperson"):
    return find_person(kind, row.pk)


def test_nothing_of_her_is_in_any_table_or_file(contact, uploads):
    assert signs_in(everything()) == {*SIGNS}
    erase(person(contact))
    assert lines_left() == []
    assert signs_in_files(uploads, erased_list.path().parent) == set()


@pytest.mark.parametrize("column", ["position", "purpose", "source", "newsletter_consent_proof"])
def test_nor_in_the_row_of_a_colleague(admin, column):
    consent = {"newsletter_consent_on": timezone.localdate(), "newsletter_consent_proof": "Formular"}
    colleague = make_contact(name="Erika Beispiel", **{**consent, column: f"Auskunft von {NAME}, {MAIL}"})
    contact = make_contact(name=NAME, email=MAIL)
    said = statement_of(person(contact), authority="").as_data()["Daten"]
    assert any(str(colleague) in str(section) for section in said if section["Bereich"].startswith("Texte"))
    erase(person(contact))
    assert lines_left() == []
    assert "Auskunft von [gelöscht]" in getattr(type(colleague).objects.get(), column)


def test_nor_in_what_only_names_a_programme_or_a_template(contact):
    said = f"Nach {NAME}"
    make_funding(programme=said)
    make_measure(SkilledWorkerMeasure, programme=said, target_groups=said)
    make_word_template(title=said)
    erase(person(contact))
    assert lines_left() == []
    assert SkilledWorkerMeasure.objects.get().programme == "Nach [gelöscht]"


def in_a_file(content, name="liste.csv"):
    return {"file_name": name, "content": content}


@pytest.mark.parametrize(
    "waiting",
    [
        in_a_file(f"Stand: {NAME}\nName;E-Mail\nBeispiel;\n".encode("mac-roman")),
        in_a_file(workbook(["Name"], [NAME]).read(), "liste.xlsx"),
        in_a_file(b"not to be read", "liste.xlsx"),
        {"file_name": f"{NAME}.csv"},
        {"file_name": "liste.csv", "assignment": {"defaults": {"Herkunft": f"Liste von {NAME}"}}},
    ],
    ids=["above the table", "in a workbook", "nobody can tell", "in the name", "in what was missing"],
)
def test_a_file_that_waits_goes_whole(admin, waiting):
    contact = make_contact(name=NAME)
    named = PendingImport.objects.create(user=admin, list="contact", **waiting)
    PendingImport.objects.create(user=admin, list="contact", **in_a_file(b"Name\nErika Beispiel\n"))
    erase(person(contact))
    assert [one for one in PendingImport.objects.all() if one == named] == []
    assert PendingImport.objects.count() == 1


def test_nor_do_the_steps_of_a_long_one_stay(admin):
    contact = make_contact(name=NAME)
    long = PendingImport.objects.create(user=admin, list="contact", file_name="liste.csv", is_long=True)
    long.steps.create(number=1, last_row=2, rows=[[2, [NAME], {}]])
    erase(person(contact))
    assert not PendingImport.objects.exists()


@pytest.mark.slow
def test_a_restored_backup_forgets_her_again(contact, uploads, tmp_path):
    path, _ = saving.save(tmp_path / "sicherung")
    erase(person(contact))
    done = restoring.restore(path, replace=True)
    assert (done.forgotten, done.is_list_missing) == (1, False)
    assert lines_left() == []
    assert signs_in_files(uploads) == set()


@pytest.mark.slow
def test_on_another_machine_the_list_beside_the_backup_forgets_her(contact, tmp_path):
    folder = tmp_path / "sicherung"
    call_command("backup", folder, stdout=io.StringIO())
    erase(person(contact))
    (folder / erased_list.NAME).write_bytes(erased_list.path().read_bytes())
    erased_list.path().unlink()
    Erasure.objects.all().delete()
    done = restoring.restore(restore_path(folder), replace=True)
    assert (done.forgotten, done.is_list_missing) == (1, False)
    assert not Contact.objects.exists()


@pytest.mark.slow
def test_a_list_beside_the_backup_says_how_old_it_is(contact, tmp_path):
    folder, said = tmp_path / "sicherung", io.StringIO()
    call_command("backup", folder, stdout=io.StringIO())
    erased_list.path().unlink()
    call_command("restore", folder, replace=True, stdout=io.StringIO(), stderr=said)
    assert "Benutzt ist die Liste der Gelöschten neben der Sicherung, Stand" in said.getvalue()


def restore_path(folder):
    return next(Path(folder).glob("*.zip"))


@pytest.mark.slow
def test_a_restore_without_the_list_warns(contact, tmp_path):
    folder = tmp_path / "sicherung"
    saving.save(folder)
    said = io.StringIO()
    call_command("restore", folder, replace=True, stdout=io.StringIO(), stderr=said)
    assert "Die Liste der Gelöschten" in said.getvalue()
    assert Contact.objects.exists()


@pytest.mark.slow
def test_whoever_is_there_still_survives_a_restore_with_a_list(contact, tmp_path):
    other = make_contact(name="Erika Beispiel")
    path, _ = saving.save(tmp_path / "sicherung")
    erase(person(contact))
    restoring.restore(path, replace=True)
    assert [one.pk for one in Contact.objects.all()] == [other.pk]


@pytest.mark.slow
def test_a_key_that_was_given_again_erases_nobody_else(contact, tmp_path):
    """The list knows the moment of the row, not its number alone."""
    key = contact.pk
    erase(person(contact))
    namesake = make_contact(pk=key, name="Erika Beispiel")
    path, _ = saving.save(tmp_path / "sicherung")
    restoring.restore(path, replace=True)
    assert Contact.objects.get().pk == namesake.pk


def test_the_list_names_nobody_and_is_for_this_account_alone(contact):
    erase(person(contact))
    keep_list()
    text = erased_list.path().read_text()
    assert signs_in(text) == set()
    assert {len(line) for line in text.splitlines() if line[0] not in "#?!"} == {64}
    assert erased_list.path().stat().st_mode & 0o777 == 0o600


def test_where_the_list_cannot_be_written_nobody_is_erased(contact, settings, tmp_path):
    (tmp_path / "datei").touch()
    settings.ERASED_LIST = tmp_path / "datei" / "liste.txt"
    with pytest.raises(ListError):
        erase(person(contact))
    assert Contact.objects.filter(pk=contact.pk).exists()
    assert signs_in(everything()) == {*SIGNS}


def test_the_history_still_says_that_somebody_was_entered_and_by_whom(contact, admin):
    with set_actor(admin):
        erase(person(contact))
    entries = LogEntry.objects.filter(content_type__model="contact", object_id=contact.pk)
    assert {step.who for step in steps_of(entries.select_related("actor", "content_type"))} == {admin.display_name}
    assert [one.changes for one in entries] == [{}] * 3


def test_what_others_are_called_stays(admin):
    """A last name alone is no reason to change a text, nor is the number of the office."""
    partner = make_partner(phone="0211 1234567")
    contact = make_contact(partner=partner, name="Erika Wolf", phone="0211 1234567")
    activity = make_activity(title="Besuch in Wolfsburg bei Frau Wolf", description="Zentrale: 0211 1234567")
    erase(person(contact))
    activity.refresh_from_db()
    assert (activity.title, activity.description) == ("Besuch in Wolfsburg bei Frau Wolf", "Zentrale: 0211 1234567")


OTHER_SPELLINGS = {
    "as macOS writes": unicodedata.normalize("NFD", "Änne Süß-Kanarienvogel"),
    "in capitals": "ÄNNE SÜSS-KANARIENVOGEL",
    "half spelt out": "Aenne Süss-Kanarienvogel",
    "dots lost": "Anne Suß-Kanarienvogel",
    "another hyphen": "Änne Süß\u2011Kanarienvogel",
    "without the hyphen": "Änne Süß Kanarienvogel",
    "parted by a soft hyphen": "Änne Süß-Kanarien\u00advogel",
    "parted by what is not seen": "Änne\u200bSüß-Kanarienvogel",
    "a word parted by what is not seen": "Änne Süß-Kanarien\u200bvogel",
    "in three lines of an address": "Änne\n\nSüß-Kanarienvogel",
    "in the name of a file": "Änne_Süß_Kanarienvogel",
    "in another": "Änne-Süß-Kanarienvogel",
    "last name first": "Süß-Kanarienvogel, Änne",
    "number with a stroke": "0211/987654",
    "number in pairs": "(0211) 98 76 54",
    "number that does not break": "0211\u00a0987\u202f654",
    "number with the hyphen that does not break": "0211\u2011987654",
    "number in two lines": "0211\n987654",
    "number from abroad": "+49 211 987654",
    "number as abroad and here": "0049 (0)211-987654",
}


def test_she_is_found_however_she_is_written():
    """What differs is often not seen: umlauts of two signs from a file of macOS, a soft hyphen from a web page."""
    contact, entry = make_contact(name="Dr. Änne Süß-Kanarienvogel", phone="0211 987654"), make_journal_entry()
    for key, (how, said) in enumerate(OTHER_SPELLINGS.items()):
        activity = make_activity(title=f"{how}: {said}")
        activity.description = f"Nach {said}."
        activity.save()
        entry.rows.create(model="initiatives.partner", row_key=key, before={"name": f"Bei {said}"})
    erase(person(contact))
    told = [*Activity.objects.order_by("pk").values_list("title", "description")]
    assert told == [(f"{how}: [gelöscht]", "Nach [gelöscht].") for how in OTHER_SPELLINGS]
    assert {*entry.rows.values_list("before", "is_erased")} == {(None, True)}
    left = everything()
    assert [how for how, said in OTHER_SPELLINGS.items() if said in left] == []


def test_nor_is_a_file_called_after_her_any_more(contact):
    document = make_document(
        make_measure(), name="Vermerk_Änne_Kanarienvogel_2026.pdf", title="Vermerk-Änne-Kanarienvogel"
    )
    erase(person(contact))
    document.refresh_from_db()
    assert (document.original_name, document.title) == ("Vermerk_[gelöscht]_2026.pdf", "Vermerk-[gelöscht]")
    assert not Needles(["erika@beispiel.example"]).are_in("an_erika@beispiel.example")


def test_the_log_of_the_desk_names_her_no_more_where_it_writes_numbers_for_umlauts():
    contact = make_contact(name="Änne Süß-Kanarienvogel")
    said = [{"changed": {"name": "Beschlusspunkt", "object": "1 Gespräch mit Änne Süß-Kanarienvogel", "fields": ["x"]}}]
    apps.get_model("admin", "LogEntry").objects.log_actions(make_admin().pk, [make_partner()], 2, said)
    erase(person(contact))
    (entry,) = apps.get_model("admin", "LogEntry").objects.all()
    assert entry.get_change_message() == "X für Beschlusspunkt „1 Gespräch mit [gelöscht]“ geändert."


@pytest.mark.parametrize("columns", [(), ("name", "email")])
def test_she_is_found_by_what_she_was_called_before_two_became_one(columns):
    """Entered under her name before the wedding and after it; texts know her by both."""
    names, mails = ("Rosi Altnamig", "Rosi Neunamig"), ("rosi@altnamig.example", "rosi@neunamig.example")
    one, other = (make_contact(name=name, email=mail) for name, mail in zip(names, mails, strict=True))
    for said in (*names, *mails):
        make_activity(title=f"Gespräch mit {said}")
    merge(one, other, Choice(columns=columns), key=uuid.uuid4(), by=None)
    erase(person(one))
    assert [line for line in everything().splitlines() if "namig" in line.casefold()] == []


def test_names_and_numbers_that_are_longer_are_anothers():
    needles = Needles(["Jürgen Weiß", "0211 987654"])
    others = ["Jürgen Weißer", "Jürgens Weiß", "Jürgen und Weiß", "0211 9876541", "1230211 987654", "30211987654"]
    assert [text for text in others if needles.are_in(text)] == []


@pytest.mark.parametrize("sign", [" ", "-", "\u00ad", "\u200b", "0", "("])
def test_rows_of_one_sign_are_looked_through_once(sign):
    with computing_at_most(2):
        assert not Needles(["Anna-Lena Weiß", "0211 987654"]).are_in(f"Anna{sign * 200_000}0211{sign * 200_000}")


def test_nothing_of_her_stays_in_what_is_only_prepared(admin):
    """It would come back with the reason for which a measure ends, or with the name of a file."""
    contact = make_contact(name=NAME)
    reason = {"ziel_1": "beendet", "grund_1": f"{NAME} ist fort."}
    prepared = make_carry_over(make_paper(), choices=reason, from_on=None, carried_out_at=None)
    begun = PendingPaper.objects.create(user=admin, file_name=f"Entwurf {NAME}.docx", text="Vorlage")
    key = ApiKey.objects.create(user=admin, purpose=f"Auswertung {NAME}")
    erase(person(contact))
    assert lines_left() == []
    for row in (prepared, begun, key):
        row.refresh_from_db()
    assert (prepared.choices, prepared.version) == ({**reason, "grund_1": "[gelöscht] ist fort."}, 2)
    assert (begun.file_name, key.purpose) == ("Entwurf [gelöscht].docx", "Auswertung [gelöscht]")


ROWS_OF_SIGNS = {
    "hyphens and spaces": ("Anna" + " -" * 30 + " Maria", "Anna" + " " * 60),
    "quotes": ("Anna" + '"' * 40 + "Maria Weiß", "Anna" + '"' * 60),
    "spaces that are not seen": ("a b " * 30 + "Weiß", "a\u200b\u200bb\u200b\u200b" * 40),
    "what is not seen": ("Anna" + "\u200b" * 60 + "Maria Weiß", "Anna" + "\u200b" * 60),
    "a mark on a bracket": ("Anna (\u0301Maria", "Anna (Mario"),
    "marks": ("Anna" + "\u0301" * 30 + " Maria", "Anna" + "\u0301" * 30),
}


@pytest.mark.parametrize(("name", "said"), ROWS_OF_SIGNS.values(), ids=ROWS_OF_SIGNS)
def test_nor_is_a_name_of_such_signs_sought_in_every_way(name, said):
    """One of twenty signs held up all others for half a minute, each further pair eight times as long."""
    with computing_at_most(2):
        assert not Needles([name]).are_in(said)


@pytest.mark.parametrize("said", ["İlker Demir", "i\u0307lker Demir", "ilker Demir", "İLKER DEMİR"])
def test_a_dot_on_a_capital_letter_is_no_letter_of_its_own(said):
    """Small letters of İ are two signs; as it stands in her row, her name was not found."""
    assert Needles(["İlker Demir"]).out_of(f"Mit {said}.") == "Mit [gelöscht]."


def test_signs_around_a_name_may_be_missing():
    assert Needles(["„Anna Maria –"]).out_of("Mit Anna Maria kommt Ben.") == "Mit [gelöscht] kommt Ben."


def test_whoever_has_the_old_text_open_does_not_bring_the_name_back(contact):
    activity = make_activity(title="Gespräch mit Änne Kanarienvogel")
    version = activity.version
    erase(person(contact))
    activity.refresh_from_db()
    assert (activity.title, activity.version) == ("Gespräch mit [gelöscht]", version + 1)


@pytest.mark.slow
def test_deleting_a_partner_erases_its_people(client, contact):
    client.post(reverse("admin:initiatives_partner_delete", args=[contact.partner_id]), {"post": "yes"})
    assert Erasure.objects.count() == 1
    assert lines_left() == []


@pytest.mark.slow
def test_the_desk_of_master_data_erases_too(client, contact):
    client.post(reverse("admin:initiatives_contact_delete", args=[contact.pk]), {"post": "yes"})
    assert lines_left() == []


def test_the_page_asks_and_then_erases(client, contact):
    page = reverse("person-erase", args=["ansprechperson", contact.pk])
    assert "Endgültig löschen" in client.get(page).content.decode()
    assert client.post(page).context["form"].errors.keys() == {"is_sure"}
    assert Contact.objects.exists()
    client.post(page, {"is_sure": "on"})
    assert not Contact.objects.exists()
    assert client.get(page).status_code == 404


# --- accounts -------------------------------------------------------------------------------------


@pytest.fixture
def leaving(admin):
    leaving = make_clerk(username="ae.kanarienvogel", first_name="Änne", last_name="Kanarienvogel", email=MAIL)
    with set_actor(leaving):
        measure = make_measure(responsible=leaving, title="Beitrag", next_step="Änne Kanarienvogel ruft an")
        measure.title = "Beitrag 2026"
        measure.save()
    return leaving


@pytest.mark.slow
def test_of_an_account_the_history_says_former_staff(leaving, admin, tmp_path):
    path, _ = saving.save(tmp_path / "sicherung")
    erase(person(leaving, "zugang"))
    assert not User.objects.filter(pk=leaving.pk).exists()
    assert lines_left() == []
    restoring.restore(path, replace=True)
    assert lines_left() == []
    measure = Measure.objects.get()
    assert {step.who for step in steps_of(history_of(measure, User.objects.get(pk=admin.pk)))} == {FORMER}


@pytest.mark.slow
def test_an_account_that_was_deleted_before_can_be_erased_later(leaving, tmp_path):
    path, _ = saving.save(tmp_path / "sicherung")
    leaving_key = leaving.pk
    leaving.delete()
    erase(find_person("frueherer-zugang", leaving_key))
    assert DepartedPerson.objects.get().name == FORMER
    restoring.restore(path, replace=True)
    assert lines_left() == []


def test_the_last_verwaltung_stays(admin):
    with pytest.raises(RefusedError):
        erase(person(admin, "zugang"))
    assert User.objects.filter(pk=admin.pk).exists()


def test_the_security_log_holds_the_number_and_no_name(client, contact, caplog):
    caplog.set_level("INFO", logger="clusterfoerderung.security")
    client.post(reverse("person-erase", args=["ansprechperson", contact.pk]), {"is_sure": "on"})
    assert f"person_erased by={User.objects.get().pk} kind=ansprechperson person={contact.pk}" in caplog.text
    assert signs_in(caplog.text) == set()


@pytest.mark.slow
def test_no_restore_brings_back_what_was_erased_before_the_backup(contact, tmp_path):
    erase(person(contact))
    path, _ = saving.save(tmp_path / "sicherung")
    erased_list.path().unlink()
    assert restoring.restore(path, replace=True).forgotten == 0
    assert Erasure.objects.count() == 1
    assert Erasure.objects.get().erased_at <= timezone.now()


def test_a_dash_for_a_name_takes_nobody_elses_name_out(admin):
    activity = make_activity(title="Gespräch mit Anna Berger", description="Köln / Bonn - mit Anna und Karl")
    for name, phone in (("Anna –", "- / -"), ("- -", "'' ''")):
        erase(person(make_contact(name=name, phone=phone)))
    activity.refresh_from_db()
    assert (activity.title, activity.description) == ("Gespräch mit Anna Berger", "Köln / Bonn - mit Anna und Karl")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "address", ["/datenschutz/person/zugang/{}/loeschen/", "/admin/clusterfoerderung/user/{}/delete/"]
)
def test_nobody_erases_the_own_account(admin, client, address):
    make_admin()
    client.post(address.format(admin.pk), {"is_sure": "on", "post": "yes"})
    assert User.objects.filter(pk=admin.pk).exists()
    assert not erased_list.read(), "the next restore would erase who was never erased"


@pytest.mark.slow
def test_whoever_became_one_with_her_comes_back_with_no_restore(contact, uploads, tmp_path):
    """Entered twice, merged, erased: an earlier backup has her under both keys."""
    twin = make_contact(name=NAME, email=MAIL)
    first = make_contact(name=NAME)
    path, _ = saving.save(tmp_path / "sicherung")
    for keep, other in ((twin, first), (contact, twin)):
        keep.refresh_from_db()
        merge(keep, other, Choice(), key=uuid.uuid4(), by=None)
    erase(person(contact))
    assert restoring.restore(path, replace=True).forgotten == 3
    assert lines_left() == []


def test_whoever_became_one_with_her_comes_back_by_no_undoing(contact):
    """Nothing of the one that stayed was changed, and the others are written in other ways: only their keys tell."""
    first, twin = make_contact(name="R. Muster-Alt", email="r@example.org"), make_contact(name="Rosi M.", email="")
    entries = []
    for keep, other in ((twin, first), (contact, twin)):
        keep.refresh_from_db()
        entries.append(merge(keep, other, Choice(), key=uuid.uuid4(), by=None))
    erase(person(contact))
    for entry in reversed(entries):
        list(undo(entry, at=timezone.now(), through="durch Rücknahme"))
    assert [*Contact.objects.all()] == []
    kept = JournalRow.objects.filter(model="initiatives.contact").values_list("before", "after")
    assert {*kept} == {(None, None)}


def test_whoever_was_taken_apart_again_can_still_be_undone(contact):
    other = make_contact(name="Karl Beispiel", email="karl@example.org")
    contact.refresh_from_db()
    entry = merge(contact, other, Choice(), key=uuid.uuid4(), by=None)
    list(undo(entry, at=timezone.now(), through="durch Rücknahme"))
    third = make_contact(name="Karla Beispiel", email="karla@example.org")
    later = merge(Contact.objects.get(name="Karl Beispiel"), third, Choice(), key=uuid.uuid4(), by=None)
    erase(person(contact))
    list(undo(later, at=timezone.now(), through="durch Rücknahme"))
    assert {one.name for one in Contact.objects.all()} == {"Karl Beispiel", "Karla Beispiel"}


def left_when_undone_and_erased(entry, key, taker):
    """Name and mail of `taker`, who still had hers when she was there again."""
    list(undo(entry, at=timezone.now(), through="durch Rücknahme"))
    taker.refresh_from_db()
    assert (taker.name, taker.email) == (NAME, MAIL)
    erase(person(Contact.objects.get(pk=key)))
    taker.refresh_from_db()
    assert {*signs_in(everything())} <= {"kanarienamt"}
    return taker.name, taker.email


def test_nothing_of_her_stays_with_whoever_she_was_taken_apart_from(contact):
    """Undone while a later merge stood, the first one left her name and address there."""
    key, other = contact.pk, make_contact(name="Karl Beispiel", email="karl@example.org")
    third = make_contact(name="Karla Beispiel", email="karla@example.org", phone="0211 1234567")
    contact.refresh_from_db()
    entry = merge(other, contact, Choice(columns=("name", "email")), key=uuid.uuid4(), by=None)
    other.refresh_from_db()
    merge(other, third, Choice(columns=("phone",)), key=uuid.uuid4(), by=None)
    assert left_when_undone_and_erased(entry, key, other) == ("Karl Beispiel", "karl@example.org")


def test_nor_with_whoever_took_it_from_there(contact):
    """The one she became one with is gone, too, when the first merge is undone; her name went on from there."""
    key, other = contact.pk, make_contact(name="Karl Beispiel", email="karl@example.org")
    third = make_contact(name="Karla Beispiel", email="karla@example.org")
    contact.refresh_from_db()
    taken = Choice(columns=("name", "email"))
    entry = merge(other, contact, taken, key=uuid.uuid4(), by=None)
    other.refresh_from_db()
    merge(third, other, taken, key=uuid.uuid4(), by=None)
    assert left_when_undone_and_erased(entry, key, third) == ("Karla Beispiel", "karla@example.org")


@pytest.mark.slow
def test_a_merge_that_was_undone_erases_one_of_two(contact, tmp_path):
    other = make_contact(name="Karl Beispiel")
    contact.refresh_from_db()
    entry = merge(contact, other, Choice(), key=uuid.uuid4(), by=None)
    list(undo(entry, at=timezone.now(), through="durch Rücknahme"))
    path, _ = saving.save(tmp_path / "sicherung")
    erase(person(contact))
    restoring.restore(path, replace=True)
    assert [one.name for one in Contact.objects.all()] == ["Karl Beispiel"]


@pytest.mark.slow
@pytest.mark.parametrize("columns", [(), ("name", "email")])
def test_a_backup_from_between_merge_and_undoing_brings_nobody_back(contact, tmp_path, columns):
    """Only another person is left, as they were, also where her name was chosen for both."""
    key, other = contact.pk, make_contact(name="Karl Beispiel", email="karl@example.org")
    contact.refresh_from_db()
    entry = merge(other, contact, Choice(columns=columns), key=uuid.uuid4(), by=None)
    path, _ = saving.save(tmp_path / "sicherung")
    list(undo(entry, at=timezone.now(), through="durch Rücknahme"))
    erase(person(Contact.objects.get(pk=key)))
    assert restoring.restore(path, replace=True).forgotten == 1
    list(undo(entry, at=timezone.now(), through="durch Rücknahme"))
    assert [one.name for one in Contact.objects.all()] == ["Karl Beispiel"]
    # What the history calls her is her post, which is not hers alone.
    assert {*signs_in(everything())} <= {"kanarienamt"}


@pytest.mark.slow
def test_who_cannot_be_taken_apart_from_her_any_more_goes_with_her(contact, tmp_path):
    key, other = contact.pk, make_contact(name="Karl Beispiel")
    contact.refresh_from_db()
    entry = merge(other, contact, Choice(columns=("name",)), key=uuid.uuid4(), by=None)
    with transaction.atomic():
        entry.rows.all().delete()
        path, _ = saving.save(tmp_path / "sicherung")
        transaction.set_rollback(True)
    list(undo(entry, at=timezone.now(), through="durch Rücknahme"))
    erase(person(Contact.objects.get(pk=key)))
    assert restoring.restore(path, replace=True).forgotten == 1
    assert not Contact.objects.exists()


def test_a_short_login_leaves_what_names_others_to_be_undone(admin):
    kept, other = make_partner(name="Bergisches Institut"), make_partner(name="Institut Bergisch")
    entry = merge(kept, other, Choice(), key=uuid.uuid4(), by=None)
    erase(person(make_clerk(username="berg", first_name="Ute", last_name="Muster"), "zugang"))
    entry.refresh_from_db()
    assert not entry.rows.filter(is_erased=True).exists()
    assert "Bergisches Institut" in entry.title


def test_a_word_of_a_hundred_thousand_letters_is_looked_at_once():
    with computing_at_most(2):
        assert not is_telling("a" * 100_000)
