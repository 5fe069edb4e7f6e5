"""Two web processes over one PostgreSQL and one Redis, as on two machines: people notice nothing of it."""

import re
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.databases import PostgresServer
from tests.deploy.installation import HOST, Installation, end, free_port, wait_for
from tests.services import shared_cache

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

PASSWORD = "Kupfer-Amsel-72"
PEOPLE = f"""
from django.contrib.auth.models import Group
from clusterfoerderung.accounts.user import User
for name in ("berger", "other"):
    user = User.objects.create_user(name, password="{PASSWORD}")
    user.groups.add(Group.objects.get(name="Sachbearbeitung"))
"""
TRIES = 5


class Browser:
    """What it was given it gives back, to whichever of the two it is sent."""

    def __init__(self):
        self.cookies = {}

    def ask(self, port, path, **form):
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        headers |= {"Cookie": "; ".join(map("=".join, self.cookies.items())), "Referer": f"https://{HOST}/"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        connection.request("POST" if form else "GET", path, urlencode(form) or None, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", ()):
            self.cookies.update([cookie.split(";")[0].split("=", 1)])
        connection.close()
        return answer.status, page

    def sign_in(self, seen_at, sent_to, name, password):
        """The form comes from the one and is sent to the other."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.ask(seen_at, "/konto/login/")[1])[1]
        return self.ask(sent_to, "/konto/login/", csrfmiddlewaretoken=token, login=name, password=password)


@contextmanager
def web(county, folder, name, **variables):
    port, log = free_port(), folder / f"{name}.log"
    gunicorn = (sys.executable, "-m", "gunicorn", "clusterfoerderung.wsgi:application")
    app = county.start(*gunicorn, "--bind", f"127.0.0.1:{port}", log=log, **variables)
    try:
        wait_for(port, app, log)
        yield port
    finally:
        end(app)


@pytest.fixture(scope="module")
def county(release, tmp_path_factory):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        database = PostgresServer(Path(scratch))
        made = Installation(release.program, tmp_path_factory.mktemp("two") / "data", {"DATABASE_URL": database.url})
        try:
            made.manage("migrate", "--no-input", "--verbosity", "0")
            made.manage("shell", "--verbosity", "0", "--command", PEOPLE)
            yield made
        finally:
            database.stop()


def test_one_session_is_served_in_turn_and_tries_count_for_both(county, tmp_path):
    with ExitStack() as running:
        cache, address = running.enter_context(shared_cache(tmp_path))
        one, two = (running.enter_context(web(county, tmp_path, name, CACHE_URL=address)) for name in ("one", "two"))
        browser = Browser()
        assert browser.sign_in(one, two, "berger", PASSWORD)[0] == 302
        assert [browser.ask(port, "/massnahmen/")[0] for port in (one, two, one, two)] == [200] * 4

        stranger = Browser()
        for number in range(TRIES):
            assert stranger.sign_in(one, (one, two)[number % 2], "other", f"falsch {number}")[0] == 200
        for port in (one, two):
            assert "Zu viele Versuche" in stranger.sign_in(one, port, "other", PASSWORD)[1]

        end(cache)
        assert browser.ask(one, "/massnahmen/")[0] == 200, "whoever is signed in goes on"
        status, page = Browser().sign_in(two, two, "berger", PASSWORD)
        assert (status, "Anmelden geht gerade nicht" in page) == (503, True)


def test_without_a_shared_cache_each_counts_for_itself(county, tmp_path):
    with ExitStack() as running:
        one, two = (running.enter_context(web(county, tmp_path, name)) for name in ("one", "two"))
        stranger = Browser()
        for number in range(TRIES):
            stranger.sign_in(one, one, "other", f"falsch {number}")
        assert "Zu viele Versuche" in stranger.sign_in(one, one, "other", PASSWORD)[1]
        assert stranger.sign_in(one, two, "other", PASSWORD)[0] == 302
