"""An account goes, the history stays: who it was, what changes elsewhere, and locking instead."""

import pytest
from auditlog.context import set_actor
from auditlog.models import LogEntry
from django.urls import reverse

from actions.measures.status import Status
from clusterfoerderung.accounts.user import User
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.departed import FORMER, DepartedPerson
from clusterfoerderung.records.history import history_of, makers_of
from tests.factories import make_activity, make_clerk, make_measure, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.history]


@pytest.fixture
def leaving():
    return make_clerk(username="e.beispiel", first_name="Erika", last_name="Beispiel", email="erika@beispiel.example")


@pytest.fixture
def measure(leaving):
    with set_actor(leaving):
        measure = make_measure(responsible=leaving, title="Beitrag")
        measure.status, measure.changed_through = Status.UNDERWAY, "durch Bericht vom 23.11.2026"
        measure.save()
    return measure


def page_of(person, name="delete"):
    return reverse(f"admin:clusterfoerderung_user_{name}", args=[person.pk])


def names_in(measure, reader):
    return {step.who for step in steps_of(history_of(measure, reader))}


def test_the_history_goes_on_naming_whoever_was_deleted(client, admin, leaving, measure):
    client.post(page_of(leaving), {"post": "yes"})
    assert not User.objects.filter(pk=leaving.pk).exists()
    told = [(step.who, step.verb, step.through) for step in steps_of(history_of(measure, admin))]
    assert ("Erika Beispiel", "geändert", "durch Bericht vom 23.11.2026") in told
    assert ("Erika Beispiel", "angelegt", "") in told


def test_what_nobody_did_is_still_automatic(admin):
    measure = make_measure()
    assert names_in(measure, admin) == {"automatisch"}


def test_a_value_that_named_the_person_goes_on_naming_them(client, admin, leaving, measure):
    with set_actor(admin):
        measure.responsible = None
        measure.save()
    leaving.delete()
    (change,) = steps_of(history_of(measure, admin))[0].changes
    assert (change.label, change.before, change.after) == ("verantwortlich", "Erika Beispiel", "keine Angabe")


def test_who_made_a_report_is_known_after_they_left(admin, leaving):
    with set_actor(leaving):
        report = make_report()
    leaving.delete()
    assert makers_of([report], admin) == {report.pk: "Erika Beispiel"}


def test_erasing_a_person_who_has_left_takes_the_name_out_of_the_whole_history(admin, leaving, measure):
    key = leaving.pk
    leaving.delete()
    DepartedPerson.erase(key)
    assert "Erika Beispiel" not in names_in(measure, admin)
    assert FORMER in names_in(measure, admin)
    assert not LogEntry.objects.filter(additional_data__actor=key).exclude(actor_email=None).exists()


def test_the_page_says_what_will_change_and_offers_to_lock_instead(client, admin, leaving, measure):
    make_activity(measure, recorded_by=leaving)
    page = client.get(page_of(leaving)).content.decode()
    assert "In der Historie bleibt „Erika Beispiel“ stehen, bei" in page
    assert "1 Maßnahme: „verantwortlich“ ist danach leer." in page
    assert "1 Aktivität: „erfasst von“ ist danach leer." in page
    assert f'action="{reverse("admin:person_lock", args=[leaving.pk])}"' in page


def test_locking_keeps_everything_and_shuts_the_account(client, admin, leaving, measure):
    address = reverse("admin:person_lock", args=[leaving.pk])
    assert client.get(address).status_code == 405
    assert client.post(address).url == page_of(leaving, "change")
    leaving.refresh_from_db()
    measure.refresh_from_db()
    assert (leaving.is_active, measure.responsible) == (False, leaving)
    assert "Lieber sperren?" not in client.get(page_of(leaving)).content.decode()


def test_the_last_who_keeps_the_accounts_cannot_be_locked(client, admin):
    client.post(reverse("admin:person_lock", args=[admin.pk]))
    admin.refresh_from_db()
    assert admin.is_active


def test_only_who_keeps_the_accounts_may_lock(client, leaving):
    client.force_login(make_clerk())
    answer = client.post(reverse("admin:person_lock", args=[leaving.pk]))
    leaving.refresh_from_db()
    assert (answer.status_code in (302, 403, 404), leaving.is_active) == (True, True)


def test_deleting_several_says_that_their_names_stay(client, admin, leaving):
    sent = {"action": "delete_selected", "_selected_action": [leaving.pk]}
    page = client.post(reverse("admin:clusterfoerderung_user_changelist"), sent).content.decode()
    assert "In der Historie bleiben die Namen stehen." in page
