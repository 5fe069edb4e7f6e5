"""Searches for offers: recorded with day and method, for they make a gap of what was merely empty."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusterfoerderung.accounts.roles import Role
from initiatives.offers.survey import Survey
from tests.factories import (
    make_admin,
    make_clerk,
    make_committee_member,
    make_sector,
    make_survey,
    make_town,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    client.force_login(make_clerk())
    return client


def fields(**kwargs):
    return {
        "looked_on": "2026-05-04",
        "method": "Internetseiten der Kammern",
        "submission": str(uuid.uuid4()),
        **kwargs,
    }


@pytest.mark.parametrize("make", [make_clerk, make_admin])
def test_the_office_records_one_and_a_double_click_makes_one(client, make):
    client.force_login(make())
    sector, town = make_sector(), make_town()
    token = client.get(reverse("survey-create")).context["form"]["submission"].value()
    data = fields(sector=sector.pk, municipality=town.pk, submission=token)
    for _ in range(2):
        assert client.post(reverse("survey-create"), data).url == reverse("survey-list")
    survey = Survey.objects.get()
    assert (survey.sector, survey.municipality, survey.kind) == (sector, town, "")
    assert survey.looked_on == datetime.date(2026, 5, 4)


def test_the_committee_may_not(client):
    client.force_login(make_committee_member())
    assert client.post(reverse("survey-create"), fields(sector=make_sector().pk)).status_code == 403
    assert Survey.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"sector": ""}, "Bitte die Branche wählen"),
        ({"sector": "999999"}, "keine gültige Auswahl"),
        ({"looked_on": ""}, "Bitte sagen, wann gesucht wurde."),
        ({"looked_on": "2999-01-01"}, "Dieser Tag liegt in der Zukunft."),
        ({"method": ""}, "Bitte sagen, wo gesucht wurde"),
        ({"kind": "x"}, "keine gültige Auswahl"),
    ],
    ids=str,
)
def test_what_is_wrong_is_named_and_nothing_is_saved(clerk, wrong, message):
    response = clerk.post(reverse("survey-create"), {**fields(sector=make_sector().pk), **wrong})
    assert message in response.content.decode()
    assert Survey.objects.count() == 0


def test_the_form_knows_which_cell_it_was_called_from(clerk):
    sector, town = make_sector(), make_town()
    query = {"branche": sector.pk, "ort": town.pk, "art": "kurs"}
    initial = clerk.get(reverse("survey-create"), query).context["form"].initial
    assert (initial["sector"], initial["municipality"], initial["kind"]) == (sector.pk, town.pk, "kurs")


def test_it_can_be_changed_and_deleted(clerk):
    survey = make_survey()
    data = fields(sector=survey.sector_id, version=survey.version, method="Telefonate")
    clerk.post(reverse("survey-edit", args=[survey.pk]), data)
    survey.refresh_from_db()
    assert survey.method == "Telefonate"
    assert "gilt dann nicht mehr als Lücke" in clerk.get(reverse("survey-delete", args=[survey.pk])).content.decode()
    clerk.post(reverse("survey-delete", args=[survey.pk]))
    assert Survey.objects.count() == 0


@pytest.mark.parametrize("role", [*Role, None])
def test_everyone_with_a_role_reads_them(client, role):
    make_survey(method="Telefonate")
    client.force_login(make_user(role))
    text = client.get(reverse("survey-list")).content.decode()
    assert ("Telefonate" in text) is (role is not None)
    assert ("Ändern" in text) is (role in (Role.CLERK, Role.ADMIN))


def test_one_that_is_older_than_a_year_is_marked(clerk):
    make_survey(looked_on=datetime.date(2020, 1, 1))
    assert "vor mehr als einem Jahr" in clerk.get(reverse("survey-list")).content.decode()


def test_the_list_costs_the_same_queries_with_1_and_with_30_rows(clerk):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert clerk.get(reverse("survey-list")).status_code == 200
        return len(captured)

    make_survey(municipality=make_town())
    with_one = queries()
    for _ in range(29):
        make_survey(municipality=make_town())
    assert queries() == with_one


def test_the_list_counts_one_search_and_several_as_one_says_it(clerk):
    def counted():
        page = " ".join(clerk.get(reverse("survey-list")).content.decode().split())
        return page.split('aria-label="Seiten"> <p> ')[1].split(" </p>")[0]

    make_survey()
    assert counted() == "1 Sichtung"
    make_survey()
    assert counted() == "1 bis 2 von 2 Sichtungen"
