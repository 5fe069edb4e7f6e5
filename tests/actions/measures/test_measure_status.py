import datetime

import pytest
from django.urls import reverse

from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.measures.status import Status
from actions.memberships.membership import Membership
from tests.factories import make_clerk, make_measure
from tests.sending import sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clerk(client):
    client.force_login(make_clerk())


def url(measure):
    return reverse("measure-status", args=[measure.pk])


def form_on_the_page(client, measure):
    return client.get(measure.get_absolute_url()).context["status_form"]


def test_the_form_on_the_page_changes_the_status(client):
    measure = make_measure(Membership)
    data = sent(form_on_the_page(client, measure), status="abgeschlossen", completed_on="2026-03-31")
    response = client.post(url(measure), data)
    assert response.url == measure.get_absolute_url()
    measure.refresh_from_db()
    assert (measure.status, measure.completed_on) == (Status.COMPLETED, datetime.date(2026, 3, 31))


def test_a_refused_status_says_why_and_loses_nothing(client):
    measure = make_measure()
    data = sent(form_on_the_page(client, measure), status="entfallen", completed_on="2026-03-31")
    response = client.post(url(measure), data)
    assert response.context["form"].errors == {
        "status_reason": ["Wer eine Maßnahme zurückstellt oder entfallen lässt, nennt den Grund."],
        "completed_on": ["Abgeschlossen und ein Datum des Abschlusses gehören zusammen."],
    }
    assert 'value="2026-03-31"' in response.content.decode()
    measure.refresh_from_db()
    assert measure.status == ""


def test_a_measure_taken_up_again_forgets_its_successor(client):
    measure = make_measure(status=Status.DROPPED, status_reason="Aufgelöst", replaced_by=make_measure())
    client.post(url(measure), sent(form_on_the_page(client, measure), status="in-umsetzung"))
    measure.refresh_from_db()
    assert (measure.status, measure.replaced_by) == (Status.UNDERWAY, None)


def test_two_at_once_see_each_other(client):
    measure = make_measure()
    mine = sent(form_on_the_page(client, measure), status="zurueckgestellt", status_reason="Kein Personal")
    theirs = RegionalCooperation.objects.get()
    theirs.status = Status.CONTINUOUS
    theirs.save()
    response = client.post(url(measure), mine)
    assert response.status_code == 409
    assert [(one.label, one.theirs, one.yours) for one in response.context["conflict"]] == [
        ("Status", "fortlaufend", "zurückgestellt"),
        ("Begründung", "keine Angabe", "Kein Personal"),
    ]
    assert "Kein Personal" in response.content.decode()
    assert client.post(url(measure), sent(response.context["form"])).status_code == 302
    measure.refresh_from_db()
    assert measure.status == Status.POSTPONED


def test_saving_what_already_stood_there_claims_no_change(client):
    measure = make_measure(Membership)
    response = client.post(url(measure), sent(form_on_the_page(client, measure)), follow=True)
    assert [str(message) for message in response.context["messages"]] == ["Status gespeichert."]
