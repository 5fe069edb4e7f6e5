"""The rest of a series: from one meeting on it changes or ends, and what is over or recorded stays as it was."""

import pytest
from django.urls import reverse

from actions.meetings.meeting import Attendance, Meeting
from actions.meetings.series_forms import IN_THE_PAST, TOO_FAR
from tests.days import in_days
from tests.factories import make_clerk, make_measure, make_meeting, make_series
from tests.sending import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(client):
    client.force_login(make_clerk())
    return make_measure(title="Netz")


def address(meeting, name="meeting-series"):
    return reverse(name, args=[meeting.measure_id, meeting.pk])


def days_of(rows):
    return [row.scheduled_on for row in rows]


def change(client, meeting, **typed):
    page = client.get(address(meeting))
    shown = client.post(address(meeting), sent(page.context["form"], **typed))
    return shown if shown.context["form"].errors else client.post(address(meeting), sent(shown.context["form"]))


def test_from_one_on_all_move_by_as_many_days_and_keep_what_is_their_own(client, measure):
    _, second, third = make_series(measure, title="Beirat", place="Haan")
    Meeting.objects.filter(pk=third.pk).update(place="Velbert")
    change(client, second, scheduled_on=in_days(10).isoformat(), title="Runde")
    rows = measure.meetings.all()
    assert days_of(rows) == [in_days(1), in_days(10), in_days(17)]
    assert [(row.title, row.place) for row in rows] == [("Beirat", "Haan"), ("Runde", "Haan"), ("Runde", "Velbert")]


def test_nothing_changes_before_it_was_shown(client, measure):
    first, *_ = make_series(measure, title="Beirat")
    page = client.post(address(first), sent(client.get(address(first)).context["form"], title="Runde"))
    assert "3 Termine ändern" in page.text
    assert set(measure.meetings.values_list("title", flat=True)) == {"Beirat"}


def test_what_is_over_or_recorded_stays(client, measure):
    past, today, recorded, last = make_series(measure, number=4, first=in_days(-7), title="Beirat")
    Meeting.objects.filter(pk=recorded.pk).update(attendance=Attendance.EXCUSED)
    change(client, today, title="Runde")
    titles = [measure.meetings.get(pk=row.pk).title for row in (past, today, recorded, last)]
    assert titles == ["Beirat", "Runde", "Beirat", "Runde"]


def test_meetings_of_another_series_and_single_ones_stay(client, measure):
    first, *_ = make_series(measure)
    other, single = make_series(measure, title="anders")[0], make_meeting(measure, scheduled_on=in_days(2))
    change(client, first, title="Runde")
    assert {row.title for row in Meeting.objects.filter(pk__in=[other.pk, single.pk])} == {"anders", single.title}


def test_one_that_somebody_changed_meanwhile_is_shown_anew(client, measure):
    first, second, _ = make_series(measure, title="Beirat")
    shown = client.post(address(first), sent(client.get(address(first)).context["form"], title="Runde"))
    second.save()
    again = client.post(address(first), sent(shown.context["form"]))
    assert "3 Termine ändern" in again.text
    assert set(measure.meetings.values_list("title", flat=True)) == {"Beirat"}


def test_what_was_typed_over_an_older_version_is_refused(client, measure):
    first, *_ = make_series(measure, title="Beirat")
    data = sent(client.get(address(first)).context["form"], title="Runde")
    first.place = "Velbert"
    first.save()
    page = client.post(address(first), data)
    assert "Jemand hat diesen Termin gerade geändert" in page.text
    assert set(measure.meetings.values_list("title", "place")) == {("Beirat", ""), ("Beirat", "Velbert")}


@pytest.mark.parametrize(
    ("scheduled_on", "problem"),
    [("2020-01-01", IN_THE_PAST), ("9999-12-31", TOO_FAR), ("", "Bitte den Tag nennen.")],
)
def test_odd_days_are_refused(client, measure, scheduled_on, problem):
    first, *_ = make_series(measure)
    page = change(client, first, scheduled_on=scheduled_on)
    assert page.context["form"].errors["scheduled_on"] == [problem]
    assert measure.meetings.first().scheduled_on == in_days(1)


def test_ending_takes_away_what_is_still_to_come_and_names_it_first(client, measure):
    past, today, recorded, _ = make_series(measure, number=4, first=in_days(-7))
    Meeting.objects.filter(pk=recorded.pk).update(attendance=Attendance.EXCUSED)
    page = client.get(address(today, "meeting-series-end"))
    assert [one.day for one in page.context["planned"]] == [in_days(0), in_days(14)]
    response = client.post(address(today, "meeting-series-end"), {"seen": page.context["seen"]}, follow=True)
    assert "Serie beendet: 2 Termine gelöscht." in response.text
    assert {row.pk for row in measure.meetings.all()} == {past.pk, recorded.pk}


def test_ending_what_has_changed_since_takes_away_nothing(client, measure):
    first, second, _ = make_series(measure)
    seen = client.get(address(first, "meeting-series-end")).context["seen"]
    second.save()
    response = client.post(address(first, "meeting-series-end"), {"seen": seen}, follow=True)
    assert "Nichts geändert" in response.text
    assert measure.meetings.count() == 3


@pytest.mark.parametrize("name", ["meeting-series", "meeting-series-end"])
def test_a_single_or_recorded_meeting_has_no_rest(client, measure, name):
    recorded, *_ = make_series(measure, attendance=Attendance.EXCUSED)
    for meeting in (make_meeting(measure, scheduled_on=in_days(1)), recorded):
        assert client.get(address(meeting, name)).status_code == 404
