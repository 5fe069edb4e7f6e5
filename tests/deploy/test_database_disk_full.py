"""The disk under PostgreSQL is full, really: a small file system of the drill's own holds its data.

Two things happen, one after the other: a table cannot grow, and PostgreSQL refuses that one statement; then its log
(WAL) cannot grow, and it stops as a whole. Once there is room and it is started, nothing that was confirmed is missing.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.databases import PostgresServer
from tests.deploy.browser import asked_as
from tests.deploy.installation import SECONDS, Installation
from tests.deploy.test_disk_full import fill, mounted

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

SIZE = "size=260m"
LONG = "Warum? " * 140
# Fewer than one person may ask on a day; a table grows with the second at the latest.
MOST_QUESTIONS = 8
BEFORE = """
from django.contrib.auth.models import Group
from django.test import Client
from clusterfoerderung.accounts.user import User
from clusterfoerderung.records.visibility import Visibility
from tests.factories import make_measure
measure = make_measure(visibility=Visibility.COMMITTEE)
user = User.objects.create_user("beispiel")
user.groups.add(Group.objects.get(name="Ausschuss"))
client = Client()
client.force_login(user)
print(measure.pk, client.cookies["__Host-sessionid"].value)
"""
COUNT = "from actions.committee.question import Question; print(Question.objects.count())"
# Nothing but log, until a new piece of it is needed.
LOG_ALONE = """
DO $$ BEGIN
  FOR i IN 1..1000 LOOP PERFORM pg_logical_emit_message(false, 'x', repeat('x', 100000)); END LOOP;
END $$
"""


@pytest.fixture
def disk():
    # Not in pytest's folder, which PostgreSQL's own account may not enter.
    with tempfile.TemporaryDirectory() as folder, mounted(Path(folder), SIZE):
        yield Path(folder)


@pytest.fixture
def database(disk):
    server = PostgresServer(disk)
    # The tests' servers promise nothing after a crash; this one does.
    psql(server, "ALTER DATABASE postgres SET synchronous_commit = on")
    yield server
    server.stop()


def psql(server, statement, check=True):
    program = Path(server.process.args[0]).with_name("psql")
    command = [program, f"--host={server.folder}", "--username=postgres", "--command", statement, "postgres"]
    return subprocess.run(command, capture_output=True, text=True, check=check, cwd="/", **server.identity)


def form_of(ask, path):
    status, _, page = ask(path)
    assert status == 200
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def asked_until_refused(ask, path, forms):
    """(how many were taken, the refusal, the form that was refused)"""
    for number, hidden in enumerate(forms):
        answer = ask(path, **hidden, text=f"{number} {LONG}"[:900])
        if answer[0] != 302:
            return number, answer, hidden
    raise AssertionError("The disk is not full")


def test_a_sentence_and_reading_goes_on_and_nothing_that_was_confirmed_is_lost(release, disk, database, tmp_path):
    county = Installation(release.program, tmp_path / "data", {"DATABASE_URL": database.url})
    county.manage("migrate", "--no-input", "--verbosity", "0")
    measure, county.cookie = county.manage("shell", "--verbosity", "0", "--command", BEFORE).split()[-2:]
    path = f"/massnahmen/{measure}/fragen/neu/"

    def count():
        return int(county.manage("shell", "--verbosity", "0", "--command", COUNT).split()[-1])

    with asked_as(county.cookie, county, tmp_path / "log", "--threads", "8", "--no-control-socket") as ask:
        first, *forms = [form_of(ask, path) for _ in range(MOST_QUESTIONS)]
        assert ask(path, **first, text="Eine Frage von vorher")[0] == 302
        fill(disk)
        taken, (status, retry_after, page), refused = asked_until_refused(ask, path, forms)
        assert (status, retry_after) == (503, "300")
        assert "Der Speicherplatz des Servers ist voll" in page
        assert "Was gerade gespeichert werden sollte, ist nicht gespeichert." in page
        assert [ask(page)[0] for page in ("/massnahmen/", f"/massnahmen/{measure}/", "/fragen/")] == [200] * 3
        assert ask("/healthz")[0] == 200
        assert count() == 1 + taken

        stopped = psql(database, LOG_ALONE, check=False)
        assert "server closed the connection" in stopped.stderr
        status, retry_after, page = ask("/massnahmen/")
        assert (status, retry_after) == (503, "30")
        assert "Die Datenbank antwortet gerade nicht" in page
        for command in ("retention", "clearsessions"):
            done = county.run(sys.executable, "manage.py", command)
            assert done.returncode == 1
            assert done.stderr.splitlines()[-1].endswith("Der Befehl ist nicht fertig geworden.")
            assert "Traceback" not in done.stderr

        database.process.wait(timeout=SECONDS)  # it cannot even mend its own log
        for name in ("crumbs", "filler"):
            (disk / name).unlink()
        database.process = subprocess.Popen(database.process.args, **database.identity)
        database.wait_until_ready(Path(database.process.args[0]).parent)
        assert count() == 1 + taken
        assert ask(path, **refused, text=LONG[:900])[0] == 302
        assert count() == 2 + taken
