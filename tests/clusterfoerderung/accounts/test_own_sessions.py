"""Where I am signed in, and out of everywhere else in one go."""

import pytest
from django.test import Client
from django.urls import reverse

from clusterfoerderung.accounts.views import device
from tests.clusterfoerderung.accounts.test_login import PASSWORD, sign_in
from tests.factories import make_clerk

pytestmark = pytest.mark.django_db

PAGE = reverse("usersessions_list")


@pytest.fixture
def at_work(client):
    make_clerk(username="berger", password=PASSWORD)
    sign_in(client, "berger")
    return client


@pytest.fixture
def at_home(at_work):
    client = Client(headers={"user-agent": "Beispiel-Browser"})
    sign_in(client, "berger")
    return client


def test_each_of_my_sessions_is_named_and_which_is_this_one(at_work, at_home):
    page = at_work.get(PAGE).content.decode()
    assert "Beispiel-Browser" in page
    assert page.count("(hier)") == 1
    assert "Überall sonst abmelden" in page


def test_one_button_ends_the_others_and_says_so(at_work, at_home):
    response = at_work.post(PAGE, follow=True)
    page = response.content.decode()
    assert "Überall sonst sind Sie abgemeldet." in page
    assert "Sonst sind Sie nirgends angemeldet." in page
    assert at_home.get(reverse("overview")).status_code == 302


@pytest.mark.parametrize(
    ("says", "is_called"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0", "Firefox unter Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0", "Edge unter Windows"),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Safari/537.36", "Chrome unter Android"),
        ("", "keine Angabe"),
    ],
)
def test_a_device_is_called_as_people_call_it(says, is_called):
    assert device(says) == is_called


def test_nobody_sees_or_ends_those_of_others(at_work):
    make_clerk(username="sommer", password=PASSWORD)
    other = Client(headers={"user-agent": "Fremder Browser"})
    sign_in(other, "sommer")
    assert "Fremder Browser" not in at_work.get(PAGE).content.decode()
    at_work.post(PAGE)
    assert other.get(reverse("overview")).status_code == 200
