import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.campus.campus_cooperation import CampusCooperation
from actions.measures.status import Status
from actions.memberships.membership import Membership
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_field,
    make_measure,
    make_meeting,
    make_milestone,
)

pytestmark = pytest.mark.django_db

LIST = "/massnahmen/"


def titles(response):
    return [row.title for row in response.context["rows"]]


def test_the_committee_sees_released_measures_alone(client, committee):
    make_measure(title="Freigegeben")
    make_measure(title="Geheimplan", visibility=Visibility.INTERNAL)
    response = client.get(LIST)
    assert titles(response) == ["Freigegeben"]
    assert "Geheimplan" not in response.content.decode()


def test_a_closed_activity_tells_the_committee_no_age(client, committee):
    measure = make_measure()
    make_activity(measure, visibility=Visibility.INTERNAL)
    response = client.get(LIST)
    assert response.context["rows"][0].last is None


def test_nobody_is_offered_as_responsible_through_a_closed_measure(client, committee):
    make_measure(visibility=Visibility.INTERNAL, responsible=make_clerk(first_name="Erika", last_name="Verborgen"))
    assert "Verborgen" not in client.get(LIST).content.decode()


def test_thirty_measures_cost_as_many_queries_as_one(client, clerk):
    field = make_field()

    def number_of_queries():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    def fill(count):
        for _ in range(count):
            measure = make_measure(
                Membership, field=field, notice_months=3, notice_to="kalenderjahr", responsible=clerk
            )
            make_activity(measure)
            make_milestone(measure, due_on=datetime.date(2099, 1, 1))
            make_meeting(measure, scheduled_on=datetime.date(2099, 1, 1))

    fill(1)
    client.get(LIST)
    one = number_of_queries()
    fill(29)
    assert number_of_queries() == one == 17


def test_the_list_has_pages_of_25_and_a_page_too_far_shows_the_last(client, clerk):
    field = make_field()
    for _ in range(26):
        make_measure(field=field)
    assert len(titles(client.get(LIST))) == 25
    assert len(titles(client.get(LIST, {"page": "99"}))) == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "foerder"}, ["Fördermittel"]),
        ({"art": "campuscooperation"}, ["Campus"]),
        ({"status": "fortlaufend"}, ["Fördermittel"]),
        ({"status": "keine-angabe"}, ["Campus"]),
        ({"q": "foerder", "status": "keine-angabe"}, []),
    ],
)
def test_filters_narrow_the_list_together(client, clerk, query, expected):
    make_measure(title="Fördermittel", status=Status.CONTINUOUS)
    make_measure(CampusCooperation, title="Campus")
    assert titles(client.get(LIST, query)) == expected


def test_field_and_responsible_person_are_filters_too(client, clerk):
    wanted = make_measure(title="Gesucht", responsible=clerk)
    make_measure(title="Andere")
    assert titles(client.get(LIST, {"feld": wanted.field_id})) == ["Gesucht"]
    assert titles(client.get(LIST, {"verantwortlich": clerk.pk})) == ["Gesucht"]


def test_an_active_filter_is_a_link_that_takes_it_away(client, clerk):
    make_measure(status=Status.CONTINUOUS)
    page = client.get(LIST, {"q": "Maß", "status": "fortlaufend"}).content.decode()
    assert 'href="?q=Ma%C3%9F"' in page
    assert "Status: fortlaufend" in page


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (None, ["Öffentlichkeit", "Arbeit", "Zentrum"]),
        ("titel", ["Arbeit", "Öffentlichkeit", "Zentrum"]),
        ("lange-her", ["Öffentlichkeit", "Zentrum", "Arbeit"]),
        ("neu", ["Arbeit", "Zentrum", "Öffentlichkeit"]),
    ],
)
def test_the_list_is_sorted_as_asked_umlauts_where_a_reader_looks_for_them(client, clerk, order, expected):
    first, second = make_field(number=1), make_field(number=2)
    second.paper = first.paper
    second.save()
    make_activity(make_measure(title="Zentrum", field=second), happened_on=datetime.date(2020, 1, 1))
    make_activity(make_measure(title="Arbeit", field=second), happened_on=datetime.date(2025, 1, 1))
    make_measure(title="Öffentlichkeit", field=first)
    assert titles(client.get(LIST, {"sortierung": order} if order else {})) == expected


def test_nothing_found_says_how_to_go_on(client, clerk):
    assert "Zu diesen Filtern passt keine Maßnahme." in client.get(LIST, {"q": "gibtesnicht"}).content.decode()
    assert "Legen Sie oben die erste an." in client.get(LIST).content.decode()


def test_an_unknown_parameter_changes_nothing_and_a_senseless_value_does_not_break(client, clerk):
    make_measure(title="Da")
    assert titles(client.get(LIST, {"gibtesnicht": "1"})) == ["Da"]
    assert client.get(LIST, {"status": "x", "feld": "x", "page": "x"}).status_code == 200


def test_only_clerks_are_offered_to_add_one(client, clerk):
    link = reverse("measure-create", args=["mitgliedschaft"])
    assert link in client.get(LIST).content.decode()
    client.force_login(make_committee_member())
    assert link not in client.get(LIST).content.decode()
