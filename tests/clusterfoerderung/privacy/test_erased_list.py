"""Database and list are written one after the other; a crash between them erases nobody falsely and forgets nobody.

What runs after a commit does not run in these tests by itself: as if the server stopped right behind it.
"""

import io
import uuid

import pytest
from django.core.management import call_command
from django.db import transaction

from clusterfoerderung.backup import restoring, saving
from clusterfoerderung.journal.entry import JournalEntry
from clusterfoerderung.privacy import erased_list
from clusterfoerderung.privacy.erasure import Erasure, erase, keep_list
from clusterfoerderung.privacy.people import find_person
from initiatives.duplicates.merging import Choice, merge
from initiatives.organisations.contact import Contact
from tests.factories import make_contact

pytestmark = pytest.mark.django_db


class PowerCutError(Exception):
    pass


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def contact():
    return make_contact(name="Erika Beispiel")


@pytest.fixture
def backup(contact, tmp_path):
    path, _ = saving.save(tmp_path / "sicherung")
    return path


def person(contact):
    return find_person("ansprechperson", contact.pk)


def erase_and_stop_before_the_commit(contact):
    with transaction.atomic():
        erase(person(contact))
        raise PowerCutError


def test_when_all_goes_well_the_list_holds_the_mark_and_nothing_is_open(contact, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        erase(person(contact))
    assert erased_list.read() == {*Erasure.objects.values_list("mark", flat=True)}
    assert erased_list.announced() == {}


@pytest.mark.slow
def test_whoever_was_not_erased_after_all_comes_out_of_no_restore_erased(contact, backup):
    with pytest.raises(PowerCutError):
        erase_and_stop_before_the_commit(contact)
    assert restoring.restore(backup, replace=True).forgotten == 0
    assert Contact.objects.get().name == "Erika Beispiel"
    assert (erased_list.read(), erased_list.announced()) == (set(), {})


def test_whoever_was_erased_comes_back_with_no_restore(contact, backup):
    erase(person(contact))
    assert erased_list.read() == set()
    assert restoring.restore(backup, replace=True).forgotten == 1
    assert not Contact.objects.exists()


@pytest.mark.slow
def test_a_crash_and_the_loss_of_the_database_bring_nobody_back(contact, backup):
    erase(person(contact))
    Erasure.objects.all().delete()  # another database, which knows of nothing
    said = io.StringIO()
    call_command("restore", backup, replace=True, stdout=io.StringIO(), stderr=said)
    assert not Contact.objects.exists()
    assert "Eine Löschung war angekündigt, als der Server stehen blieb" in said.getvalue()


def test_a_list_that_cannot_be_written_after_the_commit_is_made_good(
    contact, monkeypatch, django_capture_on_commit_callbacks
):
    def full(*args):
        raise erased_list.ListError("Kein Platz")

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(erased_list, "settle", full)
        erase(person(contact))
    assert not Contact.objects.exists(), "and whoever erased her was told so"
    keep_list()
    assert len(erased_list.read()) == 1


def test_what_was_refused_is_settled_at_once(contact, monkeypatch):
    """Where the database refuses the commit, the program is still there to say so."""

    def refuse(*args, **kwargs):
        raise PowerCutError

    monkeypatch.setattr(transaction, "on_commit", refuse)
    with pytest.raises(PowerCutError):
        erase(person(contact))
    assert erased_list.announced() == {}
    assert Contact.objects.exists()


def test_half_a_line_spoils_no_other(contact):
    erased_list.add(["a" * 64])
    with erased_list.path().open("a") as file:
        file.write("? 12")
    erased_list.add(["b" * 64])
    assert erased_list.read() == {"a" * 64, "b" * 64}


@pytest.mark.slow
def test_a_twin_of_long_ago_comes_back_with_no_restore(contact, tmp_path):
    """The journal keeps a merge for 90 days, somebody keeps a backup for longer."""
    twin = make_contact(name="Erika Beispiel")
    path, _ = saving.save(tmp_path / "alt")
    merge(contact, twin, Choice(), key=uuid.uuid4(), by=None)
    JournalEntry.objects.all().delete()
    erase(person(contact))
    assert restoring.restore(path, replace=True).forgotten == 2
    assert not Contact.objects.exists()
