"""The door: what opens it, and what must not."""

import pytest
from django.contrib.auth import hashers
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from initiatives.organisations.partner import Partner
from tests.factories import make_clerk, make_partner

pytestmark = pytest.mark.django_db

PASSWORD = "beispiel-geheim"


def sign_in(client, login, password=PASSWORD, **extra):
    return client.post(reverse("account_login"), {"login": login, "password": password}, **extra)


@pytest.fixture
def demo_logins(settings):
    settings.DEMO = True
    call_command("demo_users", verbosity=0)


def test_demo_logins_open_the_demonstration(client, demo_logins):
    assert sign_in(client, "verwaltung", "demo-mettmann").status_code == 302


def test_demo_logins_open_nothing_once_the_same_data_is_used_in_earnest(client, settings, demo_logins):
    sign_in(client, "verwaltung", "demo-mettmann")
    settings.DEMO = False
    assert client.get(reverse("overview")).status_code == 302
    assert sign_in(client, "verwaltung", "demo-mettmann").status_code == 200


def test_failed_tries_count_for_the_account_whatever_the_port(client):
    make_clerk(username="beispiel", password=PASSWORD)
    for port in range(9000, 9005):
        sign_in(client, "beispiel", "falsch", HTTP_HOST=f"testserver:{port}")
    answer = sign_in(client, "beispiel", HTTP_HOST="testserver:9999")
    assert "Zu viele Versuche" in answer.content.decode()


def test_an_unknown_mail_address_costs_as_much_time_as_a_known_one(client, monkeypatch):
    make_clerk(username="beispiel", email="bekannt@beispiel.example", password=PASSWORD)
    counted = []
    encode = hashers.MD5PasswordHasher.encode

    def count(self, password, salt):
        counted.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", count)
    sign_in(client, "bekannt@beispiel.example", "falsch")
    known = len(counted)
    sign_in(client, "unbekannt@beispiel.example", "falsch")
    assert known == len(counted) - known


def test_messages_end_with_the_session(client):
    client.force_login(make_clerk())
    client.post(reverse("account_logout"))
    assert "messages" not in client.cookies


@pytest.mark.parametrize(
    "address", ["ftp://beispiel.example", "https://name:geheim@beispiel.example", "javascript:alert(1)"]
)
def test_a_web_address_is_one_a_reader_can_follow(address):
    partner = make_partner()
    partner.website = address
    with pytest.raises(ValidationError):
        partner.full_clean()
    assert Partner.objects.get(pk=partner.pk).website == ""
