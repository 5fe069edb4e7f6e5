"""Whoever sends a form after the session has ended is told so, and what was saved is forgotten by the browser."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterfoerderung.accounts.views import SESSION_OVER
from clusterfoerderung.records.drafts import SAVED_COOKIE, name_at
from tests.factories import make_activity, make_clerk, make_measure

pytestmark = pytest.mark.django_db

LOGIN = "/konto/login/?abgelaufen=1"
NEW = "/aktivitaeten/neu/"


def typed(measure, **changes):
    return {
        "title": "Sitzung",
        "when_choice": timezone.localdate().isoformat(),
        "measures": [measure.pk],
        "kind": "sitzung",
        "county_part": "beteiligt",
        "visibility": "intern",
        **changes,
    }


def test_a_sent_form_leads_to_the_login_with_a_sentence_and_back(client):
    response = client.post(f"{NEW}?massnahme=1", {"title": "Sitzung"}, follow=True)
    assert response.redirect_chain == [(f"{LOGIN}&next=/aktivitaeten/neu/%3Fmassnahme%3D1", 302)]
    assert SESSION_OVER in response.text


@pytest.mark.parametrize(
    ("referer", "back_to"),
    [
        ("http://testserver/termine/?verantwortlich=ich", "/termine/%3Fverantwortlich%3Dich"),
        ("http://testserver", "/"),
        ("http://boese.example/termine/", "/massnahmen/1/meilensteine/1/erledigt/"),
        ("javascript:alert(1)", "/massnahmen/1/meilensteine/1/erledigt/"),
        ("http://[", "/massnahmen/1/meilensteine/1/erledigt/"),
        ("", "/massnahmen/1/meilensteine/1/erledigt/"),
    ],
)
def test_a_pressed_button_leads_back_to_the_page_it_stood_on(client, referer, back_to):
    response = client.post(reverse("milestone-done", args=[1, 1]), headers={"Referer": referer})
    assert response.url == f"{LOGIN}&next={back_to}"


def test_to_look_at_a_page_needs_no_sentence(client):
    assert SESSION_OVER not in client.get(NEW, follow=True).text


def test_a_saved_form_says_which(client):
    client.force_login(make_clerk())
    token = uuid.uuid4()
    response = client.post(NEW, typed(make_measure(), submission=str(token)))
    assert response.cookies[SAVED_COOKIE].value == f"{name_at(NEW)}:{token}"
    assert response.cookies[SAVED_COOKIE]["samesite"] == "Lax"


def test_a_changed_one_says_at_which_version(client):
    client.force_login(make_clerk())
    measure = make_measure()
    activity = make_activity(measure)
    edit = reverse("activity-edit", args=[activity.pk])
    response = client.post(edit, typed(measure, version=1))
    assert response.cookies[SAVED_COOKIE].value == f"{name_at(edit)}:1"


def test_a_refused_form_says_nothing(client):
    client.force_login(make_clerk())
    assert SAVED_COOKIE not in client.post(NEW, {"title": ""}).cookies


def test_a_conflict_says_nothing(client):
    client.force_login(make_clerk())
    measure = make_measure()
    activity = make_activity(measure)
    activity.save()
    response = client.post(reverse("activity-edit", args=[activity.pk]), typed(measure, version=1))
    assert response.status_code == 409
    assert SAVED_COOKIE not in response.cookies
