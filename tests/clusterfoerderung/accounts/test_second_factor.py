"""Who must have a second factor sets one up first; what it rests on is not in the database in clear."""

import io

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from actions.deadlines.calendar_feed import CalendarFeed
from clusterfoerderung.accounts.roles import Role
from tests.clusterfoerderung.accounts.test_login import PASSWORD, code_for, confirm, sign_in
from tests.factories import make_admin, make_clerk, make_user

pytestmark = pytest.mark.django_db

SET_UP = "/konto/zweiter-faktor/app/einrichten/"


@pytest.fixture
def admin(client):
    admin = make_admin(username="leitung", password=PASSWORD)
    sign_in(client, "leitung")
    return admin


@pytest.mark.parametrize(
    ("required", "sent_to_set_up"),
    [("niemand", set()), ("verwaltung", {Role.ADMIN}), ("alle", {Role.ADMIN, Role.CLERK, Role.COMMITTEE})],
)
def test_who_must_have_one_sets_it_up_before_anything_else(settings, required, sent_to_set_up):
    settings.SECOND_FACTOR_REQUIRED = required
    sent = set()
    for role in Role:
        client = Client()
        client.force_login(make_user(role))
        if client.get(reverse("overview")).headers.get("Location") == SET_UP:
            sent.add(role)
    assert sent == sent_to_set_up


def test_there_it_is_said_why_and_the_way_out_is_open(client, settings):
    settings.SECOND_FACTOR_REQUIRED = "verwaltung"
    client.force_login(make_admin())
    response = client.get(reverse("partner-list"), follow=True)
    assert "ist ein zweiter Faktor nötig" in response.content.decode()
    assert client.post(reverse("account_logout")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_nothing_can_be_sent_past_it(client, settings):
    settings.SECOND_FACTOR_REQUIRED = "alle"
    client.force_login(make_clerk())
    response = client.post(reverse("activity-create"), {"title": "Vorbei"})
    assert response.url == SET_UP


def test_nor_is_the_address_of_a_calendar_given_out_before(client, settings):
    """It opens all dates to whoever holds it, long after the password was changed."""
    settings.SECOND_FACTOR_REQUIRED = "alle"
    clerk = make_clerk()
    client.force_login(clerk)
    assert client.post(reverse("calendar-settings"), {"aktion": "erzeugen"}).headers.get("Location") == SET_UP
    assert not CalendarFeed.objects.filter(user=clerk).exists()


@pytest.mark.parametrize("name", ["imprint", "privacy", "accessibility"])
def test_what_anybody_reads_they_read_before(client, settings, name):
    settings.SECOND_FACTOR_REQUIRED = "alle"
    client.force_login(make_clerk())
    assert client.get(reverse(name)).status_code == 200


def test_whoever_has_one_comes_in_and_is_looked_up_once(client, settings, django_assert_max_num_queries):
    settings.SECOND_FACTOR_REQUIRED = "alle"
    clerk = make_clerk()
    TOTP.activate(clerk, generate_totp_secret())
    client.force_login(clerk)
    assert client.get(reverse("overview")).status_code == 200
    Authenticator.objects.all().delete()
    assert client.get(reverse("overview")).status_code == 200


def test_who_must_have_one_cannot_switch_it_off(client, settings, admin):
    settings.SECOND_FACTOR_REQUIRED = "verwaltung"
    TOTP.activate(admin, generate_totp_secret())
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=admin, type="totp").exists()


@pytest.mark.django_db(transaction=True)
def test_setting_one_up_ends_the_other_sessions(client, admin):
    elsewhere = Client()
    sign_in(elsewhere, "leitung")
    assert elsewhere.get(reverse("overview")).status_code == 200
    question = client.get(SET_UP, follow=True).redirect_chain[-1][0]
    secret = client.post(question, {"password": PASSWORD}, follow=True).context["form"].secret
    assert client.post(SET_UP, {"code": code_for(secret)}).status_code == 302
    assert client.get(reverse("overview")).status_code == 200
    assert elsewhere.get(reverse("overview")).status_code == 302


def test_its_secret_stands_nowhere_in_the_database(admin):
    secret = generate_totp_secret()
    TOTP.activate(admin, secret)
    kept = str(Authenticator.objects.get(user=admin).data)
    assert secret not in kept
    assert TOTP(Authenticator.objects.get(user=admin)).validate_code(code_for(secret))


def test_a_secret_from_before_still_opens(admin):
    secret = generate_totp_secret()
    TOTP.activate(admin, secret)
    Authenticator.objects.update(data={"secret": secret})
    assert TOTP(Authenticator.objects.get(user=admin)).validate_code(code_for(secret))


def test_the_key_can_be_changed(settings):
    adapter = get_adapter()
    settings.SECOND_FACTOR_KEYS = ["alt"]
    kept = adapter.encrypt("GEHEIM")
    settings.SECOND_FACTOR_KEYS = ["neu", "alt"]
    assert adapter.decrypt(kept) == "GEHEIM"
    settings.SECOND_FACTOR_KEYS = ["neu"]
    with pytest.raises(ValidationError, match="passt nicht mehr"):
        adapter.decrypt(kept)


class TestKeyIsGone:
    """A backup restored with another key, or a key changed without its predecessor."""

    @pytest.fixture
    def codes(self, client, admin, settings):
        settings.SECOND_FACTOR_KEYS = ["alt"]
        TOTP.activate(admin, generate_totp_secret())
        codes = RecoveryCodes.activate(admin)
        settings.SECOND_FACTOR_KEYS = ["neu"]
        confirm(client)
        return codes

    def test_a_page_that_would_show_them_says_so(self, client, codes):
        for name in ("mfa_view_recovery_codes", "mfa_download_recovery_codes"):
            response = client.get(reverse(name), follow=True)
            assert (response.status_code, response.redirect_chain) == (200, [(reverse("mfa_index"), 302)])
            assert "passt nicht mehr zum Schlüssel" in response.content.decode()
        assert "10 unbenutzte Codes" in client.get(reverse("mfa_index")).content.decode()

    def test_new_ones_can_be_made(self, client, codes):
        assert client.get(reverse("mfa_generate_recovery_codes"), follow=True).status_code == 200
        client.post(reverse("mfa_generate_recovery_codes"))
        assert len(client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]) == 10

    def test_at_the_door_it_is_a_sentence_too(self, client, codes):
        client.post(reverse("account_logout"))
        sign_in(client, "leitung")
        response = client.post(reverse("mfa_authenticate"), {"code": "123456"})
        assert "passt nicht mehr zum Schlüssel" in response.content.decode()

    def test_the_command_leaves_it_and_names_the_account(self, admin, codes):
        before = list(Authenticator.objects.order_by("pk").values_list("data", flat=True))
        with pytest.raises(CommandError, match=f"der Zugänge {admin.pk}\\."):
            call_command("renew_second_factors", stdout=io.StringIO())
        assert list(Authenticator.objects.order_by("pk").values_list("data", flat=True)) == before


def test_after_the_command_the_old_key_can_go(admin, settings):
    settings.SECOND_FACTOR_KEYS = ["alt"]
    secret = generate_totp_secret()
    TOTP.activate(admin, secret)
    codes = RecoveryCodes.activate(admin).get_unused_codes()
    settings.SECOND_FACTOR_KEYS = ["neu", "alt"]
    out = io.StringIO()
    call_command("renew_second_factors", stdout=out)
    assert out.getvalue() == "Neu verschlüsselt: 2.\n"
    settings.SECOND_FACTOR_KEYS = ["neu"]
    assert TOTP(Authenticator.objects.get(user=admin, type="totp")).validate_code(code_for(secret))
    assert RecoveryCodes(Authenticator.objects.get(user=admin, type="recovery_codes")).get_unused_codes() == codes
