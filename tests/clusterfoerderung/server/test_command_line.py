"""Where the database or a disk is gone, each of our commands ends with 1 and a sentence, never with a traceback."""

import errno
import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import OperationalError, ProgrammingError, connection

from clusterfoerderung.server.command_line import trouble_said
from tests.everyday import every_day
from tests.factories import make_measure

pytestmark = pytest.mark.django_db

OURS = {name for name, app in get_commands().items() if app in ("clusterfoerderung", "initiatives", "actions")}
# They read files that somebody names, or the lock files, or keep databases of their own.
ASK_NO_DATABASE = {"read_paper", "sbom", "scan_files", "benchmark"}
ARGUMENTS = {
    "backup": ["sicherung"],
    "figures": ["--check"],
    "files": ["--check"],
    "read_list": ["partner", "partner.csv"],
    "restore": ["vorher"],
}
GONE = {
    "Die Datenbank antwortet gerade nicht (x).": psycopg.OperationalError(),
    "Der Speicherplatz des Servers ist voll (x).": psycopg.errors.DiskFull(),
}


@pytest.fixture
def house(settings, tmp_path, monkeypatch):
    """A folder with what the commands read, and settings without which they have nothing to do."""
    monkeypatch.chdir(tmp_path)
    settings.MEDIA_ROOT, settings.ERASED_LIST = tmp_path / "media", tmp_path / "liste.txt"
    settings.DEMO, settings.OIDC_URL, settings.LINK_CHECK_HOSTS = True, "https://konto.example", ["example.org"]
    (tmp_path / "partner.csv").write_text("Name;Art\nBeispiel GmbH;Unternehmen\n")
    call_command("backup", "vorher")
    return tmp_path


def gone(cause, kind=OperationalError):
    def fail(*asked):
        raise kind("x") from cause

    return connection.execute_wrapper(fail)


def run(name, *options):
    """As from the command line, with the checks of the system; gives the sentence."""
    with pytest.raises(SystemExit) as ended, trouble_said(options):
        call_command(name, *ARGUMENTS.get(name, ()), skip_checks=False)
    return ended.value.code


@pytest.mark.parametrize("said", GONE)
@pytest.mark.parametrize("name", every_day(["backup", "remind"], sorted(OURS - ASK_NO_DATABASE)))
def test_a_command_whose_database_is_gone_ends_with_a_sentence(house, name, said):
    with gone(GONE[said]):
        assert run(name) == f"{said} Der Befehl ist nicht fertig geworden."


def test_a_mistake_of_the_program_keeps_its_traceback_and_an_option_shows_any():
    for options, cause, kind in [
        ((), None, ProgrammingError),
        (("--traceback",), psycopg.OperationalError(), OperationalError),
    ]:
        with gone(cause, kind), pytest.raises(kind), trouble_said(options):
            make_measure()


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "Der Speicherplatz des Servers ist voll ([Errno 28] x: '/var/lib/x')."),
        (errno.EROFS, "/var/lib/x lässt sich nicht benutzen: der Datenträger ist nur lesbar."),
        (errno.EIO, "/var/lib/x lässt sich nicht benutzen: der Datenträger antwortet nicht."),
    ],
)
def test_a_disk_that_is_gone_is_said_with_the_file(number, said):
    with pytest.raises(SystemExit) as ended, trouble_said([]):
        raise OSError(number, "x", "/var/lib/x")
    assert ended.value.code == f"{said} Der Befehl ist nicht fertig geworden."


NOBODY_THERE = ("postgres://x@127.0.0.1:1/x", "Die Datenbank antwortet gerade nicht (")
NO_ROOM = ("sqlite:////dev/full", "Der Speicherplatz des Servers ist voll (")


@pytest.mark.slow
@pytest.mark.any_database
@pytest.mark.parametrize(
    ("command", "address", "said"),
    [*((name, *NOBODY_THERE) for name in ("clearsessions", "migrate", "retention")), ("migrate", *NO_ROOM)],
)
def test_so_do_those_of_django_in_a_process_of_their_own(command, address, said):
    environment = {**os.environ, "DATABASE_URL": address}
    asked = [sys.executable, "manage.py", command]
    done = subprocess.run(asked, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr
