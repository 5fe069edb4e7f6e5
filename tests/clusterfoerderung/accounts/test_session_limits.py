"""A session ends without use and after a day's work, whoever holds it."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from clusterfoerderung.accounts import session_limits
from clusterfoerderung.accounts.session_limits import SECONDS_BETWEEN_NOTES, SIGNED_IN_AT, USED_AT
from tests.clusterfoerderung.accounts.test_login import PASSWORD, sign_in
from tests.factories import make_clerk

pytestmark = pytest.mark.django_db

MINUTE, HOUR = 60, 3600


@pytest.fixture
def clerk(client):
    client.force_login(make_clerk())
    return client


def used_last(client, *, seconds_ago, signed_in_ago=None):
    session, now = client.session, int(time.time())
    session[USED_AT] = now - seconds_ago
    session[SIGNED_IN_AT] = now - (signed_in_ago or seconds_ago)
    session.save()


def is_signed_in(client):
    return client.get(reverse("overview")).status_code == 200


def test_after_an_hour_without_a_request_one_signs_in_again(clerk):
    used_last(clerk, seconds_ago=61 * MINUTE)
    response = clerk.get(reverse("overview"))
    assert response.url == f"{reverse('account_login')}?next={reverse('overview')}"
    assert "_auth_user_id" not in clerk.session


def test_within_the_hour_one_goes_on_and_the_hour_begins_anew(clerk):
    used_last(clerk, seconds_ago=59 * MINUTE)
    assert is_signed_in(clerk)
    assert time.time() - clerk.session[USED_AT] < MINUTE


def test_after_twelve_hours_it_ends_however_busy_one_was(clerk):
    used_last(clerk, seconds_ago=5, signed_in_ago=12 * HOUR + MINUTE)
    assert not is_signed_in(clerk)


def test_the_limits_are_settings(clerk, settings):
    settings.SESSION_IDLE_MINUTES, settings.SESSION_HOURS = 10, 1
    used_last(clerk, seconds_ago=11 * MINUTE)
    assert not is_signed_in(clerk)


def test_a_session_from_before_there_were_limits_gets_them(clerk):
    session = clerk.session
    del session[USED_AT], session[SIGNED_IN_AT]
    session.save()
    assert is_signed_in(clerk)
    assert {USED_AT, SIGNED_IN_AT} <= {*clerk.session.keys()}


def test_it_is_written_down_once_a_minute_at_most(clerk, django_assert_num_queries):
    used_last(clerk, seconds_ago=SECONDS_BETWEEN_NOTES // 2)
    before = clerk.session[USED_AT]
    assert is_signed_in(clerk)
    assert clerk.session[USED_AT] == before


def test_a_locked_account_that_is_opened_again_is_signed_in_nowhere(client):
    person = make_clerk(username="berger", password=PASSWORD)
    sign_in(client, "berger")
    for is_active in (False, True):
        person.is_active = is_active
        person.save()
    assert client.get("/").status_code == 302


def test_what_was_being_sent_is_said_not_to_be_saved(clerk):
    used_last(clerk, seconds_ago=2 * HOUR)
    response = clerk.post(reverse("activity-create"), {"title": "Zu spät"}, follow=True)
    assert "Ihre Anmeldung war abgelaufen" in response.content.decode()


def test_a_visitor_gets_no_session_by_looking(client):
    client.get(reverse("account_login"))
    assert USED_AT not in client.session


def test_whoever_signs_in_again_and_again_is_signed_in_so_often_and_no_oftener(monkeypatch):
    """Each of them is looked at whenever their owner signs in: with 5,000, for ten seconds."""
    monkeypatch.setattr(session_limits, "MOST_SESSIONS", 2)
    person, browsers = make_clerk(username="berger", password=PASSWORD), [Client() for _ in range(4)]
    for browser in browsers:
        sign_in(browser, "berger")
    assert UserSession.objects.filter(user=person).count() == 2
    assert [is_signed_in(browser) for browser in browsers] == [False, False, True, True]


def test_of_an_account_that_is_deleted_no_session_stays_in_which_its_login_stands(client):
    person = make_clerk(username="berger", password=PASSWORD)
    sign_in(client, "berger")
    assert "berger" in str([one.get_decoded() for one in Session.objects.all()])
    person.delete()
    assert not Session.objects.exists()
