"""Whoever is not of the office keeps no more than half of the threads busy."""

import itertools

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from clusterfoerderung.server.few_at_once import MOST_AT_ONCE, FewAtOnceMiddleware
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


@pytest.mark.parametrize("make", [make_committee_member, make_user])
def test_an_account_has_so_many_pages_made_at_once_and_the_next_one_is_told(make):
    assert {answer.status_code for answer in asked_at_once(make(), MOST_AT_ONCE)} == {200}
    *made, refused = asked_at_once(make(username="weitere"), MOST_AT_ONCE + 1)
    assert {answer.status_code for answer in made} == {200}
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "2")
    assert refused.headers["Refresh"] == "2", "a browser asks again by itself"
    assert "Gerade laufen schon mehrere Ihrer Anfragen" in refused.text


@pytest.mark.parametrize("make", [make_clerk, make_admin])
def test_the_office_opens_as_many_as_it_likes(make):
    assert {answer.status_code for answer in asked_at_once(make(), 3 * MOST_AT_ONCE)} == {200}


def test_a_program_reads_it_as_json():
    refused = asked_at_once(make_committee_member(), MOST_AT_ONCE + 1, "/api/v1/")[-1]
    assert refused.headers["Content-Type"] == "application/json"
