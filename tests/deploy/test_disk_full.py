"""The disk with database and uploads is full, really: a small file system of the drill's own. SQLite answers so."""

import os
import re
import subprocess
from contextlib import contextmanager

import pytest

from tests.databases import IN_CI
from tests.deploy.browser import asked_as
from tests.deploy.installation import Installation

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

SIZE = "size=96m"
# A clerk whose session is to be noted again at the next request, and a milestone to be done.
BEFORE = """
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from clusterfoerderung.accounts.session_limits import USED_AT
from clusterfoerderung.accounts.user import User
from tests.factories import make_measure, make_milestone
milestone = make_milestone(make_measure())
user = User.objects.create_user("beispiel")
user.groups.add(Group.objects.get(name="Sachbearbeitung"))
client = Client()
client.force_login(user)
session = client.session
session[USED_AT] -= 300
session.save()
connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
print(milestone.measure_id, milestone.pk, session.session_key)
"""
DONE_ON = "from actions.measures.milestone import Milestone; print(Milestone.objects.get().done_on)"
# What Django does with a session that cannot be written.
UNGUARDED = """
from clusterfoerderung.settings import *
at = MIDDLEWARE.index("clusterfoerderung.server.middleware.PatientSessionMiddleware")
MIDDLEWARE[at] = "django.contrib.sessions.middleware.SessionMiddleware"
"""


@contextmanager
def mounted(folder, size):
    """A file system of its own on this folder."""
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.fail("mount") if IN_CI else pytest.skip("Ein eigenes Dateisystem braucht root.")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    with mounted(folder, SIZE):
        yield folder


def fill(disk):
    """To the last byte."""
    for name, piece in {"filler": bytes(65536), "crumbs": b"x"}.items():
        with (disk / name).open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
            write_for_ever(file, piece)


def write_for_ever(file, piece):
    while True:
        file.write(piece)


@pytest.fixture
def county(release, disk):
    made = Installation(release.program, disk / "data")
    made.manage("migrate", "--no-input", "--verbosity", "0")
    said = made.manage("shell", "--verbosity", "0", "--command", BEFORE).split()
    made.measure, made.milestone, made.cookie = said[-3:]
    return made


def test_reading_goes_on_and_whoever_saves_reads_why_not(county, disk, tmp_path):
    page_of_measure = f"/massnahmen/{county.measure}/"
    done = f"{page_of_measure}meilensteine/{county.milestone}/erledigt/"
    with asked_as(county.cookie, county, tmp_path / "log") as ask:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', ask("/massnahmen/")[2])[1]
        fill(disk)
        assert ask("/massnahmen/")[0] == 200
        assert ask(page_of_measure)[0] == 200
        status, retry_after, page = ask(done, csrfmiddlewaretoken=token)
        assert (status, retry_after) == (503, "300")
        assert "Der Speicherplatz des Servers ist voll" in page
        assert "Was gerade gespeichert werden sollte, ist nicht gespeichert." in page
        assert ask("/healthz") == (200, None, "ok")
        assert ask("/readyz") == (503, None, "Speicherplatz fast voll")

        (disk / "crumbs").unlink()
        (disk / "filler").unlink()
        assert county.manage("shell", "--verbosity", "0", "--command", DONE_ON).strip() == "None"
        assert ask(done, csrfmiddlewaretoken=token)[0] == 302
    assert re.match(r"\d{4}-", county.manage("shell", "--verbosity", "0", "--command", DONE_ON))


def test_without_the_guard_not_even_reading_goes_on(county, disk, tmp_path):
    """The session that cannot be noted spoils the page of whoever only reads."""
    (tmp_path / "unguarded.py").write_text(UNGUARDED)
    county.environment |= {"DJANGO_SETTINGS_MODULE": "unguarded", "PYTHONPATH": os.fspath(tmp_path)}
    fill(disk)
    with asked_as(county.cookie, county, tmp_path / "log") as ask:
        assert ask("/massnahmen/")[0] == 503
