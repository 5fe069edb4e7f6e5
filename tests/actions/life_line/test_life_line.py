"""Die Lebenslinie: every kind of event on one axis, as the reader may see it, and beside it as a table."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.activities import account
from actions.activities.activity import CountyPart
from actions.life_line import events
from actions.life_line.events import ACTIVITY, FEE, MARKS, MEETING, MILESTONE, by_year, line_of, lines_of
from actions.life_line.picture import Axis, draw
from actions.measures.measure import Measure
from actions.meetings.meeting import Attendance
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_fee,
    make_field,
    make_measure,
    make_meeting,
    make_membership,
    make_milestone,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 29)


def day(year, month=6, number=1):
    return datetime.date(year, month, number)


def both_lines_of(measure, user):
    """As the sheet of a paper reads it, and as its own page does: the same."""
    found = lines_of([measure], user=user, on=TODAY)[measure.pk]
    assert line_of(Measure.objects.get(pk=measure.pk), user=user, on=TODAY) == found
    return found


def test_a_line_holds_every_kind_in_order_of_time():
    membership = make_membership()
    make_activity(membership, title="Besuch", happened_on=day(2025), county_part=CountyPart.WATCHED)
    make_meeting(membership, title="Sitzung", scheduled_on=day(2027))
    make_milestone(membership, title="Satzung", due_on=day(2024))
    make_fee(membership, 2023, amount=500)
    found = [
        (one.year, one.kind, one.words, one.is_full, one.is_late)
        for one in both_lines_of(membership, make_clerk()).events
    ]
    assert found == [
        (2023, FEE, "500,00\N{NO-BREAK SPACE}€ (ohne Zahltag)", False, False),
        (2024, MILESTONE, "Satzung (überfällig)", False, True),
        (2025, "aktivitaet", "Besuch (nur beobachtet)", False, False),
        (2027, MEETING, "Sitzung (geplant)", False, False),
    ]


def test_what_was_done_is_full_and_what_was_missed_stands_out():
    measure = make_measure()
    make_activity(measure, happened_on=day(2024), county_part=CountyPart.LED)
    make_meeting(measure, scheduled_on=day(2025), attendance=Attendance.MISSED)
    make_milestone(measure, due_on=day(2025), done_on=day(2026))
    assert [(one.is_full, one.is_late) for one in both_lines_of(measure, make_clerk()).events] == [
        (True, False),
        (False, True),
        (True, False),
    ]


def test_the_committee_sees_nothing_internal_on_it():
    measure = make_measure(visibility=Visibility.COMMITTEE)
    make_activity(measure, title="Intern", visibility=Visibility.INTERNAL)
    assert both_lines_of(measure, make_committee_member()).events == []
    assert len(both_lines_of(measure, make_clerk()).events) == 1


def test_the_table_gathers_years_the_latest_first():
    measure = make_measure()
    for year in (2020, 2025, 2025):
        make_activity(measure, happened_on=day(year))
    years = by_year(both_lines_of(measure, make_clerk()))
    assert [(year, [(label, len(found)) for label, _, found in cells if found]) for year, cells in years] == [
        (2025, [("Aktivitäten", 2)]),
        (2020, [("Aktivitäten", 1)]),
    ]


def make_many(measure, *, year=2024, number=MARKS, **facts):
    with account.changing():
        for _ in range(number):
            make_activity(measure, happened_on=day(year), **facts)


def test_what_there_is_much_of_stands_as_a_column_of_each_year_and_counts_the_same():
    measure, clerk = make_measure(), make_clerk()
    make_many(measure)
    assert both_lines_of(measure, clerk).sums == {}
    make_activity(measure, happened_on=day(2025), county_part=CountyPart.WATCHED)
    make_milestone(measure, due_on=day(2023), done_on=day(2023))
    line = both_lines_of(measure, clerk)
    assert line.sums == {ACTIVITY: {2024: (MARKS, 0, 0), 2025: (0, 0, 1)}}
    assert [one.kind for one in line.events] == [MILESTONE]
    assert [line.count(kind) for kind in line.kinds] == [MARKS + 1, 1]
    looks = draw(line, on=TODAY, width=780, key="breit").looks
    assert [(look.is_column, look.is_full, [mark.text for mark in look.marks]) for look in looks] == [
        (True, True, ["2024: 40 Aktivitäten"]),
        (True, False, ["2025: 1 Aktivität, davon 0 mit Anteil des Kreises"]),
        (False, True, [f"01.06.2023: {measure.milestones.get().title} (erledigt)"]),
    ]


def test_its_columns_stand_in_the_order_of_the_years_however_the_database_gives_them():
    assert list(events._numbers({2025: (0, 1), 2015: (1, 0)})) == [2015, 2025]


def test_a_column_counts_no_more_than_its_reader_sees():
    measure = make_measure(visibility=Visibility.COMMITTEE)
    make_many(measure, visibility=Visibility.COMMITTEE)
    make_many(measure, visibility=Visibility.INTERNAL, year=2025)
    assert both_lines_of(measure, make_committee_member()).sums == {}
    assert both_lines_of(measure, make_clerk()).count(ACTIVITY) == 2 * MARKS


def test_many_meetings_stand_as_columns_with_what_was_missed_apart():
    measure = make_measure()
    for _ in range(MARKS):
        make_meeting(measure, scheduled_on=day(2024), attendance=Attendance.ATTENDED)
    make_meeting(measure, scheduled_on=day(2024), attendance=Attendance.MISSED)
    make_meeting(measure, scheduled_on=day(2027))
    assert both_lines_of(measure, make_clerk()).sums == {MEETING: {2024: (MARKS, 1, 0), 2027: (0, 0, 1)}}


def test_the_picture_of_a_full_log_is_no_longer_than_its_years_and_leads_to_the_list(client):
    measure = make_measure()
    client.force_login(make_clerk())
    make_many(measure, number=MARKS + 1)
    page = client.get(measure.get_absolute_url()).text.partition('id="lebenslinie"')[2]
    make_many(measure, number=30)
    longer = client.get(measure.get_absolute_url()).text.partition('id="lebenslinie"')[2]
    assert page.count("<title>") == longer.count("<title>") == 2
    assert f"?massnahme={measure.pk}&amp;von=2024-01-01&amp;bis=2024-12-31" in page


def test_an_axis_ends_with_today_and_leaves_out_years_that_would_touch():
    measure = make_measure()
    make_activity(measure, happened_on=day(2000))
    line = both_lines_of(measure, make_clerk())
    axis = Axis.of([line], on=TODAY, width=340)
    assert (axis.first, axis.last) == (2000, 2026)
    assert [tick.label for tick in axis.ticks()][:3] == ["2000", "2004", "2008"]
    assert [lane.label for lane in draw(line, on=TODAY, width=340, key="schmal").lanes] == ["Aktivitäten"]


def test_the_page_of_a_measure_shows_its_line_once_there_is_something_to_compare(client):
    measure = make_measure()
    client.force_login(make_clerk())
    make_activity(measure)
    assert 'id="lebenslinie"' not in client.get(measure.get_absolute_url()).text
    make_activity(measure)
    page = client.get(measure.get_absolute_url()).text
    assert page.count('aria-label="Lebenslinie: Aktivitäten: 2') == 2
    assert "<table" in page.partition('id="lebenslinie"')[2]


def test_the_red_thread_has_all_measures_of_a_paper_in_the_same_number_of_queries(client):
    client.force_login(make_clerk())
    field = make_field()

    def grow(number):
        with account.changing():
            for _ in range(number):
                make_activity(make_measure(field=field))

    grow(1)
    address = reverse("paper-thread", args=[field.paper_id])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    grow(20)
    with CaptureQueriesContext(connection) as many:
        answer = client.get(address)
    assert (len(many), len(answer.context["threads"])) == (len(few), 21)
    assert answer.text.count('class="life__mark"') == 21
