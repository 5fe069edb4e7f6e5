"""What has been kept long enough goes, day by day; a dry run only says so."""

import datetime
import io

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from actions.deadlines.reminder_sent import ReminderSent
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.privacy import checks, erased_list, retention
from clusterfoerderung.privacy.retention import RULES
from clusterfoerderung.records.departed import FORMER, DepartedPerson
from initiatives.organisations import declarations
from initiatives.organisations.contact import Contact, LockGround
from tests.factories import make_admin, make_contact

pytestmark = pytest.mark.django_db


def ago(days):
    return timezone.now() - datetime.timedelta(days=days)


def run(*arguments):
    said = io.StringIO()
    call_command("retention", *arguments, stdout=said)
    return said.getvalue()


@pytest.fixture
def old():
    """One row of each rule whose time is over, and one whose time is not."""
    admin = make_admin()
    today = timezone.localdate()
    for days in (366, 364):
        make_contact(review_on=today - datetime.timedelta(days=days))
        log = apps.get_model("admin", "LogEntry").objects.create(user=admin, object_repr="x", action_flag=2)
        type(log).objects.filter(pk=log.pk).update(action_time=ago(days))
    for week, days in ((1, 366), (2, 364)):
        ReminderSent.objects.create(user=admin, iso_year=2025, iso_week=week, claimed_at=ago(days))
    for days in (2, 0):
        pending = PendingImport.objects.create(user=admin, list="contact", file_name="x.csv")
        PendingImport.objects.filter(pk=pending.pk).update(created_at=ago(days))
    for key, days in ((91, 3651), (92, 3649)):
        DepartedPerson.objects.create(person=key, name="Erika Beispiel")
        DepartedPerson.objects.filter(pk=key).update(left_at=ago(days))


def left():
    return {
        "ansprechpersonen": Contact.objects.count(),
        "stammdatenprotokoll": apps.get_model("admin", "LogEntry").objects.count(),
        "erinnerungen": ReminderSent.objects.count(),
        "eingelesene-listen": PendingImport.objects.count(),
        "fruehere-zugaenge": DepartedPerson.objects.exclude(name=FORMER).count(),
    }


def test_what_is_over_goes_and_what_is_not_stays(old):
    run()
    assert left() == dict.fromkeys(left(), 1)


def test_a_dry_run_says_how_many_and_deletes_nothing(old):
    said = run("--dry-run")
    assert left() == dict.fromkeys(left(), 2)
    assert "Ansprechpersonen, die niemand mehr prüft (365 Tage nach dem Prüftag): 1" in said
    assert "Probelauf: Nichts ist gelöscht." in said


def test_every_kind_that_is_kept_has_a_rule():
    assert {rule.name for rule in RULES} >= {*left(), "eingelesene-vorlagen"}


def test_the_operator_may_keep_longer_or_for_ever_but_no_promise_of_a_page(old, settings):
    settings.KEEP_DAYS = {"ansprechpersonen": 400, "stammdatenprotokoll": 0}
    run()
    assert {name: left()[name] for name in settings.KEEP_DAYS} == {"ansprechpersonen": 2, "stammdatenprotokoll": 2}
    settings.KEEP_DAYS = {"eingelesene-listen": 90}
    assert "(1 Tag nach dem Hochladen): 0" in run("--dry-run")
    settings.KEEP_DAYS = {"ansprechpersonen": 0}
    assert "unbegrenzt" in run("--dry-run")


def test_whoever_asked_to_be_locked_is_not_deleted():
    contact = make_contact(review_on=timezone.localdate() - datetime.timedelta(days=999))
    contact.lock(LockGround.RESTRICTION, on=timezone.localdate())
    retention.tidy_up(at=timezone.now())
    assert Contact.objects.exists()


def test_the_daily_job_does_it_and_completes_the_list_of_the_erased(old):
    call_command("remind", stdout=io.StringIO())
    assert left()["ansprechpersonen"] == 1
    assert len(erased_list.read()) == 1


def test_whoever_somebody_looks_at_while_others_are_deleted_stays(monkeypatch):
    """Hundreds take a while."""
    long_ago = timezone.localdate() - datetime.timedelta(days=400)
    _, second, third = (make_contact(review_on=long_ago) for _ in range(3))
    erase = declarations.erase_contact

    def erase_and_look(contact):
        erase(contact)
        Contact.objects.filter(pk=second.pk).update(review_on=timezone.localdate())
        Contact.objects.filter(pk=third.pk).delete()

    monkeypatch.setattr(declarations, "erase_contact", erase_and_look)
    found = {rule.name: number for rule, number in retention.tidy_up(at=timezone.now())}
    assert found["ansprechpersonen"] == 1
    assert list(Contact.objects.all()) == [second]


def test_the_command_completes_the_list_of_the_erased_too(old):
    run()
    erased_list.path().unlink()
    run()
    assert len(erased_list.read()) == 1


@pytest.mark.parametrize("name", ["ansprechpartner", "eingelesene-listen"])
def test_a_number_of_days_for_nothing_is_told_before_what_was_to_stay_goes(name, settings):
    settings.KEEP_DAYS = {name: 0, "ansprechpersonen": 0}
    [said] = checks.days_are_of_rules_there_are(None)
    assert said.msg == f"KEEP_DAYS nennt, was keine änderbare Löschfrist ist: {name}."
    settings.KEEP_DAYS = {"ansprechpersonen": 0}
    assert checks.days_are_of_rules_there_are(None) == []


def test_nor_does_it_go_by_the_night_that_comes_before_anybody_reads_it(old, settings):
    """The daily job checked after it had deleted, and the list of the erased keeps a backup from bringing them back."""
    settings.KEEP_DAYS = {"ansprechpartner": 0}
    before = left()
    with pytest.raises(CommandError, match=r"^Nichts gelöscht\. KEEP_DAYS nennt, .*: ansprechpartner\.$"):
        run()
    with pytest.raises(CommandError, match=r"^Nicht alles ist getan;"):
        call_command("remind", stdout=io.StringIO(), stderr=(said := io.StringIO()))
    assert said.getvalue() == "Was lange genug aufbewahrt ist, ist noch nicht gelöscht: UnknownRuleError\n"
    assert left() == before
