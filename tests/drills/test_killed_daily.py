"""`deploy/daily` is killed at any moment, and runs twice at once: nobody's mail is lost, nothing is half deleted."""

import datetime
import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings as project
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import F
from django.utils import timezone

from actions.activities import account_audit
from actions.deadlines.reminder_sent import ReminderSent
from clusterfoerderung.privacy import erased_list, retention
from clusterfoerderung.privacy.erasure import Erasure
from initiatives.organisations.contact import Contact
from tests.days import in_days
from tests.drills.test_killed_restore import database_url, wait_for_the_server
from tests.factories import make_activity, make_clerk, make_contact, make_measure, make_milestone
from tests.mail_server import serving

pytestmark = [pytest.mark.slow, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]

PEOPLE, CONTACTS = 12, 12
# Shares of the time a whole run takes; then numbers of mails that are out.
WHEN, AFTER_MAILS = (0.1, 0.25, 0.4, 0.7), (1, 6, 11)
HOUR = datetime.timedelta(minutes=61)


@pytest.fixture
def mails():
    with serving() as server:
        server.delay = 0.1
        yield server


@pytest.fixture
def office(settings, tmp_path):
    """The environment of the daily job of a house where everybody has something due, and much is over."""
    settings.ERASED_LIST = tmp_path / "geloeschte-personen.txt"
    settings.MEDIA_ROOT = tmp_path / "media"
    measure = make_measure()
    make_activity(measure, happened_on=in_days(0))
    for number in range(PEOPLE):
        clerk = make_clerk(email=f"person{number}@example.org")
        make_milestone(measure, due_on=in_days(1), responsible=clerk)
    return {
        **os.environ,
        "DATABASE_URL": database_url(),
        "PYTHON": sys.executable,
        "EMAIL_TIMEOUT": "5",
        "ERASED_LIST": str(settings.ERASED_LIST),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }


def make_old():
    ReminderSent.objects.all().delete()
    for number in range(CONTACTS):
        make_contact(name=f"Erika Beispiel{number}", review_on=in_days(-400))
    over = SessionStore()
    over.set_expiry(-1)
    over.save()


def daily(office, mails):
    """In a group of its own, as systemd kills it: the script and whatever it has started."""
    return subprocess.Popen(
        [project.BASE_DIR / "deploy" / "daily"],
        env={**office, "EMAIL_URL": mails.url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def remind(office, mails):
    """What is missing of a day; whatever else there is keeps nothing in hand."""
    command = [sys.executable, "manage.py", "remind"]
    environment = {**office, "EMAIL_URL": mails.url}
    subprocess.run(command, cwd=project.BASE_DIR, env=environment, check=True, capture_output=True)


def check_nothing_is_half():
    """At any moment: who is gone from the database is in the list, or will be by the next run; figures agree."""
    assert not account_audit.differences()
    known = (erased_list.read() or set()).union(*erased_list.announced().values())
    assert set(Erasure.objects.values_list("mark", flat=True)) <= known


def check_all_is_done():
    assert not Contact.objects.exists()
    assert not Session.objects.filter(expire_date__lt=timezone.now()).exists()
    assert [number for _, number in retention.due(at=timezone.now()) if number] == []
    assert not erased_list.announced()
    assert set(Erasure.objects.values_list("mark", flat=True)) == erased_list.read()
    assert ReminderSent.objects.filter(sent_at__gte=F("claimed_at")).count() == PEOPLE


def an_hour_later():
    ReminderSent.objects.update(claimed_at=F("claimed_at") - HOUR, sent_at=F("sent_at") - HOUR)


def test_killed_at_any_moment_the_next_run_does_what_is_missing(office, mails, capsys):
    make_old()
    began = time.monotonic()
    daily(office, mails).wait(timeout=300)
    whole, twice = time.monotonic() - began, []
    check_all_is_done()
    assert mails.taken.total() == PEOPLE
    for share, number in [*((one, PEOPLE + 1) for one in WHEN), *((1, one) for one in AFTER_MAILS)]:
        mails.taken.clear()
        make_old()
        process = daily(office, mails)
        until = time.monotonic() + whole * share
        while time.monotonic() < until and mails.taken.total() < number:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=30)
        wait_for_the_server()
        check_nothing_is_half()
        early = mails.taken.total()
        an_hour_later()
        remind(office, mails)
        check_all_is_done()
        assert len(mails.taken) == PEOPLE
        # The one in flight.
        assert mails.taken.total() <= PEOPLE + 1
        twice.append((early, mails.taken.total() - PEOPLE))
    with capsys.disabled():
        print(f"\nwhole {whole:.0f} s; (mails before the kill, twice): {twice}")  # noqa: T201 (for docs/zuverlaessigkeit.md)
    assert any(0 < early < PEOPLE for early, _ in twice), "no kill hit the mails"


def test_two_at_once_do_everything_once(office, mails):
    make_old()
    both = [daily(office, mails) for _ in range(2)]
    for one in both:
        one.wait(timeout=300)
    check_all_is_done()
    assert set(mails.taken.values()) == {1}
    assert len(mails.taken) == PEOPLE
