"""Meetings that recur: shown before they are saved, single afterwards, changed or ended from one of them on."""

import datetime

import pytest
from django.urls import reverse
from icalendar import Calendar

from actions.meetings.meeting import Meeting
from actions.meetings.rhythm import AT_MOST, Rhythm
from actions.meetings.series import MeetingSeries
from actions.meetings.series_forms import NO_END, NO_RHYTHM, ONLY_ONE, TOO_FAR, TOO_MANY, TWO_ENDS
from tests.days import day, in_days
from tests.factories import (
    make_activity,
    make_committee_member,
    make_initiative,
    make_measure,
    make_meeting,
    make_series,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(clerk):
    return make_measure(title="Netz")


def address(meeting, name="meeting-series"):
    return reverse(name, args=[meeting.measure_id, meeting.pk])


def fill_in(client, measure, **typed):
    new = reverse("meeting-create", args=[measure.pk])
    usual = {"title": "Beirat", "scheduled_on": "2027-01-29", "rhythm": "monatlich", "number": "3"}
    return new, sent(client.get(new).context["form"], **{**usual, **typed})


def days_of(rows):
    return [row.scheduled_on for row in rows]


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        (Rhythm.WEEKLY, ["2024-01-31", "2024-02-07", "2024-02-14"]),
        (Rhythm.FORTNIGHTLY, ["2024-01-31", "2024-02-14", "2024-02-28"]),
        # February has no 31st; March has one again.
        (Rhythm.MONTHLY, ["2024-01-31", "2024-02-29", "2024-03-31"]),
        (Rhythm.QUARTERLY, ["2024-01-31", "2024-04-30", "2024-07-31"]),
        (Rhythm.HALF_YEARLY, ["2024-01-31", "2024-07-31", "2025-01-31"]),
        (Rhythm.YEARLY, ["2024-01-31", "2025-01-31", "2026-01-31"]),
    ],
)
def test_a_rhythm_gives_its_days_by_number_and_by_end(rhythm, days):
    assert rhythm.days(day(days[0]), number=3) == [*map(day, days)]
    assert rhythm.days(day(days[0]), until=day(days[2])) == [*map(day, days)]
    assert rhythm.days(day(days[0]), until=day(days[2]) - datetime.timedelta(days=1)) == [*map(day, days[:2])]


class TestPlanning:
    def test_the_days_are_shown_before_anything_is_saved(self, client, measure):
        new, data = fill_in(client, measure)
        page = client.post(new, data)
        assert [one.day for one in page.context["planned"]] == [*map(day, ("2027-01-29", "2027-02-28", "2027-03-29"))]
        assert "So, 28.02.2027" in page.text
        assert "Wochenende" in page.text
        assert "3 Termine speichern" in page.text
        assert not Meeting.objects.exists()

    def test_what_was_shown_is_saved_as_single_meetings_of_one_series(self, client, measure):
        initiative = make_initiative()
        new, data = fill_in(client, measure, starts_at="14:30", place="Haan", initiatives=[initiative.pk])
        shown = client.post(new, data).context["form"]
        response = client.post(new, sent(shown), follow=True)
        rows = measure.meetings.all()
        assert [str(one) for one in response.context["messages"]] == ["3 Termine gespeichert."]
        assert days_of(rows) == [*map(day, ("2027-01-29", "2027-02-28", "2027-03-29"))]
        assert {(row.title, row.place, f"{row.starts_at:%H:%M}") for row in rows} == {("Beirat", "Haan", "14:30")}
        assert {row.series for row in rows} == {MeetingSeries.objects.get()}
        assert all(list(row.initiatives.all()) == [initiative] for row in rows)

    def test_other_days_than_those_shown_are_shown_anew(self, client, measure):
        new, data = fill_in(client, measure)
        shown = client.post(new, data).context["form"]
        page = client.post(new, sent(shown, number="4"))
        assert len(page.context["planned"]) == 4
        assert not Meeting.objects.exists()

    def test_sent_twice_it_is_planned_once(self, client, measure):
        new, data = fill_in(client, measure)
        twice = sent(client.post(new, data).context["form"])
        client.post(new, twice)
        response = client.post(new, twice, follow=True)
        assert "Das war schon gespeichert" in response.text
        assert (measure.meetings.count(), MeetingSeries.objects.count()) == (3, 1)

    def test_when_one_of_them_cannot_be_saved_none_is(self, client, measure, monkeypatch):
        new, data = fill_in(client, measure)
        shown = sent(client.post(new, data).context["form"])
        save = Meeting.save

        def fails_at_the_third(meeting, *args, **kwargs):
            if meeting.scheduled_on.month == 3:
                raise RuntimeError("Strom weg")
            save(meeting, *args, **kwargs)

        monkeypatch.setattr(Meeting, "save", fails_at_the_third)
        with pytest.raises(RuntimeError):
            client.post(new, shown)
        assert (Meeting.objects.count(), MeetingSeries.objects.count()) == (0, 0)

    @pytest.mark.parametrize(
        ("typed", "name", "problem"),
        [
            ({"number": ""}, "until", NO_END),
            ({"until": "2027-06-30"}, "until", TWO_ENDS),
            ({"rhythm": ""}, "number", NO_RHYTHM),
            ({"number": "1"}, "number", "Eine Wiederholung hat mindestens zwei Termine."),
            ({"number": "61"}, "number", TOO_MANY),
            ({"number": "999999999999999999999"}, "number", TOO_MANY),
            ({"number": "zwei"}, "number", "Bitte eine ganze Zahl angeben"),
            ({"number": "", "until": "2027-02-27"}, "until", ONLY_ONE),
            ({"number": "", "until": "2020-01-01"}, "until", ONLY_ONE),
            ({"number": "", "until": "2037-01-30"}, "until", TOO_FAR),
            ({"number": "", "until": "2036-01-29", "rhythm": "woechentlich"}, "until", TOO_MANY),
            ({"number": "12", "rhythm": "jaehrlich"}, "number", TOO_FAR),
            ({"scheduled_on": "9999-12-31"}, "number", TOO_FAR),
            ({"scheduled_on": "9989-12-31", "rhythm": "jaehrlich", "number": "11"}, "number", TOO_FAR),
            ({"rhythm": "täglich"}, "rhythm", "täglich"),
        ],
    )
    def test_limits_are_said_at_the_field_and_nothing_is_written(self, client, measure, typed, name, problem):
        new, data = fill_in(client, measure, **typed)
        page = client.post(new, data)
        assert problem in " ".join(page.context["form"].errors[name])
        assert not Meeting.objects.exists()

    def test_the_longest_series_fits(self, client, measure):
        new, data = fill_in(client, measure, rhythm="woechentlich", number=str(AT_MOST))
        client.post(new, sent(client.post(new, data).context["form"]))
        assert measure.meetings.count() == AT_MOST

    def test_without_a_rhythm_it_is_one_meeting_at_once(self, client, measure):
        new, data = fill_in(client, measure, rhythm="", number="")
        client.post(new, data)
        assert measure.meetings.get().series is None


class TestOneOfThem:
    def test_one_moves_without_the_others(self, client, measure):
        first, second, third = make_series(measure)
        edit = address(second, "meeting-edit")
        client.post(edit, sent(client.get(edit).context["form"], scheduled_on=in_days(9).isoformat()))
        second.refresh_from_db()
        assert second.scheduled_on == in_days(9)
        assert second.series == first.series
        assert days_of(measure.meetings.filter(pk__in=[first.pk, third.pk])) == [in_days(1), in_days(15)]

    def test_one_is_dropped_without_the_others(self, client, measure):
        first, second, third = make_series(measure)
        client.post(address(second, "meeting-delete"))
        assert [*measure.meetings.all()] == [first, third]

    def test_the_plan_says_that_it_recurs_and_how_to_change_the_rest(self, client, measure):
        first, *_ = make_series(measure)
        page = client.get(measure.get_absolute_url()).text
        assert "Serie: jede Woche" in page
        assert address(first) in page
        client.force_login(make_committee_member())
        page = client.get(measure.get_absolute_url()).text
        assert address(first) not in page
        assert address(first, "meeting-calendar-file") in page


class TestOneFile:
    def event(self, client, meeting):
        response = client.get(address(meeting, "meeting-calendar-file"))
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert 'filename="termin.ics"' in response.headers["Content-Disposition"]
        [event] = Calendar.from_ical(response.content).walk("vevent")
        return event

    def test_it_is_the_meeting_as_the_subscribed_calendar_has_it(self, client, measure):
        meeting = make_meeting(measure, title="Beirat", scheduled_on=day("2027-07-01"), starts_at="09:30", place="Haan")
        event = self.event(client, meeting)
        assert str(event["summary"]) == "Beirat · Netz"
        assert str(event["uid"]) == f"termin-{meeting.pk}@clusterfoerderung"
        assert event["dtstart"].dt.isoformat() == "2027-07-01T09:30:00+02:00"
        assert str(event["location"]) == "Haan"

    def test_moved_it_is_the_same_event_with_a_higher_sequence(self, client, measure):
        meeting = make_meeting(measure)
        before = self.event(client, meeting)
        meeting.scheduled_on = in_days(3)
        meeting.save()
        after = self.event(client, meeting)
        assert (before["uid"], before["sequence"] + 1) == (after["uid"], after["sequence"])

    def test_of_a_series_only_the_one_asked_for(self, client, measure):
        first, *_ = make_series(measure)
        assert self.event(client, first)["dtstart"].dt == in_days(1)


def test_the_api_names_series_and_rhythm(client, measure):
    first, *_ = make_series(measure, number=2)
    make_meeting(measure, scheduled_on=in_days(30))
    found = [one["series"] for one in client.get("/api/v1/termine/").json()["results"]]
    series = {"id": first.series_id, "rhythm": "woechentlich", "rhythm_text": "jede Woche"}
    assert found == [series, series, None]


@pytest.mark.history
def test_the_history_of_the_measure_tells_of_the_series(client, measure):
    new, data = fill_in(client, measure)
    client.post(new, sent(client.post(new, data).context["form"]))
    assert "Terminserie „Serie: jeden Monat“" in client.get(measure.get_absolute_url()).text


def test_the_plan_costs_the_same_for_one_and_for_many(client, measure, django_assert_max_num_queries):
    make_activity(measure, happened_on=in_days(0))
    make_series(measure, number=2)
    with django_assert_max_num_queries(100) as few:
        client.get(measure.get_absolute_url())
    for _ in range(5):
        make_series(measure, number=3)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(measure.get_absolute_url())
