"""Signing in with the county's directory, played by a process that speaks OpenID Connect."""

import datetime
import io
import json
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.signals import pre_social_login
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clusterfoerderung.accounts import county_directory
from clusterfoerderung.accounts.county_directory import MARK, SENTENCES
from clusterfoerderung.accounts.directory_settings import DIRECTORY
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from clusterfoerderung.server.places import Places
from tests.clusterfoerderung.accounts.provider import CLIENT, SECRET
from tests.clusterfoerderung.accounts.test_login import PASSWORD, page, sign_in
from tests.everyday import every_day
from tests.factories import make_admin, make_clerk

pytestmark = pytest.mark.django_db

WAY_IN = f"/konto/verzeichnis/{DIRECTORY}/"
PERSON = {
    "sub": "7b1f",
    "preferred_username": "berger",
    "given_name": "Anna",
    "family_name": "Berger",
    "email": "anna.berger@kreis.example",
    "groups": ["alle", "cluster-bearbeitung"],
}


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


class Directory:
    """The process, and what somebody's browser does with it."""

    def __init__(self, url):
        self.url, self.open = url, build_opener(ProxyHandler({}), NoRedirect).open

    def knows(self, **claims):
        words = {"claims": {**PERSON, **claims}, "in_userinfo": claims.pop("in_userinfo", True)}
        self.open(Request(f"{self.url}/become", json.dumps(words).encode())).close()  # noqa: S310 (our own process)

    def lets_in(self, client, way=WAY_IN):
        """Goes there and comes back; the last answer of ours."""
        there = client.get(way)
        assert there.url.startswith(f"{self.url}/authorize?")
        with pytest.raises(HTTPError) as sent_back:
            self.open(there.url)
        back = sent_back.value.headers["Location"]
        sent_back.value.close()
        return client.get(back.removeprefix("http://testserver"))


@pytest.fixture(scope="module")
def process():
    path = Path(__file__).with_name("provider.py")
    process = subprocess.Popen([sys.executable, path], stdout=subprocess.PIPE, text=True)
    yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    process.kill()
    process.communicate()


@pytest.fixture
def directory(process, settings):
    settings.OIDC_URL = process
    settings.OIDC_ROLES = {"cluster-bearbeitung": "Sachbearbeitung", "cluster-leitung": "Verwaltung"}
    app = {"provider_id": DIRECTORY, "name": "Konto des Kreises", "client_id": CLIENT, "secret": SECRET}
    app["settings"] = {"server_url": process}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    directory = Directory(process)
    directory.knows()
    return directory


def the_person():
    return User.objects.get(username="berger")


def is_refused(response, word):
    assert response.url == f"{reverse('account_login')}?{MARK}={word}"
    return True


def test_the_first_sign_in_makes_the_person_with_the_roles_of_their_groups(client, directory):
    assert directory.lets_in(client).url == reverse("overview")
    person = the_person()
    assert client.session["_auth_user_id"] == str(person.pk)
    assert (person.first_name, person.last_name, person.email) == ("Anna", "Berger", PERSON["email"])
    assert (person.roles, person.has_usable_password()) == ({Role.CLERK}, False)
    assert SocialAccount.objects.get().extra_data == {}, "no more is kept than who it is"
    assert "über das Verzeichnis des Kreises" in page(client.get(reverse("mfa_index")))


def test_groups_in_the_token_count_as_well(client, directory):
    directory.knows(in_userinfo=False)
    directory.lets_in(client)
    assert (the_person().last_name, the_person().roles) == ("Berger", {Role.CLERK})


def test_the_page_asked_for_is_reached(client, directory):
    way = client.get(f"{reverse('account_login')}?next=/partner/").context["directory"]["url"]
    assert directory.lets_in(client, way).url == "/partner/"
    assert directory.lets_in(client, f"{WAY_IN}?next=https://elsewhere.example/").url == reverse("overview")


def test_names_and_roles_follow_the_directory_each_time(client, directory):
    directory.lets_in(client)
    directory.knows(family_name="Berger-Lenz", groups=["cluster-leitung"])
    directory.lets_in(client)
    assert (the_person().last_name, the_person().roles) == ("Berger-Lenz", {Role.ADMIN})


def test_without_a_role_nobody_comes_in_and_nothing_is_made(client, directory):
    directory.knows(groups=["alle"])
    response = directory.lets_in(client)
    assert is_refused(response, "rolle")
    assert SENTENCES["rolle"] in page(client.get(response.url))
    assert not User.objects.exists()


def test_a_directory_that_names_no_groups_locks_nobody(client, directory):
    directory.lets_in(client)
    directory.knows(groups=None)
    assert is_refused(directory.lets_in(client), "rolle")
    assert the_person().is_active


class TestLeaving:
    @pytest.fixture(autouse=True)
    def was_here(self, client, directory):
        directory.lets_in(client)

    def test_who_lost_the_group_is_locked_and_who_gets_it_back_is_not(self, client, directory):
        directory.knows(groups=[])
        assert is_refused(directory.lets_in(client), "rolle")
        assert (the_person().is_active, the_person().roles) == (False, frozenset())
        assert client.get(reverse("overview")).status_code == 302
        directory.knows()
        assert directory.lets_in(client).url == reverse("overview")
        assert (the_person().is_active, the_person().roles) == (True, {Role.CLERK})

    def test_whom_the_verwaltung_locked_stays_locked(self, client, directory):
        User.objects.update(is_active=False)
        assert is_refused(directory.lets_in(client), "gesperrt")
        assert not the_person().is_active

    def test_opened_by_hand_it_is_open(self, client, directory):
        directory.knows(groups=[])
        directory.lets_in(client)
        person = the_person()
        person.is_active = True
        person.save(update_fields=["is_active"])
        assert not the_person().locked_by_directory

    @pytest.mark.both_databases
    def test_who_did_not_come_for_long_is_locked(self, client, directory, settings):
        local = make_clerk()
        settings.OIDC_LOCK_AFTER_DAYS = 60
        for days, is_active in ((59, True), (61, False)):
            SocialAccount.objects.update(last_login=timezone.now() - datetime.timedelta(days=days))
            call_command("lock_departed", stdout=io.StringIO())
            assert the_person().is_active is is_active
        local.refresh_from_db()
        assert local.is_active
        assert directory.lets_in(client).url == reverse("overview")

    def test_the_database_knows_that_a_locked_person_is_locked(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.update(is_active=True, locked_by_directory=True)


class TestSomebodyIsHereAlready:
    @pytest.fixture(autouse=True)
    def local(self):
        return make_clerk(username="anna", email="Anna.Berger@kreis.example", password=PASSWORD)

    def test_nobody_takes_an_account_by_its_address(self, client, directory):
        assert is_refused(directory.lets_in(client), "vergeben")
        assert not SocialAccount.objects.exists()

    @pytest.mark.both_databases
    def test_unless_the_operator_says_so(self, client, directory, local, settings):
        settings.OIDC_LINK_BY_EMAIL = True
        assert directory.lets_in(client).url == reverse("overview")
        assert client.session["_auth_user_id"] == str(local.pk)
        assert User.objects.count() == 1

    @pytest.mark.both_databases
    @pytest.mark.parametrize("does_link", [True, False])
    @pytest.mark.parametrize("email", ["anna.berger@\u212areis.example", "anna.berger@kreis.example\u200b"])
    def test_nor_by_one_that_only_looks_the_same(self, client, directory, local, settings, email, does_link):
        """In small letters it is that of the other: two people had one address, or one had the other's account."""
        settings.OIDC_LINK_BY_EMAIL = does_link
        directory.knows(email=email)
        assert is_refused(directory.lets_in(client), "vergeben")
        assert User.objects.count() == 1

    @pytest.mark.both_databases
    def test_but_never_that_of_a_superuser_nor_of_two(self, client, directory, local, settings):
        settings.OIDC_LINK_BY_EMAIL = True
        User.objects.update(is_superuser=True)
        assert is_refused(directory.lets_in(client), "vergeben")
        User.objects.update(is_superuser=False)
        make_clerk(email=PERSON["email"])
        assert is_refused(directory.lets_in(client), "vergeben")

    def test_nor_by_an_address_that_the_directory_does_not_vouch_for(self, client, directory, settings):
        settings.OIDC_LINK_BY_EMAIL = True
        for word in (False, "false", "nein", 0):
            directory.knows(email_verified=word)
            assert is_refused(directory.lets_in(client), "vergeben")
        directory.knows(email_verified=True)
        assert directory.lets_in(client).url == reverse("overview")

    def test_from_then_on_their_password_of_this_house_opens_nothing(self, client, directory, local, settings):
        settings.OIDC_LINK_BY_EMAIL = True
        directory.lets_in(client)
        local.refresh_from_db()
        assert not local.has_usable_password()

    def test_nobody_gets_the_address_of_another_later_on(self, client, directory, local):
        directory.knows(email="berger@kreis.example")
        directory.lets_in(client)
        directory.knows(email=local.email)
        directory.lets_in(client)
        assert the_person().email == "berger@kreis.example"


@pytest.mark.parametrize("aim", ["connect", "redirect", "odd"])
def test_no_address_ties_ones_account_to_the_directory(client, directory, aim):
    """Whoever is led there while signed in to the directory as somebody else would hand over the account."""
    client.force_login(make_admin(is_superuser=True))
    assert is_refused(directory.lets_in(client, f"{WAY_IN}?process={aim}&next=/"), "fehler")
    assert not SocialAccount.objects.exists()


class TestNoPasswordOutlivesTheDirectory:
    """Whoever leaves there could come in here for weeks, and without the second factor that it asks for."""

    @pytest.fixture
    def person(self, client, directory):
        directory.lets_in(client)
        return the_person()

    def test_none_is_set(self, client, person, mailoutbox):
        assert client.get(reverse("account_set_password")).status_code == 404
        client.post(reverse("account_reset_password"), {"email": person.email})
        assert mailoutbox == []

    def test_none_goes_to_a_mailbox_that_was_theirs_even_without_a_directory(
        self, client, person, directory, settings, mailoutbox
    ):
        EmailAddress.objects.get_or_create(user=person, email=person.email)
        directory.knows(email="neu@kreis.example")
        directory.lets_in(Client())
        settings.OIDC_URL = ""
        Client().post(reverse("account_reset_password"), {"email": PERSON["email"]})
        assert mailoutbox == []
        Client().post(reverse("account_reset_password"), {"email": "neu@kreis.example"})
        assert [mail.to for mail in mailoutbox] == [["neu@kreis.example"]]

    def test_one_that_is_there_opens_nothing_as_long_as_there_is_a_directory(self, client, person, settings):
        person.set_password(PASSWORD)
        person.save()
        stranger = Client()
        sign_in(stranger, "berger")
        assert "_auth_user_id" not in stranger.session
        settings.OIDC_URL = ""
        sign_in(stranger, "berger")
        assert stranger.session["_auth_user_id"] == str(person.pk)


class TestPasswordsAreOff:
    @pytest.fixture(autouse=True)
    def off(self, directory, settings):
        settings.LOCAL_PASSWORDS = False

    def test_no_password_opens_and_none_is_asked_for(self, client):
        make_clerk(username="anna", password=PASSWORD)
        sign_in(client, "anna")
        assert "_auth_user_id" not in client.session
        door = page(client.get(reverse("account_login")))
        assert "Anmelden mit: Konto des Kreises" in door
        assert 'type="password"' not in door

    def test_nobody_gets_a_new_one(self, client, directory):
        assert client.get(reverse("account_reset_password")).status_code == 404
        assert directory.lets_in(client).url == reverse("overview")


def test_the_directory_may_answer_for_the_second_factor(client, directory, settings):
    settings.SECOND_FACTOR_REQUIRED = "alle"
    directory.lets_in(client)
    assert client.get(reverse("overview")).url == reverse("mfa_activate_totp")
    settings.OIDC_HAS_SECOND_FACTOR = True
    assert client.get(reverse("overview")).status_code == 200
    client.force_login(make_admin())
    assert client.get(reverse("overview")).url == reverse("mfa_activate_totp"), "not for who came by password"


def test_a_forged_answer_is_refused_and_makes_no_row(client, directory):
    back = reverse("openid_connect_callback", args=[DIRECTORY])
    for answer in ("", "?code=x&state=y", "?error=access_denied&state=y"):
        assert is_refused(client.get(f"{back}{answer}"), "fehler")
    assert not client.session.keys()


@pytest.mark.both_databases
def test_what_nobody_can_keep_is_refused(client, directory, caplog):
    directory.knows(sub="7" * 3000)
    with caplog.at_level("INFO", logger="clusterfoerderung.security"):
        assert is_refused(directory.lets_in(client), "still")
    assert "event=directory_refused why=still" in caplog.messages
    directory.knows()
    directory.lets_in(client)
    directory.knows(email="a@b.de\r\nBcc: x@y.de")
    directory.lets_in(client)
    assert the_person().email == PERSON["email"]


@pytest.mark.parametrize("sub", [None, ["7b1f"], {"a": 1}, 7, " ", "7\0"])
def test_whoever_has_no_name_there_is_nobody_here(client, directory, sub):
    """Else all of them would be one person, and the second had the account of the first."""
    directory.knows(sub=sub)
    assert is_refused(directory.lets_in(client), "fehler")
    assert not User.objects.exists()


def test_what_is_said_of_somebody_else_is_refused(client, directory):
    directory.knows(sub_of_token="anders")
    assert is_refused(directory.lets_in(client), "fehler")
    assert not User.objects.exists()


@pytest.mark.parametrize("groups", [{"cluster-leitung": True}, [{"name": "cluster-leitung"}], [None], 0, False])
def test_groups_that_are_no_names_let_nobody_in_and_lock_nobody(client, directory, groups):
    directory.lets_in(client)
    directory.knows(groups=groups)
    assert is_refused(directory.lets_in(Client()), "rolle")
    assert (the_person().is_active, the_person().roles) == (True, {Role.CLERK})


@pytest.mark.parametrize("name", every_day(["email"], ["email", "given_name", "preferred_username"]))
@pytest.mark.parametrize(
    "odd", [5, ["a"], {"a": 1}, "a\0b", "\u200b", "x" * 5000, "\u202ea", "a@b.example\nBcc: c@d.example"]
)
def test_odd_words_are_no_error_and_nothing_that_cannot_be_read_is_kept(client, directory, name, odd):
    directory.lets_in(client)
    for visitor in (client, Client()):
        directory.knows(**{name: odd})
        assert directory.lets_in(visitor).status_code == 302
    person = the_person()
    person.clean_fields(exclude=["password"])
    assert person.email == PERSON["email"]


def test_an_address_that_nobody_looked_at_is_not_taken(client, directory):
    directory.knows(email="chef@kreis.example", email_verified=False)
    directory.lets_in(client)
    assert the_person().email == ""
    directory.knows()
    directory.lets_in(Client())
    directory.knows(email="chef@kreis.example", email_verified=False)
    directory.lets_in(Client())
    assert the_person().email == PERSON["email"]


def test_nothing_is_kept_of_whoever_is_refused_either(client, directory):
    directory.lets_in(client)
    directory.knows(groups=None, picture="geheim")
    directory.lets_in(Client())
    assert SocialAccount.objects.get().extra_data == {}


@pytest.mark.slow
@pytest.mark.both_databases
def test_who_comes_for_the_first_time_twice_at_once_is_one_person(client, directory):
    def be_quicker(sociallogin, **kwargs):
        other = make_clerk(username="berger", password=None)
        SocialAccount.objects.create(user=other, provider=sociallogin.account.provider, uid=sociallogin.account.uid)

    pre_social_login.connect(be_quicker)
    try:
        assert is_refused(directory.lets_in(client), "fehler")
    finally:
        pre_social_login.disconnect(be_quicker)
    assert User.objects.get() == the_person()
    assert directory.lets_in(client).url == reverse("overview")


def test_a_silent_directory_is_said(client, directory, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9"
    response = client.get(WAY_IN)
    assert is_refused(response, "still")
    assert SENTENCES["still"] in page(client.get(response.url))


def test_so_is_one_whose_answer_is_nested_too_deep_to_be_read(rf, directory):
    ask = county_directory.telling_silence(lambda request: json.loads("[" * 100_000))
    assert is_refused(ask(rf.get(WAY_IN)), "still")


def test_so_is_one_that_names_a_time_beyond_all_calendars(rf, directory):
    ask = county_directory.telling_silence(lambda request: datetime.timedelta(seconds=10**30))
    assert is_refused(ask(rf.get(WAY_IN)), "still")


def test_one_that_keeps_all_waiting_keeps_few_of_the_threads(client, directory, monkeypatch):
    monkeypatch.setattr(county_directory, "PLACES", Places(county_directory.DirectoryBusyError, at_once=1, seconds=0))
    with county_directory.PLACES.taken():
        assert is_refused(client.get(WAY_IN), "still")
    assert directory.lets_in(client).url == reverse("overview")


@pytest.mark.slow
def test_whoever_clicks_again_and_again_keeps_nobody_else_from_it(client, directory):
    """Forty connections of one stranger that did had all places at the directory."""
    clicked = [client.get(WAY_IN).status_code for _ in range(61)]
    assert (clicked[:60], clicked[60]) == ([302] * 60, 429)
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert directory.lets_in(elsewhere).url == reverse("overview")


def test_nor_does_whoever_has_networks_of_addresses_and_clicks_from_each(directory, monkeypatch):
    """A line at home has 256 of IPv6, each with clicks of its own: hardly anybody else got to the directory."""
    whose = []
    monkeypatch.setattr(county_directory.PLACES, "taken", lambda one: whose.append(one) or nullcontext())
    for address in ("2001:db8:5:100::1", "2001:db8:5:1ff::2", "2001:db8:6::1", "192.0.2.1"):
        Client(REMOTE_ADDR=address).get(WAY_IN)
    one, other, somebody, office = whose
    assert one == other
    assert somebody not in {one, None}
    assert office is None


def test_without_a_directory_there_is_no_way(client):
    assert client.get(WAY_IN).status_code == 404
    assert "directory" not in client.get(reverse("account_login")).context
