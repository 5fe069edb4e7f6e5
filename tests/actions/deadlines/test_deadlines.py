import datetime

import pytest

from actions.deadlines.upcoming import next_dates
from actions.measures.status import Status
from actions.meetings.deadlines import MEETING
from actions.meetings.meeting import Attendance
from actions.memberships.deadlines import NOTICE
from actions.memberships.membership import Membership
from actions.memberships.renewal import RenewalDecision
from clusterfoerderung.records.visibility import Visibility
from tests.days import day
from tests.factories import make_clerk, make_committee_member, make_measure, make_meeting, make_milestone

TODAY = datetime.date(2026, 7, 22)


@pytest.mark.django_db
class TestNextDates:
    def test_the_earliest_open_date_wins(self):
        measure = make_measure()
        make_milestone(measure, due_on=day("2026-08-01"))
        make_meeting(measure, title="Sitzung", scheduled_on=day("2026-07-22"))
        found = next_dates(make_clerk(), on=TODAY)[measure.pk]
        assert (found.on, found.title, found.kind) == (TODAY, "Sitzung", MEETING)

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
        assert (found.on, found.kind) == (day("2027-09-30"), NOTICE)

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
        with django_assert_num_queries(6):
            next_dates(clerk, on=TODAY, measures=measures[:1])
        with django_assert_num_queries(6):
            next_dates(clerk, on=TODAY, measures=measures)
