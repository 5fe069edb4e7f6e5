"""PostgreSQL freezes in the middle of requests: people are told, probes answered, and it all comes back by itself."""

import os
import signal
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest

from tests.databases import PostgresServer
from tests.deploy.installation import HOST, Installation, end, free_port, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

THREADS = 8
# As many people as threads: one account has half of them at most.
SIGN_IN = f"""
from django.contrib.auth.models import Group
from django.test import Client
from clusterfoerderung.accounts.user import User
for number in range({THREADS}):
    user = User.objects.create_user(f"beispiel-{{number}}")
    user.groups.add(Group.objects.get(name="Sachbearbeitung"))
    client = Client()
    client.force_login(user)
    print(client.cookies["__Host-sessionid"].value)
"""
# It reads measures and has no time limit of its own, as a list has: whoever waits there goes on waiting.
PAGE = "/"
# Nothing is timed: without the guard nobody is answered at all, as long as it lasts.
PATIENCE_SECONDS = 20
# The same program without what this is about.
UNGUARDED = ("django.core.wsgi:get_wsgi_application()", "--worker-class", "gthread")


@pytest.fixture(scope="module")
def county(release, tmp_path_factory):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        database = PostgresServer(Path(scratch))
        made = Installation(release.program, tmp_path_factory.mktemp("frozen") / "data", {"DATABASE_URL": database.url})
        made.environment["DJANGO_SETTINGS_MODULE"] = "clusterfoerderung.settings"
        made.database = database
        try:
            made.manage("migrate", "--no-input", "--verbosity", "0")
            made.cookies = made.manage("shell", "--verbosity", "0", "--command", SIGN_IN).split()[-THREADS:]
            yield made
        finally:
            database.stop()


@contextmanager
def serving(county, folder, application="clusterfoerderung.wsgi:application", *options):
    port, log = free_port(), folder / "log"
    bind = ("--threads", THREADS, "--no-control-socket", "--bind", f"127.0.0.1:{port}")
    app = county.start(sys.executable, "-m", "gunicorn", application, *bind, *options, log=log)
    try:
        wait_for(port, app, log)

        def ask(path, cookie=county.cookies[0]):
            """(status, Retry-After, text), or None without an answer."""
            connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
            headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
            try:
                connection.request("GET", path, headers={**headers, "Cookie": f"__Host-sessionid={cookie}"})
                answer = connection.getresponse()
                return answer.status, answer.headers["Retry-After"], answer.read().decode()
            except TimeoutError:
                return None
            finally:
                connection.close()

        yield ask
    finally:
        if options:  # its threads would be waited for
            send(signal.SIGKILL, [app.pid, *children(app.pid)])
            app.wait()
        else:
            end(app)


@contextmanager
def frozen(county, ask):
    """Eight requests wait for a table when all of PostgreSQL stops; yields their answers, to be awaited."""
    pids = []
    with psycopg.connect(**directly(county)) as keeper, ThreadPoolExecutor(THREADS) as people:
        keeper.execute("LOCK TABLE actions_measure IN ACCESS EXCLUSIVE MODE")
        answers = [people.submit(ask, PAGE, cookie) for cookie in county.cookies]
        wait_until_so_many_wait(county)
        pids += processes(county)
        try:
            send(signal.SIGSTOP, pids)
            yield answers
        finally:
            send(signal.SIGCONT, pids)


def directly(county):
    return {"host": str(county.database.folder), "user": "postgres", "dbname": "postgres"}


def send(number, pids):
    """One that had just ended is gone as soon as the first process looks after it."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def wait_until_so_many_wait(county):
    query = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"
    with psycopg.connect(**directly(county), autocommit=True) as looker:
        for _ in range(3000):
            if looker.execute(query).fetchone() == (THREADS,):
                return
            threading.Event().wait(0.02)
    raise AssertionError("the requests never came to the table")


def processes(county):
    """PostgreSQL's first process and what it has started."""
    first = county.database.process.pid
    return [first, *children(first)]


def children(pid):
    return [*map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


def test_without_the_guard_nobody_is_answered(county, tmp_path):
    with serving(county, tmp_path, *UNGUARDED) as ask:
        assert ask(PAGE)[0] == 200
        with frozen(county, ask) as answers:
            assert ask("/healthz") is None
            assert [answer.result() for answer in answers] == [None] * THREADS


def test_people_are_told_probes_are_answered_and_it_comes_back_by_itself(county, tmp_path):
    with serving(county, tmp_path) as ask:
        assert ask(PAGE)[0] == 200
        with frozen(county, ask) as answers:
            began = time.monotonic()
            assert ask("/healthz") == (200, None, "ok")
            assert not any(answer.done() for answer in answers), "the probe waited for the others"
            for answer in answers:
                status, retry_after, page = answer.result()
                assert (status, retry_after) == (503, "30")
                assert "Die Datenbank antwortet gerade nicht" in page
            print(f"told after {time.monotonic() - began:.1f} s")  # noqa: T201 (for docs/zuverlaessigkeit.md)
            assert ask("/readyz") == (503, None, "Datenbank antwortet nicht")
            assert ask(PAGE)[0] == 503, "the threads are free again"
        for _ in range(100):
            if ask("/readyz")[0] == 200:
                break
            threading.Event().wait(0.1)
        assert ask(PAGE)[0] == 200
