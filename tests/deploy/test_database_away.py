"""PostgreSQL goes away under a running server and comes back: people read a sentence, nobody restarts anything."""

import subprocess
import sys
import tempfile
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.databases import PostgresServer
from tests.deploy.installation import HOST, Installation, end, free_port, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

SIGN_IN = """
from django.contrib.auth.models import Group
from django.test import Client
from clusterfoerderung.accounts.user import User
user = User.objects.create_user("beispiel")
user.groups.add(Group.objects.get(name="Sachbearbeitung"))
client = Client()
client.force_login(user)
print(client.cookies["__Host-sessionid"].value)
"""


@pytest.fixture
def database():
    # Not in pytest's folder, which PostgreSQL's own account may not enter.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        server = PostgresServer(Path(scratch))
        yield server
        server.stop()


def ask(port, path, cookie):
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
    connection.request("GET", path, headers={**headers, "Cookie": f"__Host-sessionid={cookie}"})
    answer = connection.getresponse()
    found = (answer.status, answer.headers["Retry-After"], answer.read().decode())
    connection.close()
    return found


def test_a_database_that_goes_and_comes_back_needs_no_restart(release, database, tmp_path):
    county = Installation(release.program, tmp_path / "data", {"DATABASE_URL": database.url})
    county.manage("migrate", "--no-input", "--verbosity", "0")
    cookie = county.manage("shell", "--verbosity", "0", "--command", SIGN_IN).split()[-1]
    port, log = free_port(), tmp_path / "log"
    gunicorn = (sys.executable, "-m", "gunicorn", "clusterfoerderung.wsgi:application", "--threads", "8")
    app = county.start(*gunicorn, "--no-control-socket", "--bind", f"127.0.0.1:{port}", log=log)
    try:
        wait_for(port, app, log)
        assert ask(port, "/massnahmen/", cookie)[0] == 200
        assert ask(port, "/readyz", cookie) == (200, None, "ok")

        database.stop()
        status, retry_after, page = ask(port, "/massnahmen/", cookie)
        assert (status, retry_after) == (503, "30")
        assert "Die Datenbank antwortet gerade nicht" in page
        assert ask(port, "/healthz", cookie) == (200, None, "ok")
        assert ask(port, "/readyz", cookie) == (503, None, "Datenbank antwortet nicht")

        database.process = subprocess.Popen(database.process.args, **database.identity)
        database.wait_until_ready(Path(database.process.args[0]).parent)
        assert ask(port, "/readyz", cookie) == (200, None, "ok")
        assert ask(port, "/massnahmen/", cookie)[0] == 200
    finally:
        end(app)
