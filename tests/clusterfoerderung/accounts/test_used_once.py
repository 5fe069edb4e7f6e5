"""What opens once opens once, also for two who come at the same moment."""

import threading
from contextlib import suppress

import pytest
from allauth.account.forms import UserTokenForm, default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from clusterfoerderung.accounts.second_factor import CountyMFAAdapter
from clusterfoerderung.records.turns import hold_person
from tests.clusterfoerderung.accounts.test_login import confirm
from tests.factories import make_clerk

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "ein langes Passwort"
WAITS_SECONDS = 2


@pytest.fixture
def clerk():
    return make_clerk(username="berger", email="berger@example.org", password=PASSWORD)


@pytest.fixture
def meet(monkeypatch):
    """Whoever has looked (`owner.name` has answered yes) waits for the other one before going on."""

    def patch(owner, name):
        look, both = getattr(owner, name), threading.Barrier(2)

        def look_and_wait(*args, **kwargs):
            answer = look(*args, **kwargs)
            if answer:
                with suppress(threading.BrokenBarrierError):
                    both.wait(WAITS_SECONDS)
            return answer

        monkeypatch.setattr(owner, name, look_and_wait)

    return patch


def at_once(*posts):
    """What each (client, address, data) is answered."""
    answers = {}

    def post(number, client, address, data):
        try:
            answers[number] = client.post(address, data)
        finally:
            connection.close()

    threads = [threading.Thread(target=post, args=(number, *one)) for number, one in enumerate(posts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [answers[number] for number in range(len(posts))]


def test_a_link_to_a_new_password_sets_one(clerk, meet):
    key = default_token_generator.make_token(clerk)
    link = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(clerk), key])
    passwords = ["vier Hüte fliegen", "acht Igel schwimmen"]
    clients = [Client(), Client()]
    paths = [client.get(link, follow=True).redirect_chain[-1][0] for client in clients]
    sent = [{"password1": password, "password2": password} for password in passwords]
    meet(UserTokenForm, "is_valid")
    answers = at_once(*zip(clients, paths, sent, strict=True))
    said = {answer.status_code: answer for answer in answers}
    assert set(said) == {200, 302}
    assert "Dieser Link gilt nicht mehr" in said[200].text
    clerk.refresh_from_db()
    assert clerk.check_password(passwords[answers.index(said[302])])


@pytest.mark.two_write_at_once
@pytest.mark.parametrize("key", ["abc-def", "set-password"])
def test_who_has_no_such_link_waits_for_nobody_it_would_be_for(clerk, key):
    """Else eight of a stranger kept all threads as long as something else held the row of that person."""
    default_token_generator.make_token(clerk)  # makes the row of the address that allauth wants
    link = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(clerk), key])
    with transaction.atomic():
        hold_person(clerk.pk)
        [answer] = at_once((Client(), link, {}))
    assert "Dieser Link gilt nicht mehr" in answer.text


def test_nobody_keeps_the_page_behind_that_link(clerk, client):
    key = default_token_generator.make_token(clerk)
    link = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(clerk), key])
    answer = client.get(link, follow=True)
    assert "no-store" in answer.headers["Cache-Control"]


def test_whoever_is_locked_out_sets_no_password_for_the_day_they_are_let_in(clerk, client):
    key = default_token_generator.make_token(clerk)
    link = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(clerk), key])
    form = client.get(link, follow=True).redirect_chain[-1][0]
    clerk.is_active = False
    clerk.save()
    for path in (form, link):
        answer = client.post(path, {"password1": "vier Hüte fliegen", "password2": "vier Hüte fliegen"})
        assert "Dieser Link gilt nicht mehr" in answer.text
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_a_spare_code_signs_one_in(clerk, meet):
    TOTP.activate(clerk, generate_totp_secret())
    [code, *_] = RecoveryCodes.activate(clerk).get_unused_codes()
    clients = [Client(), Client()]
    for client in clients:
        client.post("/konto/login/", {"login": "berger", "password": PASSWORD})
    meet(RecoveryCodes, "generate_codes")
    at_once(*((client, reverse("mfa_authenticate"), {"code": code}) for client in clients))
    assert sorted("_auth_user_id" in client.session for client in clients) == [False, True]
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    assert codes.data["used_mask"].bit_count() == 1


@pytest.mark.slow
def test_of_the_last_two_factors_one_stays(clerk, meet, settings):
    settings.SECOND_FACTOR_REQUIRED = "alle"
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(clerk)
        confirm(client)
    TOTP.activate(clerk, generate_totp_secret())
    passkey = Authenticator.objects.create(user=clerk, type=Authenticator.Type.WEBAUTHN, data={"name": "Handy"})
    meet(CountyMFAAdapter, "can_delete_authenticator")
    addresses = [reverse("mfa_deactivate_totp"), reverse("mfa_remove_webauthn", args=[passkey.pk])]
    at_once(*((client, address, {}) for client, address in zip(clients, addresses, strict=True)))
    assert Authenticator.objects.filter(user=clerk).count() == 1


@pytest.mark.parametrize("whose", ["%%", "zzzzzzzzzzzzzzzzzzzzzzzz", "0"])
def test_a_link_of_nobody_is_told(client, whose):
    address = reverse("account_reset_password_from_key", args=["1", "set-password"]).replace("/1-", f"/{whose}-")
    assert client.post(address, {"password1": PASSWORD, "password2": PASSWORD}).status_code in {200, 400, 404}
