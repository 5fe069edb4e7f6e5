"""Der Rundgang: every stop can be read by everybody, and none of them reads or writes a row of the county."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.handbook.chapter import chapters
from clusterfoerderung.tour import TOURS, address
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(make_user(Role.COMMITTEE))


def test_the_tour_of_ones_own_role_stands_first(client, reader):
    assert client.get(reverse("tour")).context["tours"][0][0] is Role.COMMITTEE


def test_from_the_first_stop_next_leads_to_the_last_and_touches_no_row(client, reader):
    for role, stops in TOURS.items():
        page, seen = address(role, 1), []
        while page:
            with CaptureQueriesContext(connection) as queries:
                response = client.get(page)
            rows = ("actions_", "initiatives_", "journal", "INSERT", "DELETE")
            assert [one["sql"] for one in queries if any(word in one["sql"] for word in rows)] == []
            seen.append(response.context["stop"])
            assert response.context["example"].strip()
            page = response.context["after"]
        assert tuple(seen) == stops


def test_what_cannot_be_opened_is_not_offered(client, reader):
    assert client.get(address(Role.COMMITTEE, 1)).context["page_url"] == reverse("briefing")
    assert client.get(address(Role.ADMIN, 1)).context["page_url"] == ""


def test_each_stop_names_a_page_and_a_chapter():
    for stops in TOURS.values():
        assert all(reverse(stop.page) and stop.chapter in chapters() for stop in stops)


@pytest.mark.parametrize("about", [("ausschuss", 0), ("ausschuss", 99), ("niemand", 1)])
def test_there_is_no_other_stop(client, reader, about):
    assert client.get(reverse("tour-stop", args=about)).status_code == 404
