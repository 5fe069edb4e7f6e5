"""A report agrees with itself and with the pages: each figure has one function."""

import datetime

import pytest

from actions.activities.activity import CountyPart
from actions.indicators.board import boards
from actions.indicators.indicator import Counting
from actions.measures.measure import Competence
from actions.measures.status import Status
from actions.meetings.meeting import Attendance
from actions.memberships.uses import uses_of
from actions.reports.gather import gather
from actions.reports.issuing import issue
from actions.reports.outline import sections
from actions.reports.status_report import ReportForm
from actions.reports.version import Version
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    ISSUED_AT,
    make_activity,
    make_clerk,
    make_entry,
    make_fee,
    make_field,
    make_indicator,
    make_issued_report,
    make_item,
    make_measure,
    make_meeting,
    make_membership,
    make_publication,
    make_report,
)

pytestmark = pytest.mark.django_db

OPEN = {"visibility": Visibility.COMMITTEE}
MAY = datetime.date(2026, 5, 4)


@pytest.fixture
def report():
    return make_report(form=ReportForm.LONG)


@pytest.fixture
def field(report):
    return make_field(report.paper)


def read(report):
    return gather(report, Version.COMMITTEE)


def test_a_meeting_whose_activity_is_internal_is_not_denied_beside_the_uses(report, field):
    membership = make_membership(field=field, **OPEN)
    make_fee(membership, year=2026, amount="1500.00")
    activity = make_activity(membership, happened_on=MAY, visibility=Visibility.INTERNAL)
    make_meeting(membership, scheduled_on=MAY, attendance=Attendance.ATTENDED, activity=activity)
    for _ in range(2):
        make_activity(membership, happened_on=MAY, county_part=CountyPart.WATCHED, **OPEN)
    make_entry(report, membership)
    contents = read(report)
    (entry,) = contents.entries
    assert "2 Aktivitäten im Zeitraum, keine mit dem Kreis; dazu 1 Sitzung, bei der der Kreis war" in entry.evidence
    assert "davon keine mit Beteiligung des Kreises; dazu 1 Sitzung, bei der der Kreis war." in contents.facts[-1]
    (block,) = (block for block in contents.blocks if block.key == "mitgliedschaften")
    assert block.tables[0].rows[0][3:] == ("1", "0", "0", "1.500,00\u00a0€ ÷ 1 = 1.500,00\u00a0€")


def test_a_meeting_whose_activity_is_released_is_said_once(report, field):
    measure = make_measure(field=field, **OPEN)
    activity = make_activity(measure, happened_on=MAY, **OPEN)
    make_meeting(measure, scheduled_on=MAY, attendance=Attendance.REPRESENTED, activity=activity)
    make_entry(report, measure)
    (entry,) = read(report).entries
    assert entry.evidence.startswith("1 Aktivität im Zeitraum, 1 mit dem Kreis; zuletzt")


@pytest.mark.parametrize("attendance", [Attendance.EXCUSED, Attendance.MISSED, Attendance.CANCELLED, Attendance.OPEN])
def test_a_meeting_without_the_county_is_no_session_of_it(report, field, attendance):
    measure = make_measure(field=field, **OPEN)
    make_meeting(measure, scheduled_on=MAY, attendance=attendance)
    make_entry(report, measure)
    (entry,) = read(report).entries
    assert entry.evidence == "Im Zeitraum keine Aktivität erfasst."


def test_an_indicator_has_the_same_values_in_both_tables_of_the_report(report, field):
    """Last year nothing was counted: that is a zero, not an unknown."""
    measure = make_measure(field=field, **OPEN)
    make_indicator(measure, name="Besuche", unit="", counting=Counting.ACTIVITIES)
    make_activity(measure, happened_on=MAY, **OPEN)
    make_entry(report, measure)
    contents = read(report)
    assert contents.indicators.rows[0][2:5] == ("keine Angabe", "1", "0")
    assert contents.comparison.rows[0].values[-2:] == ("0", "1")


def test_an_indicator_counts_up_to_the_end_of_the_period_as_everything_else_in_the_report(field):
    report = make_report(field.paper, form=ReportForm.LONG, period_until=datetime.date(2026, 6, 30))
    membership = make_membership(field=field, **OPEN)
    make_indicator(membership, name="Aktivitäten", unit="", counting=Counting.ACTIVITIES)
    make_indicator(membership, name="Termine", unit="", counting=Counting.MEETINGS)
    for day in (MAY, datetime.date(2026, 9, 1)):
        make_activity(membership, happened_on=day, **OPEN)
        make_meeting(membership, scheduled_on=day, attendance=Attendance.ATTENDED)
    make_entry(report, membership)
    contents = read(report)
    assert [row[3] for row in contents.indicators.rows] == ["1", "1"]
    assert [row.values[-1] for row in contents.comparison.rows] == ["1", "1"]
    (block,) = (block for block in contents.blocks if block.key == "mitgliedschaften")
    assert block.tables[0].rows[0][3:5] == ("1", "1")


def test_the_sentences_are_as_evidenced_as_they_were_at_the_end_of_the_period(field):
    item = make_item(field)
    measure = make_measure(items=[item], **OPEN)
    make_activity(measure, happened_on=datetime.date(2026, 9, 1), **OPEN)
    make_entry(early := make_report(field.paper, period_until=datetime.date(2026, 6, 30)), measure)
    make_entry(late := make_report(field.paper, period_until=datetime.date(2026, 9, 30)), measure)
    states = [read(report).chapters[0].sentences[0].state for report in (early, late)]
    assert states == ["ohne Nachweis", "belegt, zuletzt vor 29 Tagen"]


def test_sessions_are_the_same_for_the_indicator_and_for_the_uses(field):
    membership, staff = make_membership(field=field), Version.COMMITTEE.reader
    membership.visibility = Visibility.COMMITTEE
    membership.save()
    make_indicator(membership, counting=Counting.MEETINGS)
    for attendance in Attendance:
        make_meeting(membership, scheduled_on=MAY, attendance=attendance)
    on = datetime.date(2026, 11, 23)
    board = boards(membership.indicators.all(), user=staff, on=on)[0]
    assert board.current.value.amount == uses_of([membership], staff, until=on)[membership.pk][2026].meetings == 2


def test_a_message_went_out_on_the_first_day_of_any_of_its_ways(field):
    """Published in one year, sent again in the next."""
    membership, on = make_membership(field=field, **OPEN), datetime.date(2026, 11, 23)
    message = make_publication(membership)
    message.deliveries.create(
        channel="newsletter", sent_on=datetime.date(2026, 1, 5), published_on=datetime.date(2025, 12, 30)
    )
    uses = uses_of([membership], Version.COMMITTEE.reader, until=on)[membership.pk]
    assert {year: found.publications for year, found in uses.items()} == {2025: 1}


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        ([Status.UNDERWAY], "Hierfür ist der Kreis nicht zuständig; er verfolgt es weiter."),
        ([Status.DROPPED], "Hierfür ist der Kreis nicht zuständig."),
        ([Status.COMPLETED, Status.POSTPONED], "Hierfür ist der Kreis nicht zuständig."),
        ([Status.DROPPED, Status.UNDERWAY], "Hierfür ist der Kreis nicht zuständig; weiter verfolgt er davon: M1."),
    ],
)
def test_nobody_goes_on_following_what_is_dropped(report, field, statuses, words):
    for number, status in enumerate(statuses):
        facts = {"status_reason": "Kein Geld."} if status in Status.demands_reason() else {}
        facts |= {"completed_on": MAY} if status == Status.COMPLETED else {}
        measure = make_measure(
            field=field, title=f"M{number}", status=status, competence=Competence.OTHER, **facts, **OPEN
        )
        make_entry(report, measure, is_outside_competence=True)
    (section,) = (one for one in sections(read(report)) if one.title == "Nicht in unserer Zuständigkeit")
    assert section.texts[0].text == words


def test_a_status_nobody_took_back_did_not_change_to_no_statement(report, field):
    """Reports issued before their status reached the measures."""
    measure = make_measure(field=field, title="zdi-Zentrum", **OPEN)
    last = make_report(report.paper)
    make_entry(last, measure)
    issued = issue(last, by=make_clerk(), at=ISSUED_AT)
    issued.frozen["nichtoeffentlich"]["chapters"][0]["entries"][0]["status"] = "in Umsetzung"
    issued.save()
    make_entry(report, measure)
    assert read(report).changes[0] == (
        "zdi-Zentrum: im letzten Bericht „in Umsetzung“; an der Maßnahme steht kein Status."
    )


def test_what_is_new_since_the_last_report_is_a_change_but_no_change_of_a_status(report, field):
    make_issued_report(report.paper)
    make_entry(report, make_measure(field=field, title="Neue Maßnahme", **OPEN))
    assert read(report).changes == (
        "Seit dem Bericht vom 23.11.2026 hat sich bei keiner Maßnahme der Status geändert.",
        "Neu gegenüber dem Bericht vom 23.11.2026: Neue Maßnahme.",
    )


def test_an_entry_without_outlook_promises_nothing(report, field):
    silent, telling = (make_measure(field=field, title=title, **OPEN) for title in ("Still", "Redet"))
    last = make_report(report.paper)
    make_entry(last, silent, outlook="")
    make_entry(last, telling, outlook="Wir laden ein.")
    issue(last, by=make_clerk(), at=ISSUED_AT)
    for measure in (silent, telling):
        make_entry(report, measure)
    assert [promise.title for promise in read(report).promises] == ["Redet"]
