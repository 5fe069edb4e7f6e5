import datetime
from decimal import Decimal

import pytest

from actions.indicators.indicator import Counting, Indicator, IndicatorTarget, IndicatorValue
from actions.measures.measure import Measure
from actions.meetings.meeting import Attendance
from actions.signals.schedule import Schedule, schedule_of
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.factories import make_measure, make_meeting, make_milestone

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 7, 22)
STAFF = Reader.of(Visibility.INTERNAL)


def ago(days):
    return TODAY - datetime.timedelta(days=days)


def judge(measure):
    return schedule_of([measure], user=STAFF, on=TODAY)[measure.pk]


def make_target(measure, *, target, value=None, year=2025, **kwargs):
    indicator = Indicator.objects.create(measure=measure, name="Besuche", unit="Besuche", **kwargs)
    IndicatorTarget.objects.create(indicator=indicator, year=year, value=target)
    if value is not None:
        IndicatorValue.objects.create(indicator=indicator, year=year, value=value)
    return indicator


def test_a_measure_without_plan_is_unstated_not_on_track():
    assert judge(make_measure()) == (
        Schedule.UNSTATED,
        "Es gibt weder Meilensteine noch Termine noch Zielwerte.",
    )


@pytest.mark.parametrize(
    ("days", "done_on", "state"),
    [
        (-1, None, Schedule.ON_TRACK),
        (0, None, Schedule.ON_TRACK),
        (1, None, Schedule.DEVIATING),
        (90, None, Schedule.DEVIATING),
        (91, None, Schedule.CRITICAL),
        (91, ago(1), Schedule.ON_TRACK),
    ],
)
def test_an_open_milestone_deviates_from_the_day_after_and_is_critical_after_90_days(days, done_on, state):
    measure = make_measure()
    make_milestone(measure, due_on=ago(days), done_on=done_on)
    assert judge(measure).state == state


def test_the_reason_names_the_milestone_that_is_late_the_longest():
    measure = make_measure()
    make_milestone(measure, title="Konzept", due_on=ago(20))
    make_milestone(measure, title="Beschluss", due_on=ago(1))
    assert judge(measure).reason == "Meilenstein „Konzept“ ist seit 20 Tagen überfällig, 1 weiterer auch."


@pytest.mark.parametrize(
    ("days", "attendance", "state"),
    [
        (-10, Attendance.OPEN, Schedule.ON_TRACK),
        (14, Attendance.OPEN, Schedule.ON_TRACK),
        (15, Attendance.OPEN, Schedule.DEVIATING),
        (15, Attendance.ATTENDED, Schedule.ON_TRACK),
        (15, Attendance.MISSED, Schedule.ON_TRACK),
    ],
)
def test_a_meeting_deviates_when_nobody_says_for_two_weeks_who_was_there(days, attendance, state):
    measure = make_measure()
    make_meeting(measure, scheduled_on=ago(days), attendance=attendance)
    assert judge(measure).state == state


@pytest.mark.parametrize(
    ("attendances", "state"),
    [
        ([Attendance.MISSED, Attendance.MISSED], Schedule.CRITICAL),
        ([Attendance.ATTENDED, Attendance.MISSED, Attendance.MISSED], Schedule.CRITICAL),
        ([Attendance.MISSED, Attendance.MISSED, Attendance.REPRESENTED], Schedule.ON_TRACK),
        ([Attendance.MISSED, Attendance.EXCUSED], Schedule.ON_TRACK),
        # Not to record the third one does not heal the first two.
        ([Attendance.MISSED, Attendance.MISSED, Attendance.OPEN], Schedule.CRITICAL),
    ],
)
def test_two_missed_meetings_in_a_row_are_critical(attendances, state):
    measure = make_measure()
    for days, attendance in zip((9, 6, 3), attendances, strict=False):
        make_meeting(measure, scheduled_on=ago(days), attendance=attendance)
    assert judge(measure).state == state


@pytest.mark.parametrize(
    ("year", "value", "state", "reason"),
    [
        (2025, Decimal("20"), Schedule.ON_TRACK, "Nichts ist überfällig."),
        (2025, Decimal("12.5"), Schedule.DEVIATING, "Ziel 2025 für „Besuche“ verfehlt: 12,50 statt 20 Besuche."),
        (2025, Decimal("0"), Schedule.DEVIATING, "Ziel 2025 für „Besuche“ verfehlt: 0 statt 20 Besuche."),
        (2025, None, Schedule.ON_TRACK, "Nichts ist überfällig. Für „Besuche“ fehlt der Wert von 2025."),
        (2024, Decimal("1"), Schedule.ON_TRACK, "Nichts ist überfällig."),
        (
            2026,
            Decimal("1"),
            Schedule.DEVIATING,
            "„Besuche“ 2026 im Rückstand: 1 von 20 Besuchen, bis heute fällig 11 von 20.",
        ),
    ],
)
def test_only_a_known_value_below_the_target_of_last_year_or_what_is_due_of_this_deviates(year, value, state, reason):
    measure = make_measure()
    make_target(measure, target=20, value=value, year=year)
    assert judge(measure) == (state, reason)


@pytest.mark.parametrize(
    ("year", "reason"),
    [
        (2025, "Ziel 2025 für „Besuche“ verfehlt: 0 statt 20 Besuche."),
        (2026, "„Besuche“ 2026 im Rückstand: 0 von 20 Besuchen, bis heute fällig 11 von 20."),
    ],
)
def test_a_target_that_is_counted_from_the_log_is_judged_like_one_that_is_typed(year, reason):
    measure = make_measure()
    make_target(measure, target=20, year=year, counting=Counting.ACTIVITIES)
    assert judge(measure) == (Schedule.DEVIATING, reason)


def test_a_target_that_is_on_course_is_on_track():
    measure = make_measure()
    make_target(measure, target=20, year=2026, value=Decimal("11"))
    assert judge(measure) == (Schedule.ON_TRACK, "Nichts ist überfällig.")


def test_a_cancelled_meeting_between_two_missed_ones_changes_nothing():
    measure = make_measure()
    for days, attendance in ((9, Attendance.MISSED), (6, Attendance.CANCELLED), (3, Attendance.MISSED)):
        make_meeting(measure, scheduled_on=ago(days), attendance=attendance)
    make_meeting(measure, scheduled_on=ago(1), attendance=Attendance.CANCELLED)
    assert judge(measure).state == Schedule.CRITICAL


@pytest.mark.parametrize("starts", [("09:00", None), (None, "09:00"), ("09:00", "14:00")])
def test_of_two_meetings_on_one_day_both_databases_take_the_same_as_the_later(starts):
    """One without an hour comes first."""
    measure = make_measure()
    make_meeting(measure, scheduled_on=ago(9), attendance=Attendance.MISSED)
    attended = {"scheduled_on": ago(3), "attendance": Attendance.ATTENDED}
    missed = {"scheduled_on": ago(3), "attendance": Attendance.MISSED}
    first, last = sorted(starts, key=lambda hour: hour or "")
    make_meeting(measure, starts_at=last, **attended)
    make_meeting(measure, starts_at=first, **missed)
    assert judge(measure).state == Schedule.ON_TRACK


def test_the_worst_finding_decides_and_comes_first():
    measure = make_measure()
    make_milestone(measure, title="Konzept", due_on=ago(5))
    make_meeting(measure, scheduled_on=ago(3), attendance=Attendance.MISSED)
    make_meeting(measure, scheduled_on=ago(2), attendance=Attendance.MISSED)
    state, reason = judge(measure)
    assert state == Schedule.CRITICAL
    assert reason == (
        "Die letzten beiden Termine wurden versäumt (19.07.2026 und 20.07.2026). "
        "Meilenstein „Konzept“ ist seit 5 Tagen überfällig."
    )


def test_many_measures_cost_as_many_queries_as_one(django_assert_num_queries):
    for _ in range(30):
        measure = make_measure()
        make_milestone(measure)
        make_meeting(measure)
        make_target(measure, target=20, value=Decimal("3"))
    measures = list(Measure.objects.all())
    with django_assert_num_queries(5):
        schedule_of(measures[:1], user=STAFF, on=TODAY)
    with django_assert_num_queries(5):
        schedule_of(measures, user=STAFF, on=TODAY)
