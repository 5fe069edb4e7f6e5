"""Whoever's password, address or second factor is changed hears of it by mail, whoever changed it."""

import ast
from pathlib import Path

import allauth
import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from clusterfoerderung.accounts.telling import CHANGES, NEW_ADDRESS, NO_SECOND_FACTOR, SET_FOR_THEM
from tests.clusterfoerderung.admin.admin_pages import filled_in
from tests.factories import make_admin, make_clerk
from tests.sending import sent

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD, NEXT = "ein langes Passwort", "vier Hüte fliegen"


@pytest.fixture
def clerk():
    return make_clerk(username="berger", first_name="Erika", email="berger@example.org", password=PASSWORD)


@pytest.fixture
def own(client, clerk):
    """The clerk, who has just said who they are."""
    client.post("/konto/login/", {"login": "berger", "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


@pytest.fixture
def keeper(client):
    client.force_login(make_admin(email="verwaltung@example.org"))
    return client


def told(mailoutbox):
    """{address: what was changed}; each mail is in German, from this house and without anything secret."""
    for mail in mailoutbox:
        assert mail.subject == "[Clusterförderung] Änderung an Ihrem Zugang"
        assert mail.body.startswith("Guten Tag ")
        assert not any(secret in mail.body for secret in (PASSWORD, NEXT, "http", "@"))
    return {mail.to[0]: mail.body.split("\n\n")[2] for mail in mailoutbox}


def test_a_password_changed_by_oneself(own, mailoutbox):
    data = {"oldpassword": PASSWORD, "password1": NEXT, "password2": NEXT}
    assert own.post(reverse("account_change_password"), data).status_code == 302
    assert told(mailoutbox) == {"berger@example.org": "Das Passwort wurde geändert."}


def test_a_password_set_by_a_link(client, clerk, mailoutbox):
    parts = [user_pk_to_url_str(clerk), default_token_generator.make_token(clerk)]
    form = client.get(reverse("account_reset_password_from_key", args=parts), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEXT, "password2": NEXT})
    assert told(mailoutbox) == {"berger@example.org": CHANGES["account/email/password_reset"]}


def test_a_password_set_by_the_verwaltung(keeper, clerk, mailoutbox):
    page = reverse("admin:auth_user_password_change", args=[clerk.pk])
    assert keeper.post(page, {"password1": NEXT, "password2": NEXT}).status_code == 302
    assert told(mailoutbox) == {"berger@example.org": SET_FOR_THEM}


@pytest.mark.parametrize("name", ["person-edit", "admin:clusterfoerderung_user_change"])
def test_a_new_address_is_told_at_the_old_one_too(keeper, clerk, mailoutbox, name):
    address = reverse(name, args=[clerk.pk])
    response = keeper.get(address)
    data = sent(response.context["form"]) if name == "person-edit" else filled_in(response)
    keeper.post(address, {**data, "email": "neu@example.org"})
    assert told(mailoutbox) == dict.fromkeys(["berger@example.org", "neu@example.org"], NEW_ADDRESS)


def test_nothing_is_told_where_nothing_of_it_changed(keeper, clerk, mailoutbox):
    address = reverse("person-edit", args=[clerk.pk])
    keeper.post(address, {**sent(keeper.get(address).context["form"]), "first_name": "Eva"})
    clerk.refresh_from_db()
    assert (clerk.first_name, mailoutbox) == ("Eva", [])


def test_a_second_factor_taken_off_by_the_verwaltung(keeper, clerk, mailoutbox):
    TOTP.activate(clerk, generate_totp_secret())
    data = {"action": "forget_second_factor", "_selected_action": clerk.pk}
    keeper.post(reverse("admin:clusterfoerderung_user_changelist"), data)
    assert not Authenticator.objects.exists()
    assert told(mailoutbox) == {"berger@example.org": NO_SECOND_FACTOR}


def test_a_second_factor_given_up_and_new_codes(own, clerk, mailoutbox):
    TOTP.activate(clerk, generate_totp_secret())
    RecoveryCodes.activate(clerk)
    own.post(reverse("mfa_generate_recovery_codes"))
    own.post(reverse("mfa_deactivate_totp"))
    assert [mail.body.split("\n\n")[2] for mail in mailoutbox] == [
        CHANGES["mfa/email/recovery_codes_generated"],
        CHANGES["mfa/email/totp_deactivated"],
    ]
    told(mailoutbox)


def test_whoever_has_no_address_changes_a_password_all_the_same(keeper, mailoutbox):
    person = make_clerk(email="")
    page = reverse("admin:auth_user_password_change", args=[person.pk])
    assert keeper.post(page, {"password1": NEXT, "password2": NEXT}).status_code == 302
    assert mailoutbox == []


@pytest.mark.any_database
def test_all_that_allauth_tells_has_a_sentence():
    """But what belongs to addresses, which nobody keeps by allauth's own pages here."""
    said = set()
    for file in Path(allauth.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "send_notification_mail":
                said |= {one.value for one in call.args if isinstance(one, ast.Constant)}
    assert {prefix for prefix in said if "/email_" not in prefix} == set(CHANGES)
