import datetime

import pytest
from django.urls import reverse

from actions.meetings.meeting import Attendance, Meeting
from tests.factories import make_committee_member, make_measure, make_meeting
from tests.sending import sent

pytestmark = pytest.mark.django_db

OVER_ONE = ("meeting-edit", "meeting-attendance", "meeting-delete")


def url(name, meeting):
    return reverse(name, args=[meeting.measure_id, meeting.pk])


def test_a_clerk_plans_one_and_comes_back_to_the_measure(client, clerk):
    measure = make_measure()
    new = reverse("meeting-create", args=[measure.pk])
    data = sent(client.get(new).context["form"], title="Sitzung", scheduled_on="2026-12-01", starts_at="14:30")
    response = client.post(new, data)
    meeting = measure.meetings.get()
    assert (meeting.scheduled_on, meeting.starts_at) == (datetime.date(2026, 12, 1), datetime.time(14, 30))
    assert response.url == measure.get_absolute_url()
    client.post(new, data)
    assert measure.meetings.count() == 1


def test_a_meeting_needs_words_and_a_day(client, clerk):
    response = client.post(reverse("meeting-create", args=[make_measure().pk]), {"place": "Velbert"})
    assert response.context["form"].errors["title"] == ["Bitte sagen, was für ein Termin es ist."]
    assert response.context["form"].errors["scheduled_on"] == ["Bitte den Tag nennen."]
    assert "Velbert" in response.content.decode()


def test_it_can_be_changed(client, clerk):
    meeting = make_meeting(make_measure())
    edit = url("meeting-edit", meeting)
    client.post(edit, sent(client.get(edit).context["form"], place="Velbert"))
    meeting.refresh_from_db()
    assert meeting.place == "Velbert"


def test_attendance_is_recorded(client, clerk):
    meeting = make_meeting(make_measure())
    page = url("meeting-attendance", meeting)
    data = sent(client.get(page).context["form"], attendance="vertreten", represented_by="Amtsleitung")
    assert client.post(page, data).url == meeting.measure.get_absolute_url()
    meeting.refresh_from_db()
    assert (meeting.attendance, meeting.represented_by) == (Attendance.REPRESENTED, "Amtsleitung")


def test_a_representative_without_representation_is_refused_at_its_field(client, clerk):
    meeting = make_meeting(make_measure())
    page = url("meeting-attendance", meeting)
    data = sent(client.get(page).context["form"], attendance="teilgenommen", represented_by="Amtsleitung")
    response = client.post(page, data)
    assert response.context["form"].errors == {
        "represented_by": ["Eine Vertretung nennt nur ein Termin, bei dem der Kreis vertreten war."]
    }
    assert "Amtsleitung" in response.content.decode()


def test_two_at_once_see_each_other(client, clerk):
    meeting = make_meeting(make_measure())
    page = url("meeting-attendance", meeting)
    mine = sent(client.get(page).context["form"], attendance="versaeumt")
    meeting.attendance = Attendance.EXCUSED
    meeting.save()
    response = client.post(page, mine)
    assert response.status_code == 409
    assert [(one.theirs, one.yours) for one in response.context["conflict"]] == [("entschuldigt", "versäumt")]


def test_it_is_deleted_only_after_a_question(client, clerk):
    meeting = make_meeting(make_measure())
    assert "Diesen Termin löschen?" in client.get(url("meeting-delete", meeting)).content.decode()
    assert Meeting.objects.exists()
    assert client.post(url("meeting-delete", meeting)).url == f"/massnahmen/{meeting.measure_id}/"
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("name", OVER_ONE)
def test_the_address_of_another_measure_leads_nowhere(client, clerk, name):
    meeting, other = make_meeting(make_measure()), make_measure()
    assert client.post(reverse(name, args=[other.pk, meeting.pk]), {"title": "Falsch"}).status_code == 404
    meeting.refresh_from_db()
    assert meeting.version == 1


@pytest.mark.parametrize("name", OVER_ONE)
def test_the_committee_changes_nothing(client, name):
    meeting = make_meeting(make_measure())
    client.force_login(make_committee_member())
    assert client.post(url(name, meeting)).status_code == 403
    assert client.post(reverse("meeting-create", args=[meeting.measure_id])).status_code == 403
    assert Meeting.objects.get().version == 1
