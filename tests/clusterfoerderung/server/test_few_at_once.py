"""No account keeps all threads busy, nor do the programs that read with its keys."""

import itertools

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse

from actions.deadlines.calendar_feed import CalendarFeed
from clusterfoerderung.accounts.api_key import ApiKey
from clusterfoerderung.server.few_at_once import (
    MOST_AT_ONCE,
    PROGRAMS,
    FewAtOnceMiddleware,
    as_a_program,
)
from tests.factories import make_admin, make_clerk, make_committee_member, make_user

pytestmark = pytest.mark.django_db


def asked_at_once(user, number, path="/massnahmen/"):
    """The answers to `number` requests, the last one begun while all others are at work."""
    begun, answers = itertools.count(1), []

    def page(request):
        if next(begun) < number:
            answers.append(middleware(request))
        return HttpResponse("Maßnahmen")

    middleware, request = FewAtOnceMiddleware(page), RequestFactory().get(path)
    request.user = user
    answers.append(middleware(request))
    assert not middleware.at_work.numbers, "nothing is kept of whoever is not at work"
    return answers[::-1]


@pytest.mark.parametrize("make", [make_committee_member, make_user, make_clerk, make_admin])
def test_an_account_has_so_many_pages_made_at_once_and_the_next_one_is_told(make):
    assert {answer.status_code for answer in asked_at_once(make(), MOST_AT_ONCE)} == {200}
    *made, refused = asked_at_once(make(username="weitere"), MOST_AT_ONCE + 1)
    assert {answer.status_code for answer in made} == {200}
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "2")
    assert refused.headers["Refresh"] == "2", "a browser asks again by itself"
    assert "Gerade laufen schon mehrere Ihrer Anfragen" in refused.text


def test_a_list_is_at_work_until_it_is_sent_or_dropped():
    """Two of them and four pages of one account were six threads of eight."""
    middleware = FewAtOnceMiddleware(lambda request: StreamingHttpResponse(iter([b"a", b"b"])))
    request = RequestFactory().get("/massnahmen/export/csv/")
    request.user = make_committee_member()
    lists = [middleware(request) for _ in range(MOST_AT_ONCE)]
    assert middleware(request).status_code == 503
    assert lists.pop().getvalue() == b"ab"
    lists.pop().close()
    lists += [middleware(request), middleware(request)]
    assert middleware(request).status_code == 503
    del lists
    assert not middleware.at_work.numbers, "nothing is kept of whoever is not at work"


def address_of_calendar(user):
    return {"path": reverse("calendar-feed", args=[CalendarFeed.renew(user)])}


def key_of(user):
    key = ApiKey(user=user, purpose="Auswertung")
    token = key.cut()
    key.save()
    return {"path": "/api/v1/massnahmen/", "headers": {"Authorization": f"Bearer {token}"}}


@pytest.mark.parametrize("way", [address_of_calendar, key_of])
@pytest.mark.parametrize("make", [make_committee_member, make_clerk])
def test_programs_of_one_account_ask_for_one_thing_after_the_other(client, make, way):
    """Forty at once, and others waited twenty seconds for a page."""
    user = make()
    asked = way(user)
    with as_a_program(user):
        assert client.get(**asked).status_code == 200
        with as_a_program(user):
            refused = client.get(**asked)
            assert (refused.status_code, refused.headers["Retry-After"]) == (503, "2")
            assert client.get(**way(make(username="weitere"))).status_code == 200, "others have their own"
    assert client.get(**asked).status_code == 200
    assert not PROGRAMS.numbers, "nothing is kept of whoever is not at work"


def test_a_program_reads_it_as_json():
    refused = asked_at_once(make_committee_member(), MOST_AT_ONCE + 1, "/api/v1/")[-1]
    assert refused.headers["Content-Type"] == "application/json"
