"""What is to be seen of a kind that only its own folder knows. test_fifth_kind.py runs this, with the settings here."""

import datetime

import pytest
from django.urls import reverse

from actions.deadlines.agenda import all_due
from actions.deadlines.scope import Scope
from actions.deadlines.upcoming import next_dates
from actions.measures.measure import Measure
from actions.reports.gather import gather
from actions.reports.status_report import ReportForm
from actions.reports.version import Version
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.history import history_of
from clusterfoerderung.records.visibility import Visibility
from tests.factories import make_clerk, make_committee_member, make_field, make_measure, make_report, make_user
from tests.made_up_kind.deadlines import DEPARTURE
from tests.made_up_kind.models import StudyTrip
from tests.sending import sent

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)
CREATE = "/massnahmen/neu/studienreise/"


@pytest.fixture
def trip():
    return make_measure(StudyTrip, title="Nach Beispielstadt", destination="Beispielstadt", starts_on=TODAY)


def text_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_it_is_offered_and_made(client, clerk):
    assert f'<a href="{CREATE}">Studienreise</a>' in text_of(client, reverse("measure-list"))
    form = client.get(CREATE).context["form"]
    data = sent(form, title="Nach Beispielstadt", field=make_field().pk, destination="Beispielstadt")
    response = client.post(CREATE, data)
    made = Measure.objects.get().specific
    assert (response.url, made.kind, made.destination) == (made.get_absolute_url(), "studytrip", "Beispielstadt")


def test_it_is_edited_with_its_own_form(client, clerk, trip):
    url = reverse("measure-edit", args=[trip.pk])
    assert client.post(url, sent(client.get(url).context["form"], destination="Musterhausen")).status_code == 302
    trip.refresh_from_db()
    assert trip.destination == "Musterhausen"


def test_its_page_has_its_facts_and_its_section(client, clerk, trip):
    page = text_of(client, trip.get_absolute_url())
    facts = ("Studienreise&nbsp;·", "<dt>Reiseziel</dt>", "Tage bis Beispielstadt")
    for expected in (*facts, '<a href="#reise">Reise</a>'):
        assert expected in page


def test_the_list_finds_it_by_its_kind(client, clerk, trip):
    other = make_measure(title="Etwas anderes")
    page = text_of(client, f"{reverse('measure-list')}?art=studytrip")
    assert '<option value="studytrip" selected>Studienreise</option>' in page
    assert (trip.title in page, other.title in page) == (True, False)


def test_all_kinds_still_come_in_one_query(trip, django_assert_num_queries):
    with django_assert_num_queries(1):
        (found,) = Measure.objects.specific()
        assert found.specific.destination == "Beispielstadt"


def test_the_report_has_its_block(trip):
    blocks = gather(make_report(trip.field.paper, form=ReportForm.LONG), Version.COMMITTEE).blocks
    assert [one.sentences for one in blocks if one.title == "Studienreisen"] == [
        ("Nach Beispielstadt: Beispielstadt.",)
    ]


def test_the_api_has_its_part_and_describes_it(client, clerk, trip):
    entry = client.get(f"/api/v1/massnahmen/{trip.pk}/").json()
    assert (entry["kind"], entry["kind_text"]) == ("studytrip", "Studienreise")
    assert entry["studytrip"] == {"destination": "Beispielstadt", "starts_on": "2026-11-23"}
    assert entry["membership"] is None
    assert [one["id"] for one in client.get("/api/v1/massnahmen/?art=studytrip").json()["results"]] == [trip.pk]
    schema = text_of(client, "/api/v1/schema/")
    assert "StudyTrip" in schema


def test_its_day_is_due_and_the_next_one(clerk, trip):
    (found,) = all_due(Scope(clerk, TODAY), kind=DEPARTURE)
    assert (found.on, found.title) == (TODAY, "Nach Beispielstadt")
    assert next_dates(clerk, on=TODAY)[trip.pk].kind == DEPARTURE


def test_the_calendar_page_offers_its_day(client, clerk, trip):
    page = text_of(client, f"{reverse('deadline-list')}?art=abreise")
    assert '<option value="abreise" selected>Abreise</option>' in page
    assert trip.title in page


def test_the_history_tells_of_it(clerk, trip):
    trip.destination = "Musterhausen"
    trip.save()
    (entry,) = history_of(trip, clerk)
    assert entry.changes["destination"] == ["Beispielstadt", "Musterhausen"]


def test_the_roles_know_it(client):
    assert make_clerk().has_perm("made_up_kind.change_studytrip")
    assert not make_committee_member().has_perm("made_up_kind.change_studytrip")
    internal = make_measure(StudyTrip, visibility=Visibility.INTERNAL)
    client.force_login(make_user(Role.COMMITTEE))
    assert client.get(internal.get_absolute_url()).status_code == 404
    assert client.get(CREATE).status_code == 403
