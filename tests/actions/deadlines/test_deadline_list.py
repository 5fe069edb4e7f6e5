"""/termine/: one list of everything due, and what can be done about each."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.indicators.indicator import Indicator, IndicatorTarget
from actions.memberships.membership import Membership
from clusterfoerderung.records.visibility import Visibility
from tests.days import in_days
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_contact,
    make_field,
    make_measure,
    make_meeting,
    make_milestone,
)

pytestmark = pytest.mark.django_db

LIST = "/termine/"


def titles(response):
    return [entry.deadline.title for group in response.context["groups"] for entry in group.entries]


def make_one_of_each(measure):
    make_milestone(measure, title="Vertrag", due_on=in_days(-1))
    make_meeting(measure, title="Beirat", scheduled_on=in_days(-1))


def test_staff_find_the_action_beside_each(client, clerk):
    measure = make_measure()
    make_one_of_each(measure)
    indicator = Indicator.objects.create(measure=measure, name="Besuche")
    IndicatorTarget.objects.create(indicator=indicator, year=in_days(0).year - 1, value=1)
    page = client.get(LIST).content.decode()
    assert f'href="{reverse("value-create", args=[measure.pk, indicator.pk])}?jahr={in_days(0).year - 1}"' in page
    assert f'action="{reverse("milestone-done", args=[measure.pk, measure.milestones.get().pk])}"' in page
    assert f'href="{reverse("meeting-attendance", args=[measure.pk, measure.meetings.get().pk])}"' in page
    assert f'href="{reverse("activity-create")}?massnahme={measure.pk}"' in page


def test_a_milestone_ticked_off_here_leads_back_here(client, clerk):
    milestone = make_milestone(make_measure(), due_on=in_days(-1))
    url = reverse("milestone-done", args=[milestone.measure_id, milestone.pk])
    response = client.post(url, {"weiter": "/termine/?verantwortlich=ich"})
    milestone.refresh_from_db()
    assert (response.url, milestone.done_on) == ("/termine/?verantwortlich=ich", in_days(0))


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "", "javascript:alert(1)"])
def test_nothing_leads_to_another_house(client, clerk, target):
    milestone = make_milestone(make_measure())
    url = reverse("milestone-done", args=[milestone.measure_id, milestone.pk])
    assert client.post(url, {"weiter": target}).url == milestone.measure.get_absolute_url()


def test_the_verwaltung_gets_to_the_contact_and_the_clerk_does_not(client):
    contact = make_contact(review_on=in_days(-1))
    link = reverse("contact", args=[contact.pk])
    client.force_login(make_admin())
    assert link in client.get(LIST).content.decode()
    client.force_login(make_clerk())
    page = client.get(LIST).content.decode()
    assert str(contact) in page
    assert link not in page
    assert contact.name not in page


def test_the_committee_sees_nothing_internal_and_no_action(client, committee):
    make_one_of_each(make_measure(title="Freigegeben"))
    closed = make_measure(title="Geheimplan", visibility=Visibility.INTERNAL)
    make_milestone(closed, title="Geheimer Schritt", due_on=in_days(-1))
    make_meeting(closed, title="Geheimes Treffen", scheduled_on=in_days(3))
    make_contact(position="Geheimrat", review_on=in_days(-1))
    response = client.get(LIST)
    page = response.content.decode()
    assert titles(response) == ["Beirat", "Vertrag", "Freigegeben"]
    assert "Geheim" not in page
    assert "Nächster Schritt" not in page
    assert "Erledigt" not in page
    assert "Ansprechperson" not in page


def test_mine_leaves_out_what_others_answer_for(client, clerk):
    make_milestone(make_measure(responsible=clerk), title="meiner")
    make_milestone(make_measure(responsible=make_clerk()), title="fremder")
    assert "meiner" in titles(client.get(LIST, {"verantwortlich": "ich"}))
    assert "fremder" not in titles(client.get(LIST, {"verantwortlich": "ich"}))


def test_kind_and_field_filter_together_and_show_as_chips(client, clerk):
    field = make_field()
    measure = make_measure(field=field)
    make_one_of_each(measure)
    make_one_of_each(make_measure())
    response = client.get(LIST, {"art": "meilenstein", "feld": field.pk})
    assert titles(response) == ["Vertrag"]
    assert "Filter entfernen" in response.content.decode()


def test_a_long_group_is_cut_and_leads_to_its_pages(client, clerk):
    measure = make_measure()
    make_activity(measure, happened_on=in_days(0))
    for _ in range(30):
        make_milestone(measure, due_on=in_days(-1))
    page = client.get(LIST).content.decode()
    assert page.count("/erledigt/") == 10
    assert "?gruppe=ueberfaellig" in page
    response = client.get(LIST, {"gruppe": "ueberfaellig", "page": 2})
    assert response.content.decode().count("/erledigt/") == 5


def lead(client):
    page = " ".join(client.get(LIST).content.decode().split())
    return re.sub(r"<[^>]*>", "", page.split('class="lead">')[1].split("</p>")[0]).strip()


def test_the_lead_tells_missing_evidence_from_missed_days(client, committee):
    make_measure()
    assert "überfällig (nur, weil seit einem Jahr ein Nachweis fehlt, nicht wegen" in lead(client)
    make_milestone(make_measure(), due_on=in_days(-1))
    assert lead(client).startswith("3 überfällig (davon 2, weil seit einem Jahr ein Nachweis fehlt")


def test_a_lead_without_missing_evidence_says_nothing_of_it(client, committee):
    measure = make_measure()
    make_activity(measure, happened_on=in_days(-1))
    make_milestone(measure, due_on=in_days(-1))
    assert lead(client) == "1 überfällig, nichts in dieser Woche, nichts im Rest des Monats, nichts später"


def test_an_empty_office_is_told_so(client, clerk):
    page = client.get(LIST).content.decode()
    assert "Nichts ist überfällig." in page
    assert "Danach ist noch nichts geplant." in page


@pytest.mark.parametrize(
    "query",
    [
        "art=quatsch",
        "art=%00",
        "feld=99999999999999999999",
        "feld=1%00",
        "verantwortlich=%00",
        "gruppe=%00",
        "page=-1",
        "page=x%00",
    ],
)
def test_odd_addresses_show_the_list(client, clerk, query):
    make_milestone(make_measure(), due_on=in_days(-1))
    for way in ("", "gruppe=ueberfaellig&"):
        assert client.get(f"{LIST}?{way}{query}").status_code == 200


def test_thirty_of_each_cost_as_many_queries_as_one(client, clerk):
    def number_of_queries():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    def fill(count):
        for _ in range(count):
            measure = make_measure(
                Membership, notice_months=3, notice_to="kalenderjahr", responsible=make_clerk(), field=field
            )
            make_one_of_each(measure)
            make_contact(review_on=in_days(400))

    field = make_field()
    fill(1)
    client.get(LIST)
    one = number_of_queries()
    fill(29)
    assert number_of_queries() == one
