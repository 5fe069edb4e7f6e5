"""A database that is away, held or full is no mistake of the program: 503, a German sentence, and when to try again."""

import errno
import shutil
import sqlite3
from collections import namedtuple
from contextlib import contextmanager

import psycopg
import pytest
import redis
from botocore.exceptions import EndpointConnectionError
from django.contrib.sessions.models import Session
from django.db import DatabaseError, IntegrityError, InternalError, OperationalError, ProgrammingError, connection
from django.db.models import ProtectedError
from lxml.etree import LxmlError, xmlfile
from s3transfer.exceptions import RetriesExceededError

from actions.measures.measure import Measure
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.server import health
from clusterfoerderung.server.trouble import Trouble, trouble_of
from tests.factories import make_clerk, make_measure, make_milestone

pytestmark = pytest.mark.django_db


def sqlite_error(code):
    problem = sqlite3.OperationalError("x")
    problem.sqlite_errorcode = code
    return problem


def raised(cause, kind=OperationalError):
    problem = kind("x")
    problem.__cause__ = cause
    return problem


@pytest.mark.parametrize(
    ("cause", "trouble"),
    [
        (sqlite_error(sqlite3.SQLITE_FULL), Trouble.FULL),
        (sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT), Trouble.BUSY),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN), Trouble.AWAY),
        (sqlite_error(sqlite3.SQLITE_ERROR), None),
        (psycopg.OperationalError("connection refused"), Trouble.AWAY),
        (psycopg.errors.AdminShutdown("x"), Trouble.AWAY),
        (psycopg.errors.IoError("x"), Trouble.AWAY),
        (psycopg.errors.DiskFull("x"), Trouble.FULL),
        (psycopg.errors.LockNotAvailable("x"), Trouble.BUSY),
    ],
)
def test_the_reason_is_told_apart(cause, trouble):
    assert trouble_of(raised(cause)) is trouble


def test_a_server_that_only_reads_is_no_mistake():
    assert trouble_of(raised(psycopg.errors.ReadOnlySqlTransaction("x"), InternalError)) is Trouble.AWAY
    assert trouble_of(raised(psycopg.errors.InFailedSqlTransaction("x"), InternalError)) is None


@pytest.mark.parametrize("how", [{"update_fields": ["last_name"]}, {"force_update": True}])
def test_a_row_that_is_gone_when_it_is_to_be_changed_is_no_mistake(how):
    clerk = make_clerk()
    type(clerk).objects.all().delete()
    with pytest.raises(DatabaseError) as raised:
        clerk.save(**how)
    assert trouble_of(raised.value) is Trouble.MOVED_ON


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("cause", "trouble"),
    [
        (sqlite_error(sqlite3.SQLITE_CONSTRAINT_UNIQUE), Trouble.MOVED_ON),
        (sqlite_error(sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY), Trouble.MOVED_ON),
        (sqlite_error(sqlite3.SQLITE_CONSTRAINT_CHECK), None),
        (psycopg.errors.UniqueViolation("x"), Trouble.MOVED_ON),
        (psycopg.errors.ForeignKeyViolation("x"), Trouble.MOVED_ON),
        (psycopg.errors.NotNullViolation("x"), None),
    ],
)
def test_what_is_refused_because_somebody_was_quicker_is_no_mistake(cause, trouble):
    assert trouble_of(raised(cause, IntegrityError)) is trouble


@pytest.mark.any_database
@pytest.mark.parametrize(
    "problem",
    [
        Measure.DoesNotExist(),
        ProtectedError("x", set()),
        StaleVersionError(Measure()),
        raised(None, Measure.DoesNotExist),
    ],
)
def test_so_is_a_row_that_is_gone_or_needed_or_changed_since(problem):
    assert trouble_of(problem) is Trouble.MOVED_ON


@pytest.mark.parametrize(
    ("problem", "trouble"),
    [
        (EndpointConnectionError(endpoint_url="x"), Trouble.FILES_AWAY),
        (RetriesExceededError(ValueError("broken off")), Trouble.FILES_AWAY),
        (redis.ConnectionError("x"), Trouble.CACHE_AWAY),
    ],
)
def test_a_service_beside_the_database_is_told_by_its_name(problem, trouble):
    assert trouble_of(problem) is trouble


def test_a_full_disk_is_known_from_a_file_too():
    assert trouble_of(OSError(errno.ENOSPC, "voll")) is Trouble.FULL


def test_a_full_disk_is_known_from_an_excel_file_too():
    with pytest.raises(LxmlError) as raised, xmlfile("/dev/full", buffered=False) as sheet, sheet.element("row"):
        sheet.write("x" * 100_000)
    assert trouble_of(raised.value) is Trouble.FULL
    assert trouble_of(OSError(errno.EACCES, "zu")) is None


@contextmanager
def failing(cause, statement="", kind=OperationalError):
    """Statements that begin with `statement` fail as the driver would say it."""

    def fail(execute, sql, params, many, context):
        if sql.lstrip().startswith(statement):
            raise kind("x") from cause
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield


@pytest.fixture
def clerk(client):
    client.force_login(make_clerk())
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("address", ["/", "/massnahmen/", "/suche/?q=x"])
def test_a_database_that_is_away_is_said_with_the_time_to_try_again(clerk, address):
    with failing(psycopg.OperationalError("refused")):
        response = clerk.get(address)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Die Datenbank antwortet gerade nicht" in response.content.decode()


def test_only_who_was_saving_is_told_what_became_of_it(clerk):
    milestone = make_milestone(make_measure())
    with failing(psycopg.OperationalError("refused")):
        read = clerk.get("/massnahmen/").content.decode()
        saved = clerk.post(f"/massnahmen/{milestone.measure_id}/meilensteine/{milestone.pk}/erledigt/").content.decode()
    for words in ("Bitte sehen Sie nach.", "Ihre Eingaben stehen meist noch im Formular."):
        assert (words in read, words in saved) == (False, True)


def test_a_program_is_told_the_same_as_json(clerk):
    with failing(psycopg.OperationalError("refused")):
        response = clerk.get("/api/v1/massnahmen/")
    assert response.status_code == 503
    assert response.json()["detail"].startswith("Die Datenbank antwortet gerade nicht.")


def test_a_mistake_of_the_program_stays_one(clerk):
    with failing(None, kind=ProgrammingError):
        assert clerk.get("/").status_code == 500


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probes_answer_whoever_asks_and_whatever_the_database_does(clerk, address):
    with failing(psycopg.OperationalError("refused")):
        response = clerk.get(address)
    assert (response.status_code, response.content.decode()) == {
        "/healthz": (200, "ok"),
        "/readyz": (503, "Datenbank antwortet nicht"),
    }[address]


def test_a_session_that_cannot_be_written_spoils_no_save(clerk):
    """Without the guard: 400 after the milestone was done, since the message could not be kept."""
    milestone = make_milestone(make_measure())
    table = connection.ops.quote_name(Session._meta.db_table)
    cause = sqlite_error(sqlite3.SQLITE_FULL)
    with failing(cause, f"UPDATE {table}"):
        response = clerk.post(f"/massnahmen/{milestone.measure_id}/meilensteine/{milestone.pk}/erledigt/")
    assert response.status_code == 302
    milestone.refresh_from_db()
    assert milestone.done_on is not None


class TestDisk:
    @pytest.fixture(autouse=True)
    def forgets(self, monkeypatch, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path / "media"
        monkeypatch.setitem(health._files_said, "at", None)

    def test_a_disk_that_is_nearly_full_makes_it_unready(self, client, monkeypatch):
        usage = namedtuple("usage", "total used free")
        monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(100, 99, 1))
        response = client.get("/readyz")
        assert (response.status_code, response.content.decode()) == (503, "Speicherplatz fast voll")

    def test_a_folder_that_cannot_be_written_makes_it_unready(self, client, settings, tmp_path):
        (tmp_path / "datei").write_text("")
        settings.MEDIA_ROOT = tmp_path / "datei" / "media"
        assert client.get("/readyz").content.decode() == "Speicherplatz lässt sich nicht beschreiben"

    def test_the_disk_is_looked_at_twice_a_minute_at_most(self, monkeypatch):
        looks = []
        monkeypatch.setattr(health, "_look_at_disk", lambda: looks.append(1) or "")
        for second in (0, 29, 30, 45, 61):
            health.files_in_need(at=second)
        assert len(looks) == 3
