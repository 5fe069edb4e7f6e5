"""What an indicator came to in a year: counted by hand here, by values_of there."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.activities.activity import ActivityKind, CountyPart
from actions.deadlines.scope import Scope
from actions.indicators.board import boards
from actions.indicators.course import Reached, due_by
from actions.indicators.deadlines import missing_values
from actions.indicators.indicator import Counting
from actions.indicators.values import values_of
from actions.signals.schedule import schedule_of
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.visibility import Visibility
from tests.days import day
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_indicator,
    make_measure,
    make_meeting,
    make_town,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)


def counted(measure, counting=Counting.ACTIVITIES, **kwargs):
    return make_indicator(measure, counting=counting, **kwargs)


def amounts(indicator, years, user):
    values = values_of([indicator], years, user)
    return {year: values[indicator.pk, year].amount for year in years}


def board_of(measure, user, **kwargs):
    return boards(measure.indicators.all(), user=user, on=TODAY, **kwargs)[0]


COUNTED_BY_HAND = [
    # day, precision, county's part, visibility: counts for staff in 2025, for the committee in 2025
    ("2025-01-01", DatePrecision.DAY, CountyPart.LED, Visibility.COMMITTEE, 1, 1),
    ("2025-12-31", DatePrecision.DAY, CountyPart.TOOK_PART, Visibility.PUBLIC, 1, 1),
    ("2024-12-31", DatePrecision.DAY, CountyPart.LED, Visibility.COMMITTEE, 0, 0),
    ("2026-01-01", DatePrecision.DAY, CountyPart.LED, Visibility.COMMITTEE, 0, 0),
    ("2025-12-17", DatePrecision.MONTH, CountyPart.LED, Visibility.COMMITTEE, 1, 1),
    ("2025-12-17", DatePrecision.YEAR, CountyPart.LED, Visibility.COMMITTEE, 1, 1),
    ("2024-12-17", DatePrecision.YEAR, CountyPart.LED, Visibility.COMMITTEE, 0, 0),
    ("2025-06-01", DatePrecision.DAY, CountyPart.WATCHED, Visibility.COMMITTEE, 0, 0),
    ("2025-06-01", DatePrecision.DAY, CountyPart.LED, Visibility.INTERNAL, 1, 0),
]


@pytest.mark.parametrize(("when", "precision", "part", "visibility", "staff", "committee"), COUNTED_BY_HAND)
def test_an_activity_counts_in_its_year_for_whoever_may_see_it(when, precision, part, visibility, staff, committee):
    measure = make_measure()
    make_activity(measure, happened_on=day(when), precision=precision, county_part=part, visibility=visibility)
    indicator = counted(measure)
    assert amounts(indicator, [2025], make_clerk()) == {2025: staff}
    assert amounts(indicator, [2025], make_committee_member()) == {2025: committee}


def test_only_activities_of_the_kind_and_the_measure_count():
    measure, other = make_measure(), make_measure()
    make_activity(measure, kind=ActivityKind.VISIT)
    make_activity(measure, other, kind=ActivityKind.VISIT)
    make_activity(measure, kind=ActivityKind.EVENT)
    make_activity(other, kind=ActivityKind.VISIT)
    visits, all_kinds = counted(measure, activity_kind=ActivityKind.VISIT), counted(measure)
    of_other = counted(other)
    values = values_of([visits, all_kinds, of_other], [2026], make_clerk())
    assert [values[one.pk, 2026].amount for one in (visits, all_kinds, of_other)] == [2, 3, 2]


@pytest.mark.parametrize(
    ("participants", "expected"), [([], 0), ([10, 5], 15), ([10, None], 10), ([0], 0), ([None, None], None)]
)
def test_participants_are_summed_and_what_nobody_knows_is_not_zero(participants, expected):
    measure = make_measure()
    for number in participants:
        make_activity(measure, participants=number)
    make_activity(measure, participants=99, county_part=CountyPart.WATCHED)
    assert amounts(counted(measure, Counting.PARTICIPANTS), [2026], make_clerk()) == {2026: expected}


def test_the_value_says_what_is_not_in_it():
    measure = make_measure()
    make_activity(measure, participants=10)
    make_activity(measure, participants=None, visibility=Visibility.INTERNAL)
    make_activity(measure, county_part=CountyPart.WATCHED)
    indicator, clerk, member = counted(measure, Counting.PARTICIPANTS), make_clerk(), make_committee_member()
    assert values_of([indicator], [2026], clerk)[indicator.pk, 2026].note == (
        "Bei 1 von 2 Aktivitäten ist keine Zahl bekannt. 1 nur beobachtete zählt nicht. "
        "Der Ausschuss sieht 1 von 2 Aktivitäten."
    )
    assert values_of([indicator], [2026], member)[indicator.pk, 2026].note == "1 nur beobachtete zählt nicht."


@pytest.mark.parametrize(
    ("attendance", "expected"),
    [("teilgenommen", 1), ("vertreten", 1), ("offen", 0), ("entschuldigt", 0), ("versaeumt", 0)],
)
def test_meetings_count_where_the_county_was_or_was_represented(attendance, expected):
    measure = make_measure()
    make_meeting(measure, scheduled_on=day("2026-03-01"), attendance=attendance)
    make_meeting(measure, scheduled_on=day("2025-03-01"), attendance="teilgenommen")
    make_meeting(make_measure(), scheduled_on=day("2026-03-01"), attendance="teilgenommen")
    indicator = counted(measure, Counting.MEETINGS)
    assert amounts(indicator, [2025, 2026], make_clerk()) == {2025: 1, 2026: expected}


def test_a_typed_value_is_the_countys_else_the_sum_of_its_towns():
    indicator, towns = make_indicator(make_measure()), [make_town(name="Erkrath"), make_town(name="Velbert")]
    for year in (2024, 2025):
        indicator.values.create(year=year, municipality=towns[0], value="2.5")
        indicator.values.create(year=year, municipality=towns[1], value=4, reservation="vorläufig")
    indicator.values.create(year=2025, value=9, reservation="geschätzt")
    values = values_of([indicator], [2023, 2024, 2025], make_clerk())
    found = {year: (value.amount, value.note, value.reservation) for (_, year), value in values.items()}
    assert found == {
        2023: (None, "", ""),
        2024: (Decimal("6.5"), "Summe aus 2 Städten.", "Velbert: vorläufig"),
        2025: (Decimal(9), "", "geschätzt"),
    }


@pytest.mark.parametrize(
    ("target", "value", "reservation", "year", "expected"),
    [
        (25, 25, "", 2026, Reached.REACHED),
        (25, 26, "geschätzt", 2026, Reached.RESERVED),
        (25, 24, "", 2026, Reached.ON_COURSE),
        (25, 22, "geschätzt", 2026, Reached.ON_COURSE),
        (25, 21, "", 2026, Reached.BEHIND),
        (25, 24, "", 2025, Reached.MISSED),
        (25, 0, "", 2026, Reached.BEHIND),
        (1, 0, "", 2026, Reached.BEHIND),
        (25, None, "", 2026, Reached.UNKNOWN),
        (25, 1, "", 2027, Reached.ON_COURSE),
        (0, 0, "", 2026, Reached.REACHED),
        (25, None, "", 2025, Reached.UNKNOWN),
        (None, None, "", 2026, Reached.UNKNOWN),
        (None, 7, "", 2026, Reached.NO_TARGET),
    ],
)
def test_a_target_is_reached_or_not_and_a_missing_value_is_neither(target, value, reservation, year, expected):
    measure = make_measure()
    indicator = make_indicator(measure)
    if target is not None:
        indicator.targets.create(year=year, value=target)
    if value is not None:
        indicator.values.create(year=year, value=value, reservation=reservation)
    rows = {row.year: row.state for row in board_of(measure, make_clerk(), since=2025).years}
    assert rows[year] == expected


@pytest.mark.parametrize(
    ("unit", "target", "value", "words", "share"),
    [
        ("Besuche", 25, 12, "12 von 25 Besuchen", "12 ÷ 25 = 48\u00a0%"),
        ("Newsletter", 1, 0, "0 von 1 Newsletter", "0 ÷ 1 = 0\u00a0%"),
        ("Euro", "1250.5", "1250.4", "1.250,40 von 1.250,50 Euro", "1.250,40 ÷ 1.250,50 = knapp 100\u00a0%"),
        ("besuchte Betriebe", 25, None, "keine Angabe, Ziel 25 besuchte Betriebe", ""),
        ("", None, 3, "3", ""),
        ("Besuche", 0, 3, "3 von 0 Besuchen", ""),
    ],
)
def test_a_value_is_told_against_its_target_and_a_percentage_shows_its_formula(unit, target, value, words, share):
    measure = make_measure()
    indicator = make_indicator(measure, unit=unit)
    if target is not None:
        indicator.targets.create(year=2026, value=target)
    if value is not None:
        indicator.values.create(year=2026, value=value)
    current = board_of(measure, make_clerk()).current
    assert (current.in_words, current.share) == (words, share)


def test_years_run_from_the_first_that_is_known_to_the_next_that_is_planned():
    measure = make_measure()
    indicator = make_indicator(measure)
    indicator.values.create(year=2012, value=1)
    indicator.values.create(year=2023, value=1)
    indicator.targets.create(year=2028, value=1)
    assert [row.year for row in board_of(measure, make_clerk()).years] == [2028, 2026, 2025, 2024, 2023]
    assert [row.year for row in board_of(measure, make_clerk(), since=1990).years][-2:] == [2013, 2012]


def test_thirty_indicators_over_many_years_cost_as_many_queries_as_one():
    clerk = make_clerk()

    def number_of_queries(count):
        measure, towns = make_measure(), [make_town(), make_town()]
        for number in range(count):
            indicator = make_indicator(measure, counting=Counting.values[number % 4])
            indicator.targets.create(year=2020 + number % 7, value=1)
            if indicator.is_typed:
                indicator.values.create(year=2026, municipality=towns[0], value=1)
                indicator.values.create(year=2026, municipality=towns[1], value=1)
            make_activity(measure)
        with CaptureQueriesContext(connection) as queries:
            for board in boards(measure.indicators.all(), user=clerk, on=TODAY, since=1990):
                assert (board.current.in_words, board.chart, board.rule) is not None
        return len(queries)

    make_clerk().roles  # noqa: B018
    assert clerk.sees_internal
    assert number_of_queries(1) == 3  # of one that is typed, nothing else is asked
    assert number_of_queries(4) == number_of_queries(30) == 5


@pytest.mark.parametrize(
    ("amount", "year", "on", "due"),
    [
        (25, 2026, "2026-01-01", 0),
        (25, 2026, "2026-07-02", 12),  # 182 of 365 days are over
        (25, 2026, "2026-12-31", 25),
        (366, 2028, "2028-12-31", 365),  # a leap year has a day more
        (365, 2026, "2026-03-01", 59),
        (1, 2026, "2026-10-01", 0),  # 273 of 365 days: less than three quarters
        (1, 2026, "2026-10-02", 1),
        (1, 2026, "2026-11-28", 1),
        (2, 2026, "2026-11-28", 2),
        (4, 2026, "2026-03-10", 0),
        (4, 2026, "2026-03-11", 1),
        (25, 2025, "2026-01-01", 25),
        (25, 2027, "2026-12-31", 0),
        (Decimal("2.5"), 2026, "2026-12-31", 2),
    ],
)
def test_each_piece_of_a_target_is_due_when_three_quarters_of_its_part_of_the_year_are_over(amount, year, on, due):
    assert due_by(Decimal(amount), year, day(on)) == due


def test_none_of_one_is_behind_at_the_end_of_november_on_the_board_and_in_the_schedule():
    clerk, measure, on = make_clerk(), make_measure(), day("2026-11-28")
    indicator = make_indicator(measure, name="Veranstaltungen", unit="Veranstaltung", counting=Counting.ACTIVITIES)
    indicator.targets.create(year=2026, value=1)
    board = boards(measure.indicators.all(), user=clerk, on=on)[0]
    assert (board.current.state, board.current.course) == (Reached.BEHIND, "bis heute fällig 1 von 1")
    verdict = schedule_of([measure], user=clerk, on=on)[measure.pk]
    assert (verdict.state.value, verdict.reason) == (
        "abweichung",
        "„Veranstaltungen“ 2026 im Rückstand: 0 von 1 Veranstaltung, bis heute fällig 1 von 1.",
    )


def test_the_schedule_counts_what_its_reader_may_see_as_the_board_does():
    measure, on = make_measure(visibility="ausschuss"), day("2026-11-28")
    indicator = make_indicator(measure, counting=Counting.ACTIVITIES)
    indicator.targets.create(year=2026, value=1)
    make_activity(measure, happened_on=day("2026-05-01"), visibility="intern")
    for user, state, schedule in (
        (make_clerk(), Reached.REACHED, "im-plan"),
        (make_committee_member(), Reached.BEHIND, "abweichung"),
    ):
        assert boards(measure.indicators.all(), user=user, on=on)[0].current.state == state
        assert schedule_of([measure], user=user, on=on)[measure.pk].state == schedule


def test_the_page_the_schedule_and_the_deadlines_take_the_same_value():
    """The sum of the towns counts wherever the county has entered nothing itself."""
    clerk, town = make_clerk(), make_town(name="Velbert")
    measure = make_measure()
    indicator = make_indicator(measure, name="Plätze", unit="Plätze")
    indicator.targets.create(year=2025, value=10)

    def told():
        year = next(row for row in board_of(measure, clerk).years if row.year == 2025)
        owed = [one.title for one in missing_values(Scope(clerk, TODAY))]
        return year.state, schedule_of([measure], user=clerk, on=TODAY)[measure.pk].reason, owed

    assert told() == (Reached.UNKNOWN, "Nichts ist überfällig. Für „Plätze“ fehlt der Wert von 2025.", ["Plätze 2025"])
    indicator.values.create(year=2025, municipality=town, value=4)
    assert told() == (Reached.MISSED, "Ziel 2025 für „Plätze“ verfehlt: 4 statt 10 Plätze. Nur Velbert.", [])
    indicator.values.create(year=2025, value=11)
    assert told() == (Reached.REACHED, "Nichts ist überfällig.", [])


def test_whoever_owes_a_value_is_led_to_its_form_and_the_committee_to_the_indicator():
    clerk, member = make_clerk(), make_committee_member()
    indicator = make_indicator(make_measure())
    indicator.targets.create(year=2025, value=10)
    (owed,), (read,) = (list(missing_values(Scope(user, TODAY))) for user in (clerk, member))
    assert owed.url == reverse("value-create", args=[indicator.measure_id, indicator.pk]) + "?jahr=2025"
    assert read.url == indicator.get_absolute_url()
