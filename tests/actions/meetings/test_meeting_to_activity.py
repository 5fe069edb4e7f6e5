"""A meeting becomes an activity with one click, and never two."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import Activity, ActivityKind, CountyPart
from actions.meetings.meeting import Attendance, Meeting, NoActivityError
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_measure,
    make_meeting,
    make_town,
)

pytestmark = pytest.mark.django_db

HELD_ON = datetime.date(2026, 3, 4)
TODAY = datetime.date(2026, 6, 1)


@pytest.fixture
def meeting():
    return make_meeting(make_measure(), title="Arbeitskreis", scheduled_on=HELD_ON, place="Velbert")


def click(client, meeting, **form):
    url = reverse("meeting-to-activity", args=[meeting.measure_id, meeting.pk])
    return client.post(url, form, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_one_click_records_the_attendance_and_writes_the_log(client, clerk, meeting):
    response = click(client, meeting)
    meeting.refresh_from_db()
    activity = meeting.activity
    assert meeting.attendance == Attendance.ATTENDED
    assert (activity.title, activity.kind, activity.happened_on, activity.place) == (
        "Arbeitskreis",
        ActivityKind.SESSION,
        HELD_ON,
        "Velbert",
    )
    assert (activity.county_part, activity.visibility) == (CountyPart.TOOK_PART, Visibility.INTERNAL)
    assert activity.recorded_by == clerk
    assert [one.pk for one in activity.measures.all()] == [meeting.measure_id]
    assert response.redirect_chain[0][0] == meeting.measure.get_absolute_url()
    edit = reverse("activity-edit", args=[activity.pk])
    assert f'<a href="{edit}#id_result">Ergebnis ergänzen</a>' in response.text


def test_it_is_found_by_the_search(client, clerk, meeting):
    click(client, meeting)
    assert Activity.objects.matching("arbeitsk").get().title == "Arbeitskreis"


def test_the_form_may_say_who_stood_in(client, clerk, meeting):
    click(client, meeting, attendance="vertreten", represented_by="Amtsleitung")
    meeting.refresh_from_db()
    assert (meeting.attendance, meeting.represented_by) == (Attendance.REPRESENTED, "Amtsleitung")
    assert meeting.activity is not None


def test_who_stood_in_counts_only_where_someone_did(client, clerk, meeting):
    click(client, meeting, attendance="teilgenommen", represented_by="Amtsleitung")
    meeting.refresh_from_db()
    assert (meeting.attendance, meeting.represented_by) == (Attendance.ATTENDED, "")


def test_an_attendance_recorded_before_stays(client, clerk):
    meeting = make_meeting(
        make_measure(), scheduled_on=HELD_ON, attendance=Attendance.REPRESENTED, represented_by="Amtsleitung"
    )
    click(client, meeting)
    meeting.refresh_from_db()
    assert (meeting.attendance, meeting.represented_by) == (Attendance.REPRESENTED, "Amtsleitung")


def test_twice_makes_one(client, clerk, meeting):
    click(client, meeting)
    assert "Als Aktivität festgehalten" in said(click(client, meeting))[0]
    assert Activity.objects.count() == 1


def test_to_delete_the_activity_frees_the_meeting(client, clerk, meeting):
    click(client, meeting)
    client.post(reverse("activity-delete", args=[Activity.objects.get().pk]))
    meeting.refresh_from_db()
    assert (meeting.attendance, meeting.activity) == (Attendance.ATTENDED, None)
    click(client, meeting)
    assert Activity.objects.count() == 1


def test_what_lies_ahead_is_refused(client, clerk):
    meeting = make_meeting(make_measure(), scheduled_on=timezone.localdate() + datetime.timedelta(days=1))
    assert said(click(client, meeting)) == ["Nicht als Aktivität festgehalten: Der Termin liegt noch in der Zukunft."]
    meeting.refresh_from_db()
    assert (meeting.is_open, Activity.objects.count()) == (True, 0)


def test_today_is_not_ahead(meeting):
    assert meeting.may_become_activity(on=HELD_ON)
    assert not meeting.may_become_activity(on=HELD_ON - datetime.timedelta(days=1))


@pytest.mark.parametrize("attendance", [Attendance.EXCUSED, Attendance.MISSED])
def test_where_the_county_was_absent_there_is_nothing_to_log(client, clerk, attendance):
    meeting = make_meeting(make_measure(), scheduled_on=HELD_ON, attendance=attendance)
    assert said(click(client, meeting)) == [
        f"Nicht als Aktivität festgehalten: Der Kreis war nicht dabei ({attendance.label})."
    ]
    assert not Activity.objects.exists()


def test_refused_is_refused_whole(meeting):
    with pytest.raises(NoActivityError):
        meeting.become_activity(by=None, on=TODAY, attendance=Attendance.MISSED)
    assert Meeting.objects.get().is_open


@pytest.mark.parametrize("odd", [{"attendance": "irgendwie"}, {"represented_by": "x" * 121}])
def test_odd_input_leads_to_the_form_and_changes_nothing(client, clerk, meeting, odd):
    response = click(client, meeting, **odd)
    assert response.redirect_chain[0][0] == reverse("meeting-attendance", args=[meeting.measure_id, meeting.pk])
    assert len(said(response)) == 1
    assert not Activity.objects.exists()


def test_another_measures_address_leads_nowhere(client, clerk, meeting):
    url = reverse("meeting-to-activity", args=[make_measure().pk, meeting.pk])
    assert client.post(url).status_code == 404


def test_the_committee_may_not(client, meeting):
    client.force_login(make_committee_member())
    assert click(client, meeting).status_code == 403
    assert not Activity.objects.exists()


def test_the_committee_sees_no_trace_of_the_internal_activity(client, clerk, meeting):
    click(client, meeting)
    client.force_login(make_committee_member())
    page = client.get(meeting.measure.get_absolute_url()).text
    assert "Zur Aktivität" not in page
    assert reverse("activity", args=[Activity.objects.get().pk]) not in page


def test_the_page_of_the_measure_offers_it_only_after_the_meeting(client, clerk, meeting):
    page = client.get(meeting.measure.get_absolute_url()).text
    assert reverse("meeting-to-activity", args=[meeting.measure_id, meeting.pk]) in page
    ahead = make_meeting(meeting.measure, scheduled_on=timezone.localdate() + datetime.timedelta(days=9))
    page = client.get(meeting.measure.get_absolute_url()).text
    assert reverse("meeting-to-activity", args=[ahead.measure_id, ahead.pk]) not in page


def test_the_attendance_form_offers_it_too(client, clerk, meeting):
    page = client.get(reverse("meeting-attendance", args=[meeting.measure_id, meeting.pk])).text
    assert f'formaction="{reverse("meeting-to-activity", args=[meeting.measure_id, meeting.pk])}"' in page


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_make_one(meeting):
    barrier = Barrier(2)

    def one_click(person):
        mine = Meeting.objects.get()
        barrier.wait()
        try:
            return mine.become_activity(by=person, on=TODAY).pk
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        made = list(pool.map(one_click, [make_clerk(), make_clerk()]))
    assert made == [Activity.objects.get().pk] * 2


def test_the_list_of_what_is_due_offers_it_and_one_comes_back_there(client, clerk, meeting):
    url = reverse("meeting-to-activity", args=[meeting.measure_id, meeting.pk])
    assert f'action="{url}"' in client.get("/termine/").text
    assert client.post(url, {"weiter": "/termine/?verantwortlich=ich"}).url == "/termine/?verantwortlich=ich"
    assert f'action="{url}"' not in client.get("/termine/").text


def test_before_the_meeting_the_list_of_what_is_due_does_not_offer_it(client, clerk):
    ahead = make_meeting(make_measure(), scheduled_on=timezone.localdate() + datetime.timedelta(days=2))
    page = client.get("/termine/").text
    assert ahead.title in page
    assert reverse("meeting-to-activity", args=[ahead.measure_id, ahead.pk]) not in page


def test_it_happened_in_the_town_that_the_meeting_names_as_its_place(meeting):
    velbert = make_town(name="Velbert")
    make_town(name="Haan")
    activity = meeting.become_activity(by=make_clerk(), on=TODAY)
    assert (activity.place, list(activity.municipalities.all())) == ("Velbert", [velbert])


@pytest.fixture
def twin(meeting):
    return make_activity(meeting.measure, title="Arbeitskreis", happened_on=HELD_ON)


def test_what_the_log_has_already_is_asked_about_first(client, clerk, meeting, twin):
    page = click(client, meeting, attendance="vertreten", represented_by="Amtsleitung")
    meeting.refresh_from_db()
    assert (page.status_code, meeting.activity, meeting.attendance) == (409, None, Attendance.OPEN)
    assert twin.get_absolute_url() in page.text
    assert 'name="represented_by" value="Amtsleitung"' in page.text


@pytest.mark.parametrize("answer", ["this", "another"])
def test_the_answer_takes_the_one_there_is_or_writes_one_more(client, clerk, meeting, twin, answer):
    sent = {"attendance": "vertreten", "represented_by": "Amtsleitung"}
    click(client, meeting, **sent, twin=str(twin.pk) if answer == "this" else "weitere")
    meeting.refresh_from_db()
    assert (meeting.activity == twin) == (answer == "this")
    assert (meeting.attendance, meeting.represented_by) == (Attendance.REPRESENTED, "Amtsleitung")
    assert Activity.objects.count() == (1 if answer == "this" else 2)


def test_the_activity_of_another_meeting_is_asked_about_but_not_taken_away(client, clerk, meeting, twin):
    make_meeting(meeting.measure, title="Arbeitskreis", scheduled_on=HELD_ON, activity=twin)
    page = click(client, meeting, twin=str(twin.pk))
    assert (page.status_code, Activity.objects.count()) == (409, 1)
    assert f'value="{twin.pk}"' not in page.text
    click(client, meeting, twin="weitere")
    assert Activity.objects.count() == 2
