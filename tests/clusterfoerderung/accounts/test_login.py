"""Signing in, out, and what keeps strangers away."""

import logging
import re
import threading
import time
from contextlib import nullcontext
from datetime import timedelta

import pytest
from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.core.cache import cache
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from clusterfoerderung.accounts import known_browser, signing_in
from clusterfoerderung.accounts.signing_in import WRONG_LOGIN
from clusterfoerderung.server.places import Places
from tests.factories import make_clerk, make_committee_member

pytestmark = pytest.mark.django_db

PASSWORD = "ein langes Passwort"


@pytest.fixture
def clerk():
    return make_clerk(username="berger", email="berger@example.org", password=PASSWORD)


def sign_in(client, name, password=PASSWORD, **kwargs):
    return client.post("/konto/login/", {"login": name, "password": password, **kwargs})


def confirm(client, password=PASSWORD):
    """What changes how one signs in asks for the password once more."""
    return client.post(reverse("account_reauthenticate"), {"password": password})


def page(response):
    return response.content.decode()


def test_login_page_is_open_to_anyone(client):
    response = client.get("/konto/login/")
    assert response.status_code == 200
    assert re.search(r"<h1>\s*Anmelden\s*</h1>", page(response))


@pytest.mark.parametrize("name", ["berger", "berger@example.org"])
def test_name_or_address_signs_in(client, clerk, name):
    response = sign_in(client, name)
    assert response.url == reverse("overview")
    assert client.session["_auth_user_id"] == str(clerk.pk)


@pytest.mark.both_databases
@pytest.mark.parametrize("name", ["Anna.Berger@Example.org", "anna.berger@example.org", "a.berger@kreis.example"])
def test_so_does_an_address_kept_in_capitals_and_a_name_that_looks_like_one(client, name):
    make_clerk(username="a.berger@kreis.example", email="Anna.Berger@Example.org", password=PASSWORD)
    assert sign_in(client, name).url == reverse("overview")


def test_signing_in_leads_back_to_the_page_asked_for(client, clerk):
    response = sign_in(client, "berger", next="/impressum/")
    assert response.url == "/impressum/"


def test_signing_in_never_leads_to_another_house(client, clerk):
    response = sign_in(client, "berger", next="https://example.org/")
    assert response.url == reverse("overview")


def test_nor_to_this_one_under_another_name_or_without_encryption(clerk, settings):
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
    for address in ("https://127.0.0.1/", "http://testserver/impressum/"):
        client = Client(headers={"x-forwarded-proto": "https"})
        assert sign_in(client, "berger", next=address).url == reverse("overview")


@pytest.mark.parametrize("name", ["berger", "berger@example.org", "niemand", "niemand@example.org"])
def test_wrong_login_says_the_same_for_known_and_unknown_and_keeps_the_name(client, clerk, name):
    response = sign_in(client, name, "falsch")
    assert response.status_code == 200
    assert WRONG_LOGIN in page(response)
    assert f'value="{name}"' in page(response)
    assert "_auth_user_id" not in client.session


def test_closed_account_cannot_sign_in(client, clerk):
    clerk.is_active = False
    clerk.save()
    sign_in(client, "berger")
    assert "_auth_user_id" not in client.session


def test_many_wrong_passwords_stop_even_the_right_one(client, clerk):
    for _ in range(5):
        sign_in(client, "berger", "falsch")
    response = sign_in(client, "berger")
    assert "Zu viele Versuche" in page(response)
    assert "_auth_user_id" not in client.session


def test_whoever_tries_hundreds_of_other_names_does_not_clear_the_count(client, clerk):
    for _ in range(5):
        sign_in(client, "berger", "falsch")
    for number in range(1000):
        cache.set(f"another-name-{number}", [number])
    assert "Zu viele Versuche" in page(sign_in(client, "berger"))


def test_whoever_finds_no_place_to_have_a_password_looked_at_has_not_tried(client, clerk, monkeypatch):
    """It takes a third of a second: of strangers from many addresses each would have a thread of its own."""
    monkeypatch.setattr(signing_in, "PASSWORDS", Places(signing_in.PasswordsBusyError, at_once=1, seconds=0))
    with signing_in.PASSWORDS.taken():
        for _ in range(6):
            assert "Gerade melden sich zu viele zugleich an" in page(sign_in(client, "berger"))
    assert sign_in(client, "berger").url == reverse("overview")


@pytest.fixture
def known(clerk):
    """Her browser, in which she was signed in before."""
    browser = Client(headers={"x-forwarded-for": "198.51.100.7"})
    sign_in(browser, "berger")
    browser.post(reverse("account_logout"))
    return browser


@pytest.fixture
def behind_a_proxy(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1


def try_passwords(browser, name="berger"):
    for number in range(5):
        assert WRONG_LOGIN in page(sign_in(browser, name, f"falsch {number}"))


@pytest.mark.usefixtures("behind_a_proxy")
def test_strangers_who_try_passwords_lock_nobody_out_of_their_own_browser(client, known):
    try_passwords(client)
    assert "Zu viele Versuche" in page(sign_in(client, "berger"))
    assert sign_in(known, "berger").url == reverse("overview")


@pytest.mark.usefixtures("behind_a_proxy")
def test_whoever_sits_at_it_has_no_more_tries_than_anybody(client, known):
    try_passwords(known)
    assert "Zu viele Versuche" in page(sign_in(known, "berger"))
    assert sign_in(client, "berger").url == reverse("overview"), "nor are they locked out elsewhere"


@pytest.mark.usefixtures("behind_a_proxy")
def test_a_browser_is_known_to_whoever_was_signed_in_there_alone(client, known):
    make_clerk(username="amsel", password=PASSWORD)
    try_passwords(client, "amsel")
    assert "Zu viele Versuche" in page(sign_in(known, "amsel"))


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize("change", [str.swapcase, lambda value: value.replace(":", "", 1), lambda _: "x"])
def test_nor_is_one_whose_cookie_somebody_wrote(client, known, change):
    cookie = known.cookies[settings.KNOWN_BROWSER_COOKIE_NAME]
    known.cookies[cookie.key] = change(cookie.value)
    try_passwords(client)
    assert "Zu viele Versuche" in page(sign_in(known, "berger"))


def test_the_cookie_of_a_known_browser_is_for_this_house_and_no_script(known):
    cookie = known.cookies[settings.KNOWN_BROWSER_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")


def test_after_a_time_a_browser_is_known_no_more(known, clerk, rf, monkeypatch):
    request = rf.get("/")
    request.COOKIES = {name: morsel.value for name, morsel in known.cookies.items()}
    assert known_browser.mark_of(request, clerk)
    monkeypatch.setattr(known_browser, "KNOWN_FOR", timedelta(seconds=-1))
    assert not known_browser.mark_of(request, clerk)


def test_a_known_browser_finds_a_place_when_strangers_have_all(client, known, monkeypatch):
    """A flood from many addresses kept everybody from signing in."""
    monkeypatch.setattr(signing_in, "PASSWORDS", Places(signing_in.PasswordsBusyError, at_once=1, seconds=0))
    with signing_in.PASSWORDS.taken():
        assert "Gerade melden sich zu viele zugleich an" in page(sign_in(client, "berger"))
        assert sign_in(known, "berger").url == reverse("overview")


def test_all_browsers_of_one_account_count_as_one_where_places_are_given(client, known, monkeypatch):
    """Twenty that one account was known in had all the places, and hardly anybody else came in."""
    sign_in(client, "berger")
    client.post(reverse("account_logout"))
    whose = []
    monkeypatch.setattr(signing_in.OF_KNOWN_BROWSERS, "taken", lambda one: whose.append(one) or nullcontext())
    for browser in (client, known):
        assert sign_in(browser, "berger").url == reverse("overview")
    assert len(whose) == 2
    assert len({*whose}) == 1


def test_whoever_has_networks_of_addresses_leaves_others_a_place(clerk, monkeypatch):
    """A line at home has 256 networks of IPv6, each with tries of its own: nobody else came in by a new browser."""
    whose = []
    monkeypatch.setattr(signing_in.PASSWORDS, "taken", lambda one: whose.append(one) or nullcontext())
    for address in ("2001:db8:5:100::1", "2001:db8:5:1ff::2", "2001:db8:6::1", "192.0.2.1"):
        sign_in(Client(REMOTE_ADDR=address), "berger", "falsch")
    one, other, somebody, office = whose
    assert one == other
    assert somebody not in {one, None}
    assert office is None


@pytest.mark.slow
def test_thirty_people_behind_one_address_sign_in_in_the_same_minute_even_if_each_was_sent_back_once(clerk):
    assert [sign_in(Client(), "berger").status_code for _ in range(60)] == [302] * 60


@pytest.mark.slow
def test_flood_of_logins_gets_a_german_page(client):
    for _ in range(120):
        sign_in(client, "niemand", "falsch")
    response = sign_in(client, "niemand", "falsch")
    assert response.status_code == 429
    assert "<h1>Zu viele Versuche</h1>" in page(response)


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
@pytest.mark.parametrize(
    ("address", "rates"),
    [("/konto/login/", {"login": "1/m/ip"}), ("/konto/passwort/neu/1-abc/", {"reset_password_from_key": "1/m/ip"})],
)
def test_a_page_of_another_house_uses_up_no_try_of_whoever_looks_at_it(client, settings, method, address, rates):
    settings.ACCOUNT_RATE_LIMITS = rates
    looked = [client.generic(method, address).status_code for _ in range(3)]
    assert looked == [200 if method == "HEAD" else 405] * 3
    assert client.post(address).status_code == 200
    assert client.post(address).status_code == 429


@pytest.mark.slow
def test_a_line_at_home_is_one_whichever_of_its_networks_of_ipv6_somebody_tries_from(client):
    for number in range(120):
        sign_in(Client(REMOTE_ADDR=f"2001:db8:5:1{number:02x}::1"), "niemand", "falsch")
    assert sign_in(Client(REMOTE_ADDR="2001:db8:5:1ff::2"), "niemand", "falsch").status_code == 429
    assert sign_in(Client(REMOTE_ADDR="2001:db8:5:200::1"), "niemand", "falsch").status_code == 200


def test_demo_logins_are_named_only_in_a_demonstration(client, settings):
    settings.DEMO = True
    assert "demo-mettmann" in page(client.get("/konto/login/"))
    settings.DEMO = False
    assert "demo-mettmann" not in page(client.get("/konto/login/"))


def test_password_link_stands_only_where_mail_can_be_sent(client, settings):
    settings.DEMO = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "/konto/passwort/vergessen/" not in page(client.get("/konto/login/"))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert "/konto/passwort/vergessen/" in page(client.get("/konto/login/"))


def test_nobody_signs_up(client):
    data = {"username": "neu", "password1": PASSWORD, "password2": PASSWORD}
    response = client.post("/konto/registrieren/", data)
    assert "Zugänge vergibt die Verwaltung" in page(response)


def test_signing_out_takes_a_post(client, clerk):
    sign_in(client, "berger")
    client.get("/konto/abmelden/")
    assert "_auth_user_id" in client.session
    client.post("/konto/abmelden/")
    assert "_auth_user_id" not in client.session


def test_after_signing_out_a_copy_of_the_cookie_opens_nothing(client, clerk):
    sign_in(client, "berger")
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert thief.get(reverse("overview")).status_code == 200
    client.post("/konto/abmelden/")
    assert thief.get(reverse("overview")).status_code == 302


def test_the_cookie_of_the_session_is_for_this_house_and_no_script(client, clerk):
    sign_in(client, "berger")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")


def test_signing_in_gives_the_session_another_name(client, clerk):
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    sign_in(client, "berger")
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32


def test_forgotten_password_comes_back_by_mail(client, clerk, mailoutbox):
    client.post("/konto/passwort/vergessen/", {"email": "berger@example.org"})
    (mail,) = mailoutbox
    assert mail.subject == "[Clusterförderung] Neues Passwort festlegen"
    link = next(line for line in mail.body.splitlines() if line.startswith("http"))
    form = client.get(link, follow=True)
    path = form.redirect_chain[-1][0]
    client.post(path, {"password1": "noch ein langes", "password2": "noch ein langes"})
    clerk.refresh_from_db()
    assert clerk.check_password("noch ein langes")


@pytest.mark.both_databases
def test_also_where_the_address_is_kept_in_capitals(client, mailoutbox):
    """The page said that a mail was on its way, and there was none."""
    make_clerk(email="Anna.Berger@Example.org", password=PASSWORD)
    client.post("/konto/passwort/vergessen/", {"email": "anna.berger@example.org"})
    (mail,) = mailoutbox
    assert mail.to == ["anna.berger@example.org"]


def test_nobody_fills_a_mailbox_with_mails_for_a_new_password(client, clerk, mailoutbox, monkeypatch):
    """Five in a minute, and twenty in a day."""
    now = time.time()
    for minute in range(6):
        monkeypatch.setattr(ratelimit.time, "time", lambda minute=minute: now + minute * 61)
        said = [client.post("/konto/passwort/vergessen/", {"email": "berger@example.org"}) for _ in range(6)]
    assert len(mailoutbox) == 20
    assert {answer.status_code for answer in said} == {429}


class SilentServer(BaseEmailBackend):
    """Takes whatever comes, says nothing, and in the end hangs up."""

    hangs_up = threading.Event()

    def send_messages(self, messages):
        assert self.hangs_up.wait(30)
        raise ConnectionResetError


def test_a_mail_server_that_is_silent_or_away_tells_nobody_whose_address_is_known(
    client, clerk, settings, caplog, monkeypatch
):
    monkeypatch.setattr(signing_in, "Timer", threading.Timer)
    monkeypatch.setattr(signing_in, "ANSWERED_SECONDS", 0)
    settings.EMAIL_BACKEND = f"{__name__}.{SilentServer.__name__}"
    before = {*threading.enumerate()}
    response = client.post("/konto/passwort/vergessen/", {"email": "berger@example.org"})
    assert response.url == "/konto/passwort/vergessen/gesendet/"
    (waiting,) = {*threading.enumerate()} - before
    with caplog.at_level(logging.WARNING):
        SilentServer.hangs_up.set()
        waiting.join(30)
    assert caplog.messages == ["Eine Mail zu einem Zugang ging nicht hinaus: ConnectionResetError"]


def test_not_even_writing_the_mail_takes_time_from_the_answer(client, clerk, monkeypatch):
    waiting, written = [], []
    monkeypatch.setattr(signing_in, "hand_over", lambda write: waiting.append(write))
    monkeypatch.setattr(signing_in.CountyAccountAdapter, "render_mail", lambda *said: written.append(said))
    client.post("/konto/passwort/vergessen/", {"email": "berger@example.org"})
    assert not written
    waiting[0]()
    assert len(written) == 1


@pytest.mark.django_db(transaction=True)
def test_what_a_mail_asks_of_the_database_is_asked_by_a_connection_that_goes_back():
    asked_by = []

    def write():
        connection.ensure_connection()
        asked_by.append(connections["default"])
        raise ConnectionResetError

    thread = threading.Thread(target=signing_in.hand_over, args=(write,))
    thread.start()
    thread.join(30)
    assert asked_by[0] is not connections["default"]
    assert asked_by[0].connection is None


def test_unknown_address_gets_the_same_answer_and_no_mail(client, mailoutbox):
    response = client.post("/konto/passwort/vergessen/", {"email": "niemand@example.org"})
    assert response.url == "/konto/passwort/vergessen/gesendet/"
    assert mailoutbox == []


def test_second_factor_is_set_up_and_then_asked_for(client, clerk):
    sign_in(client, "berger")
    response = client.get("/konto/zweiter-faktor/app/einrichten/", follow=True)
    assert "Bitte bestätigen Sie, dass Sie es sind" in page(response)
    response = client.post(response.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    secret = response.context["form"].secret
    code = code_for(secret)
    response = client.post("/konto/zweiter-faktor/app/einrichten/", {"code": code}, follow=True)
    assert "Ersatzcodes" in page(response)
    codes = response.context["unused_codes"]

    client.post("/konto/abmelden/")
    response = sign_in(client, "berger")
    assert response.url == "/konto/zweiter-faktor/anmelden/"
    assert "_auth_user_id" not in client.session
    response = client.post(response.url, {"code": codes[0]})
    assert response.url == reverse("overview")
    assert client.session["_auth_user_id"] == str(clerk.pk)


def test_wrong_code_is_refused_in_german(client, clerk):
    TOTP.activate(clerk, generate_totp_secret())
    response = sign_in(client, "berger")
    response = client.post(response.url, {"code": "000000"})
    assert "Falscher Code" in page(response)
    assert "_auth_user_id" not in client.session


def test_codes_cannot_be_tried_one_after_the_other_not_even_from_elsewhere(client, clerk):
    TOTP.activate(clerk, secret := generate_totp_secret())
    sign_in(client, "berger")
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    sign_in(elsewhere, "berger")
    response = elsewhere.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert "Zu viele Versuche" in page(response)
    assert "_auth_user_id" not in elsewhere.session


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "account_change_password",
        "mfa_activate_totp",
        "mfa_generate_recovery_codes",
        "account_reauthenticate",
    ],
)
def test_own_account_is_closed_to_strangers(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith("/konto/login/")


@pytest.mark.parametrize("wanted", [{}, {"next": "/"}])
def test_a_member_of_the_committee_lands_on_the_page_of_five_minutes(client, wanted):
    make_committee_member(username="rat", password=PASSWORD)
    assert sign_in(client, "rat", **wanted).url == reverse("briefing")


def test_whoever_wanted_a_page_lands_there(client, clerk):
    make_committee_member(username="rat", password=PASSWORD)
    assert sign_in(client, "rat", next="/massnahmen/").url == "/massnahmen/"
    assert sign_in(Client(), "berger", next="/").url == "/"


def code_for(secret):
    """The code that an authenticator app would show now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
