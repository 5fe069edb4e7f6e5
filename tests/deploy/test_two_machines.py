"""Two web processes over one PostgreSQL and one Redis, as on two machines: people notice nothing of it."""

import re
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.databases import PostgresServer
from tests.deploy.browser import Browser, web
from tests.deploy.installation import Installation, end
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


class Person(Browser):
    def sign_in(self, seen_at, sent_to, name, password):
        """The form comes from the one and is sent to the other."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.ask(seen_at, "/konto/login/")[2])[1]
        return self.ask(sent_to, "/konto/login/", csrfmiddlewaretoken=token, login=name, password=password)


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
        one, two = (
            running.enter_context(web(county, tmp_path / f"{name}.log", CACHE_URL=address)) for name in ("one", "two")
        )
        browser = Person()
        assert browser.sign_in(one, two, "berger", PASSWORD)[0] == 302
        assert [browser.ask(port, "/massnahmen/")[0] for port in (one, two, one, two)] == [200] * 4

        stranger = Person()
        for number in range(TRIES):
            assert stranger.sign_in(one, (one, two)[number % 2], "other", f"falsch {number}")[0] == 200
        for port in (one, two):
            assert "Zu viele Versuche" in stranger.sign_in(one, port, "other", PASSWORD)[2]

        end(cache)
        assert browser.ask(one, "/massnahmen/")[0] == 200, "whoever is signed in goes on"
        status, _, page = Person().sign_in(two, two, "berger", PASSWORD)
        assert (status, "Anmelden geht gerade nicht" in page) == (503, True)


def test_without_a_shared_cache_each_counts_for_itself(county, tmp_path):
    with ExitStack() as running:
        one, two = (running.enter_context(web(county, tmp_path / f"{name}.log")) for name in ("one", "two"))
        stranger = Person()
        for number in range(TRIES):
            stranger.sign_in(one, one, "other", f"falsch {number}")
        assert "Zu viele Versuche" in stranger.sign_in(one, one, "other", PASSWORD)[2]
        assert stranger.sign_in(one, two, "other", PASSWORD)[0] == 302
