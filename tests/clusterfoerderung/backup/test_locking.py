"""Whoever writes while a restore takes the tables is waited for. On SQLite a transaction begins as the only writer."""

import threading
import time

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, transaction

from clusterfoerderung.accounts.user import User
from clusterfoerderung.backup import locking
from initiatives.organisations.partner import Partner
from tests.factories import make_clerk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.two_write_at_once]

# In this order they are emptied.
TABLES = [User._meta.db_table, Partner._meta.db_table]
# More than the server takes to find two that wait for each other.
SECONDS = 10


class Writer(threading.Thread):
    """Has the last of the tables, and wants the first a little later."""

    def __init__(self, *, first_waits):
        super().__init__()
        self.has_last, self.first_waits, self.outcome = threading.Event(), first_waits, None

    def run(self):
        try:
            with transaction.atomic():
                Partner.objects.update(website="")
                self.has_last.set()
                self.first_waits()
                User.objects.update(last_name="anders")
            self.outcome = "saved"
        except OperationalError:
            self.outcome = "gave up"
        finally:
            connection.close()


def wait_until_somebody_waits():
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
            if cursor.fetchone()[0]:
                return


def locked_beside(writer):
    writer.start()
    assert writer.has_last.wait(SECONDS)
    with transaction.atomic():
        locking.lock(TABLES)
        names = list(User.objects.values_list("last_name", flat=True))
    writer.join(SECONDS)
    return names


def test_whoever_is_at_it_finishes_first():
    make_clerk(last_name="vorher")
    writer = Writer(first_waits=lambda: time.sleep(0.2))
    assert locked_beside(writer) == ["anders"]
    assert writer.outcome == "saved"


def test_where_two_wait_for_each_other_the_locks_are_asked_for_again(monkeypatch):
    """As two would that do not come by the door: a command, a program with a key."""
    make_clerk(last_name="vorher")
    monkeypatch.setattr(locking, "_wait_for_others", lambda cursor, quoted: None)
    writer = Writer(first_waits=wait_until_somebody_waits)
    names = locked_beside(writer)
    assert (names, writer.outcome) in [(["anders"], "saved"), (["vorher"], "gave up")]


def test_nobody_new_gets_in_meanwhile():
    with transaction.atomic():
        locking.lock(TABLES)
        came_in = []

        def knock():
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '200ms'")
                    came_in.append(Session.objects.exists())
            except OperationalError:
                came_in.append("waits")
            finally:
                connection.close()

        thread = threading.Thread(target=knock)
        thread.start()
        thread.join(SECONDS)
    assert came_in == ["waits"]
