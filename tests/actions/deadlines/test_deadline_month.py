"""/termine/<Jahr>/<Monat>/: the month as a table."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actions.deadlines.agenda import dated
from actions.deadlines.month import Month
from actions.deadlines.scope import Scope
from actions.meetings.meeting import Attendance
from actions.memberships.membership import Membership
from clusterfoerderung.records.visibility import Visibility
from tests.days import day
from tests.factories import (
    make_clerk,
    make_committee_member,
    make_contact,
    make_measure,
    make_meeting,
    make_milestone,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 7, 22)


def weeks(user, year, month):
    month = Month(year, month)
    return month.weeks(dated(Scope(user, TODAY, month.first, month.last)), on=TODAY)


def lines(weeks):
    return {
        day.date.isoformat(): [line.deadline.title for line in day.lines] for week in weeks for day in week if day.lines
    }


def test_a_month_is_whole_weeks_from_monday_and_other_months_stay_empty(clerk):
    measure = make_measure()
    for text in ("2026-06-30", "2026-07-01", "2026-07-31", "2026-08-01"):
        make_milestone(measure, title=text, due_on=day(text))
    july = weeks(clerk, 2026, 7)
    assert [july[0][0].date, july[-1][-1].date] == [day("2026-06-29"), day("2026-08-02")]
    assert lines(july) == {"2026-07-01": ["2026-07-01"], "2026-07-31": ["2026-07-31"]}


def test_done_stands_beside_open_each_with_its_word(clerk):
    measure = make_measure()
    make_milestone(measure, title="a", due_on=TODAY, done_on=TODAY)
    make_milestone(measure, title="b", due_on=day("2026-07-21"))
    make_meeting(measure, title="c", scheduled_on=day("2026-07-21"))
    make_meeting(measure, title="d", scheduled_on=TODAY, attendance=Attendance.EXCUSED)
    make_milestone(measure, title="e", due_on=TODAY)
    found = {line.deadline.title: line.state for week in weeks(clerk, 2026, 7) for one in week for line in one.lines}
    assert found == {"a": "erledigt", "b": "überfällig", "c": "Teilnahme offen", "d": "entschuldigt", "e": ""}


def test_today_is_said_in_words(client, clerk):
    today = timezone.localdate()
    page = client.get(f"/termine/{today.year}/{today.month}/").content.decode()
    assert page.count('<span class="month__today">heute</span>') == 1


def test_it_is_a_table_with_caption_and_weekdays(client, clerk):
    page = client.get("/termine/2026/7/").content.decode()
    assert "<caption" in page
    assert page.count('<th scope="col"') == 7


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("month", "before", "after"),
    [
        (Month(2026, 7), Month(2026, 6), Month(2026, 8)),
        (Month(2026, 12), Month(2026, 11), Month(2027, 1)),
        (Month(2026, 1), Month(2025, 12), Month(2026, 2)),
        (Month(1990, 1), None, Month(1990, 2)),
        (Month(2100, 12), Month(2100, 11), None),
    ],
)
def test_months_lead_to_their_neighbours(month, before, after):
    assert (month.before, month.after) == (before, after)


@pytest.mark.parametrize(
    "path",
    [
        "2026/13",
        "2026/0",
        "0/1",
        "0000/00",
        "99999/1",
        "9999/12",
        "2101/1",
        "1989/12",
        "999999999999999999999999/1",
        "x/y",
    ],
)
def test_a_month_that_does_not_exist_is_not_found(client, clerk, path):
    assert client.get(f"/termine/{path}/").status_code == 404


@pytest.mark.parametrize("month", ["1990/1", "2100/12", "2028/2", "2026/7"])
@pytest.mark.parametrize("query", ["", "art=quatsch", "feld=%00", "verantwortlich=ich", "art=nachweis"])
def test_odd_addresses_show_the_month(client, clerk, month, query):
    assert client.get(f"/termine/{month}/?{query}").status_code == 200


def test_the_filter_stays_on_the_way_to_the_next_month(client, clerk):
    page = client.get("/termine/2026/12/?art=termin").content.decode()
    assert 'href="/termine/2027/1/?art=termin"' in page


def test_the_committee_sees_nothing_internal(client):
    client.force_login(make_committee_member())
    make_milestone(make_measure(), title="Offen", due_on=TODAY)
    closed = make_measure(
        Membership, title="Geheimplan", visibility=Visibility.INTERNAL, notice_months=5, notice_to="kalenderjahr"
    )
    make_milestone(closed, title="Geheimer Schritt", due_on=TODAY)
    make_meeting(closed, title="Geheimes Treffen", scheduled_on=TODAY)
    make_contact(position="Geheimrat", review_on=TODAY)
    page = client.get("/termine/2026/7/").content.decode()
    assert "Offen" in page
    assert "Geheim" not in page
    assert "Ansprechperson" not in page


def test_thirty_lines_cost_as_many_queries_as_one_and_are_folded(client, clerk):
    def number_of_queries():
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/termine/2026/7/").content.decode()
        return len(queries), page

    def fill(count):
        for _ in range(count):
            measure = make_measure(responsible=make_clerk())
            make_milestone(measure, due_on=TODAY)
            make_meeting(measure, scheduled_on=TODAY)

    fill(1)
    number_of_queries()
    one, _ = number_of_queries()
    fill(29)
    many, page = number_of_queries()
    assert many == one
    assert "56 weitere" in page
