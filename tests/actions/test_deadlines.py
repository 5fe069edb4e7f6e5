import datetime

import pytest

from actions.deadlines import DeadlineKind, latest_notice_on, next_dates, notice_rule
from actions.models import Attendance, Membership, NoticeTo, RenewalDecision
from actions.status import Status
from clusterfoerderung.visibility import Visibility
from tests.factories import make_clerk, make_committee_member, make_measure, make_meeting, make_milestone

TODAY = datetime.date(2026, 7, 22)


def day(text):
    return datetime.date.fromisoformat(text)


def membership(months, *, starts_in=None):
    """Notice to the end of the calendar year, or of the membership year that begins in month `starts_in`."""
    if starts_in is None:
        return Membership(notice_months=months, notice_to=NoticeTo.CALENDAR_YEAR)
    return Membership(notice_months=months, notice_to=NoticeTo.MEMBERSHIP_YEAR, membership_year_month=starts_in)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("of", "on", "expected"),
    [
        (membership(3), "2026-07-22", "2026-09-30"),
        (membership(3), "2026-09-30", "2026-09-30"),
        (membership(3), "2026-10-01", "2027-09-30"),
        (membership(6), "2026-01-01", "2026-06-30"),
        (membership(1), "2026-07-22", "2026-11-30"),
        (membership(0), "2026-07-22", "2026-12-31"),
        (membership(0), "2026-12-31", "2026-12-31"),
        (membership(10), "2027-01-01", "2027-02-28"),
        (membership(10), "2028-01-01", "2028-02-29"),
        (membership(10), "2028-02-29", "2028-02-29"),
        (membership(10), "2028-03-01", "2029-02-28"),
        (membership(12), "2026-07-22", "2026-12-31"),
        (membership(13), "2026-07-22", "2026-11-30"),
        (membership(60), "2026-07-22", "2026-12-31"),
        (membership(3, starts_in=1), "2026-07-22", "2026-09-30"),
        (membership(3, starts_in=7), "2026-07-22", "2027-03-31"),
        (membership(3, starts_in=7), "2026-03-31", "2026-03-31"),
        (membership(1, starts_in=3), "2026-07-22", "2027-01-31"),
        (membership(0, starts_in=3), "2028-01-15", "2028-02-29"),
        (membership(0, starts_in=3), "2026-01-15", "2026-02-28"),
        (membership(4, starts_in=3), "2026-07-22", "2026-10-31"),
    ],
)
def test_notice_arrives_full_months_before_the_end_of_the_year(of, on, expected):
    assert latest_notice_on(of, on=day(on)) == day(expected)


@pytest.mark.any_database
def test_without_a_notice_period_there_is_no_notice_date():
    assert latest_notice_on(Membership(), on=TODAY) is None
    assert notice_rule(Membership()) == ""


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("of", "rule"),
    [
        (
            membership(3),
            "Die Kündigung muss 3 volle Monate vor dem Ende des Kalenderjahres (Ende Dezember) eingegangen sein.",
        ),
        (
            membership(1, starts_in=3),
            "Die Kündigung muss einen vollen Monat vor dem Ende des Mitgliedsjahres (Ende Februar) eingegangen sein.",
        ),
        (membership(0), "Die Kündigung muss bis zum Ende des Kalenderjahres (Ende Dezember) eingegangen sein."),
    ],
)
def test_the_rule_is_said_in_words(of, rule):
    assert notice_rule(of) == rule


@pytest.mark.django_db
class TestNextDates:
    def test_the_earliest_open_date_wins(self):
        measure = make_measure()
        make_milestone(measure, due_on=day("2026-08-01"))
        make_meeting(measure, title="Sitzung", scheduled_on=day("2026-07-22"))
        found = next_dates(make_clerk(), on=TODAY)[measure.pk]
        assert (found.on, found.title, found.kind) == (TODAY, "Sitzung", DeadlineKind.MEETING)

    def test_what_is_over_done_or_recorded_is_no_date_to_come(self):
        measure = make_measure()
        make_milestone(measure, due_on=day("2026-07-21"))
        make_milestone(measure, due_on=day("2026-08-01"), done_on=TODAY)
        make_meeting(measure, scheduled_on=day("2026-08-01"), attendance=Attendance.EXCUSED)
        assert next_dates(make_clerk(), on=TODAY) == {}

    def test_an_ended_measure_has_no_dates(self):
        measure = make_measure(
            Membership,
            status=Status.DROPPED,
            status_reason="Verein aufgelöst",
            notice_months=3,
            notice_to="kalenderjahr",
        )
        make_milestone(measure)
        make_meeting(measure)
        assert next_dates(make_clerk(), on=TODAY) == {}

    def test_a_notice_date_already_decided_on_gives_way_to_the_next(self):
        measure = make_measure(Membership, notice_months=3, notice_to="kalenderjahr")
        RenewalDecision.objects.create(
            membership=measure, notice_on=day("2026-09-30"), decision="fortsetzen", reason="gut", decided_on=TODAY
        )
        found = next_dates(make_clerk(), on=TODAY)[measure.pk]
        assert (found.on, found.kind) == (day("2027-09-30"), DeadlineKind.NOTICE)

    def test_closed_measures_stay_out(self):
        closed, released = make_measure(visibility=Visibility.INTERNAL), make_measure()
        for measure in (closed, released):
            make_milestone(measure)
        assert list(next_dates(make_committee_member(), on=TODAY)) == [released.pk]

    def test_measures_limit_the_answer(self):
        asked, other = make_measure(), make_measure(Membership, notice_months=3, notice_to="kalenderjahr")
        make_milestone(asked)
        make_meeting(other)
        assert list(next_dates(make_clerk(), on=TODAY, measures=[asked])) == [asked.pk]

    def test_many_measures_cost_as_many_queries_as_one(self, django_assert_num_queries):
        clerk = make_clerk()
        measures = [make_measure(Membership, notice_months=3, notice_to="kalenderjahr") for _ in range(30)]
        for measure in measures:
            make_milestone(measure)
            make_meeting(measure)
        assert clerk.sees_internal
        with django_assert_num_queries(4):
            next_dates(clerk, on=TODAY, measures=measures[:1])
        with django_assert_num_queries(4):
            next_dates(clerk, on=TODAY, measures=measures)
