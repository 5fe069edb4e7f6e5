"""What a report says, and to whom."""

import datetime
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.activities.activity import CountyPart
from actions.mandate.consultation import Outcome
from actions.measures.status import Status
from actions.memberships.membership import Membership
from actions.reports.contents import Contents
from actions.reports.gather import gather
from actions.reports.outline import sections
from actions.reports.status_report import ReportForm
from actions.reports.version import Version
from clusterfoerderung.records.visibility import Visibility
from tests.everyday import every_day
from tests.factories import (
    make_activity,
    make_entry,
    make_field,
    make_indicator,
    make_item,
    make_measure,
    make_paper,
    make_report,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return make_report(make_paper(is_public=True, reference="80/017/2013"), form=ReportForm.LONG)


def committee(report):
    return gather(report, Version.COMMITTEE)


def test_contents_come_back_from_json_as_they_were(report):
    measure = make_measure(Membership, items=[make_item(make_field(report.paper), "1.1")], title="Mitgliedschaft")
    measure.fees.create(year=2026, amount=1250)
    make_indicator(measure, name="Besuche").values.create(year=2026, value=12)
    make_entry(report, measure, status=Status.CONTINUOUS, state="Läuft.")
    make_activity(measure, title="Treffen")
    found = committee(report)
    assert Contents.from_json(json.loads(json.dumps(found.as_json()))) == found
    assert found.money.rows == (("Mitgliedschaft", "keine Angabe", "1.250,00\u00a0€"),)
    assert found.comparison.rows[0].values == (None, None, None, None, "12.00")
    assert found.chronicle.rows == (("04.05.2026", "Treffen", "Mitgliedschaft", "beteiligt"),)


def test_the_log_proves_what_it_can_in_one_sentence(report):
    field = make_field(report.paper)
    silent, busy = make_measure(field=field, title="A"), make_measure(field=field, title="B")
    make_activity(silent, title="Früher", happened_on=datetime.date(2025, 3, 1))
    make_activity(silent, title="Später", happened_on=datetime.date(2026, 12, 1))
    make_activity(busy, title="Zugesehen", county_part=CountyPart.WATCHED, happened_on=datetime.date(2026, 11, 23))
    make_activity(busy, silent, title="Eigenes", happened_on=datetime.date(2026, 1, 1))
    make_activity(silent, title="Geheim", visibility=Visibility.INTERNAL)
    for measure in (silent, busy):
        make_entry(report, measure)
    found = {entry.title: entry.evidence for entry in committee(report).entries}
    assert found["A"] == "1 Aktivität im Zeitraum, 1 mit dem Kreis; zuletzt 01.01.2026: „Eigenes“."
    assert found["B"] == ("2 Aktivitäten im Zeitraum, 1 mit dem Kreis; zuletzt 23.11.2026: „Zugesehen“.")


def test_the_summary_counts_the_sentences_and_names_those_without_evidence(report):
    field = make_field(report.paper)
    proven, empty = make_item(field, "1", text="Fortsetzen"), make_item(field, "2", text="Er wird verlinkt.")
    measure = make_measure(items=[proven])
    make_activity(measure)
    make_entry(report, measure)
    assert committee(report).facts == (
        "Zur Vorlage 80/017/2013 ist kein Beschluss festgehalten: Ergebnis vom 13.05.2013 nicht festgehalten.",
        "Von den 2 Beschlusspunkten der Vorlage 80/017/2013 sind 1 belegt, 0 teilweise belegt und 1 ohne Nachweis.",
        "Ohne Nachweis: 2 Er wird verlinkt.",
        "Im Zeitraum 01.01.2026 bis 23.11.2026 ist 1 Aktivität erfasst, davon 1 mit Beteiligung des Kreises.",
    )
    report.paper.consultations.update(outcome=Outcome.ADOPTED)
    assert committee(report).facts[0].startswith("Von den 2 Beschlusspunkten")
    assert empty.number in [sentence.number for sentence in committee(report).chapters[0].sentences]


def test_what_is_not_the_countys_business_stands_apart(report):
    ours, theirs = make_entry(report), make_entry(report, is_outside_competence=True)
    found = committee(report)
    assert [entry.measure for chapter in found.chapters for entry in chapter.entries] == [ours.measure_id]
    assert [entry.measure for entry in found.outside] == [theirs.measure_id]


def test_what_went_over_to_another_paper_stays_in_the_report_it_was_written_for(report):
    ours = make_entry(report)
    other = make_field(make_paper(is_public=True, reference="80/238/2013"), number=2, title="Fachkräfte")
    gone = make_entry(report, make_measure(field=other, title="Früher hier"), state="Läuft.")
    first, last = committee(report).chapters
    assert [entry.measure for entry in first.entries] == [ours.measure_id]
    assert (last.number, last.title, last.sentences) == ("2 der Vorlage 80/238/2013", "– Fachkräfte", ())
    assert [(entry.measure, entry.state) for entry in last.entries] == [(gone.measure_id, "Läuft.")]


def test_why_something_is_not_done_is_said_only_of_the_status_it_belongs_to(report):
    field = make_field(report.paper)
    reason = {"status": Status.POSTPONED, "status_reason": "Partner fehlt."}
    make_entry(report, make_measure(field=field, **reason), status=Status.POSTPONED)
    make_entry(report, make_measure(field=field, **reason), status=Status.UNDERWAY)
    assert [entry.reason for entry in committee(report).entries] == ["Partner fehlt.", ""]


@pytest.mark.parametrize("form", every_day(["kurz"], ReportForm.values))
def test_the_number_of_queries_does_not_depend_on_the_number_of_measures(report, form):
    report.form = form
    field = make_field(report.paper)

    def add():
        measure = make_measure(Membership, items=[make_item(field)])
        measure.fees.create(year=2026, amount=10)
        make_indicator(measure).targets.create(year=2026, value=3)
        make_entry(report, measure)
        make_activity(measure)

    add()
    # What is read of the paper once, such as what replaced it, is kept with it.
    committee(report)
    with CaptureQueriesContext(connection) as few:
        committee(report)
    for _ in range(29):
        add()
    committee(report)
    with CaptureQueriesContext(connection) as many:
        committee(report)
    assert len(many) == len(few)


def test_control_signs_stay_out(report):
    make_entry(report, state="Erste Zeile\nzweite\x0bZeile\x07")
    assert committee(report).entries[0].state == "Erste Zeile\nzweiteZeile"


def brief_section(report, start):
    report.form = ReportForm.SHORT
    return next(section for section in sections(committee(report)) if section.title.startswith(start))


def test_the_short_report_says_state_result_and_assessment_in_one_cell(report):
    field = make_field(report.paper, number=1, title="Vereine")
    make_entry(
        report, make_measure(field=field, title="A"), state="Läuft.", result="Zwei.", assessment="Gut.", outlook="Mehr."
    )
    make_entry(report, make_measure(field=field, title="B"), assessment="Offen.")
    (table,) = brief_section(report, "1 Vereine").tables
    assert table.columns == ("Maßnahme", "Status", "Sachstand und Ergebnis", "Ausblick")
    assert [row[2:] for row in table.rows] == [
        ("Läuft.\nErgebnis: Zwei.\nEinschätzung: Gut.", "Mehr."),
        ("Im Zeitraum keine Aktivität erfasst.\nEinschätzung: Offen.", "keine Angabe"),
    ]


def test_an_outlook_that_nobody_wrote_is_one_sentence_of_the_short_report(report):
    make_entry(report, make_measure(field=make_field(report.paper, number=1, title="Vereine")))
    assert brief_section(report, "1 Vereine").tables[0].columns == ("Maßnahme", "Status", "Sachstand und Ergebnis")
    assert [text.text for text in brief_section(report, "Stand der Maßnahmen").texts] == [
        "Ein Ausblick ist bei keiner Maßnahme geschrieben."
    ]


def test_the_short_report_says_a_sentence_each_on_what_the_strategy_is_about(report):
    said = [text.text.partition(":")[0] for text in brief_section(report, "Strategie").texts]
    assert said == ["Verzahnung", "Angebote"]
    report.form = ReportForm.LONG
    assert [section.title for section in sections(committee(report)) if section.title.startswith("Strategie")] == []


def test_fees_that_nobody_knows_are_no_table(report):
    membership = make_measure(Membership, field=make_field(report.paper))
    make_entry(report, membership)
    assert committee(report).money is None
    membership.fees.create(year=2026, amount=10)
    assert len(committee(report).money.rows) == 1
