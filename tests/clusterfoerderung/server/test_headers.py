"""Every answer carries the headers that keep a page to itself."""

import pytest
from django.urls import reverse

from tests.factories import make_clerk

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(client):
    client.force_login(make_clerk())
    return client.get(reverse("overview"))


def test_the_content_security_policy_allows_only_our_own_files(answer):
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cache-Control", "private, no-store"),
    ],
)
def test_a_page_is_not_framed_guessed_at_or_cached(answer, header, value):
    assert answer[header] == value


def test_no_page_may_use_the_camera(answer):
    assert "camera=()" in answer["Permissions-Policy"]


def test_a_stranger_is_sent_to_the_login_and_comes_back_to_where_they_wanted(client):
    response = client.get("/massnahmen/?status=entfallen")
    assert response.url == f"{reverse('account_login')}?next=/massnahmen/%3Fstatus%3Dentfallen"


def test_an_unknown_address_does_not_tell_a_stranger_that_it_is_unknown(client):
    assert client.get("/gibt-es-nicht/").status_code == 404
