"""A draft proposes a status; issuing gives it to the measure, and nothing changes before."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from actions.measures.measure import Measure
from actions.measures.status import Status
from actions.reports import issuing
from actions.reports.drafting import complete
from actions.reports.gather import gather
from actions.reports.issuing import issue
from actions.reports.outputs import pdf
from actions.reports.proposed_status import StatusMovedOnError
from actions.reports.status_entry import StatusEntry
from actions.reports.status_report import StatusReport
from actions.reports.version import Version
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.history import history_of
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.visibility import Visibility
from tests.factories import ISSUED_AT, make_clerk, make_entry, make_field, make_measure, make_report
from tests.sending import sent

pytestmark = pytest.mark.django_db

WHY = "Bitte sagen, warum: Der Ausschuss fragt danach."


@pytest.fixture
def clerk(client):
    clerk = make_clerk(first_name="Erika", last_name="Beispiel")
    client.force_login(clerk)
    return clerk


@pytest.fixture
def report():
    return make_report()


@pytest.fixture
def measure(report):
    field = make_field(report.paper)
    return make_measure(field=field, status=Status.UNDERWAY, visibility=Visibility.COMMITTEE, title="zdi-Zentrum")


def propose(client, entry, **values):
    """Sends the form of the entry as it was opened, with `values` typed in."""
    address = entry.get_absolute_url()
    return client.post(address, sent(client.get(address).context["form"], **values))


def issue_page(client, report):
    return client.get(reverse("report-issue", args=[report.pk]))


def send_issue(client, report, version=None):
    report.refresh_from_db()
    return client.post(reverse("report-issue", args=[report.pk]), {"version": version or report.version}, follow=True)


def status_of(measure):
    row = Measure.objects.get(pk=measure.pk)
    return row.status, row.status_reason, row.completed_on


def said_of(report, measure):
    entries = gather(report, Version.COMMITTEE).entries
    return next((entry.status, entry.reason) for entry in entries if entry.measure == measure.pk)


def test_what_a_draft_proposes_changes_nothing_until_the_report_is_issued(client, clerk, report, measure):
    entry = make_entry(report, measure)
    assert propose(client, entry, status="zurueckgestellt", status_reason="Der Partner fehlt.").status_code == 302
    assert status_of(measure) == ("in-umsetzung", "", None)
    assert said_of(report, measure) == ("zurückgestellt", "Der Partner fehlt.")
    text = "zdi-Zentrum: bisher „in Umsetzung“, dann „zurückgestellt“. Grund: Der Partner fehlt."
    assert text in issue_page(client, report).content.decode()
    send_issue(client, report)
    assert status_of(measure) == ("zurueckgestellt", "Der Partner fehlt.", None)


def test_a_report_that_cannot_be_issued_gives_out_no_status(client, clerk, report, measure, monkeypatch):
    propose(client, make_entry(report, measure), status="zurueckgestellt", status_reason="Der Partner fehlt.")

    def no_room(*args, **kwargs):
        raise OSError("No space left")

    monkeypatch.setattr(issuing.pdf, "write", no_room)
    with pytest.raises(OSError, match="No space left"):
        send_issue(client, report)
    assert status_of(measure) == ("in-umsetzung", "", None)
    report.refresh_from_db()
    assert not report.is_issued


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_while_a_report_is_printed_others_go_on_saving(clerk, report, measure, monkeypatch):
    """On SQLite whoever writes keeps all others from it, and a long report is printed for a minute."""
    make_entry(report, measure, status=Status.CONTINUOUS)
    held, write = [], pdf.write

    def look(*args, **kwargs):
        held.append(connection.in_atomic_block)
        return write(*args, **kwargs)

    monkeypatch.setattr(issuing.pdf, "write", look)
    issue(report, by=clerk, at=ISSUED_AT)
    assert held
    assert not any(held)
    assert status_of(measure)[0] == "fortlaufend"


@pytest.mark.slow
def test_what_changes_while_it_is_printed_is_printed_anew(clerk, report, measure, monkeypatch):
    entry, printed, write = make_entry(report, measure, result="Alt."), [], pdf.write

    def change(contents, **kwargs):
        if not printed:
            StatusEntry.objects.filter(pk=entry.pk).update(result="Neu.")
        printed.append([one.result for one in contents.entries])
        return write(contents, **kwargs)

    monkeypatch.setattr(issuing.pdf, "write", change)
    issued = issue(report, by=clerk, at=ISSUED_AT)
    assert [one["result"] for one in issued.frozen[Version.COMMITTEE.value]["chapters"][0]["entries"]] == ["Neu."]
    assert (printed[0], printed[-1]) == (["Alt."], ["Neu."])


@pytest.mark.slow
def test_a_report_that_changes_all_the_time_is_given_up(clerk, report, measure, monkeypatch):
    entry, printed = make_entry(report, measure), []

    def change(contents, **kwargs):
        printed.append(contents)
        StatusEntry.objects.filter(pk=entry.pk).update(result=f"Fassung {len(printed)}.")

    monkeypatch.setattr(issuing.pdf, "write", change)
    with pytest.raises(StaleVersionError):
        issue(report, by=clerk, at=ISSUED_AT)
    report.refresh_from_db()
    assert not report.is_issued


@pytest.mark.history
def test_the_history_of_the_measure_says_who_changed_it_and_through_which_report(client, clerk, report, measure):
    propose(client, make_entry(report, measure), status="fortlaufend")
    send_issue(client, report)
    step = steps_of(history_of(measure, clerk))[0]
    assert (step.who, step.verb, step.through) == ("Erika Beispiel", "geändert", "durch Bericht vom 23.11.2026")
    assert [(change.label, change.before, change.after) for change in step.changes] == [
        ("Status", "in Umsetzung", "fortlaufend")
    ]
    assert "geändert, durch Bericht vom 23.11.2026" in client.get(measure.get_absolute_url()).content.decode()


def test_completed_takes_its_day_along_and_needs_one(client, clerk, report, measure):
    entry = make_entry(report, measure)
    page = propose(client, entry, status="abgeschlossen")
    message = "Abgeschlossen und ein Datum des Abschlusses gehören zusammen."
    assert page.context["form"].errors == {"completed_on": [message]}
    propose(client, entry, status="abgeschlossen", completed_on="2026-06-30")
    send_issue(client, report)
    assert status_of(measure) == ("abgeschlossen", "", datetime.date(2026, 6, 30))


@pytest.mark.parametrize("status", Status.asks_why())
def test_what_is_not_done_says_why(client, clerk, report, measure, status):
    entry = make_entry(report, measure)
    assert propose(client, entry, status=status).context["form"].errors == {"status_reason": [WHY]}
    assert propose(client, entry, status=status, status_reason="Kein Geld.").status_code == 302
    assert said_of(report, measure) == (Status(status).label, "Kein Geld.")


def test_not_begun_asks_why_also_of_a_measure_that_is_not_begun_anyway(client, clerk, report):
    measure = make_measure(field=make_field(report.paper), status=Status.NOT_STARTED, visibility=Visibility.COMMITTEE)
    entry = make_entry(report, measure)
    assert propose(client, entry, state="Wartet.").context["form"].errors == {"status_reason": [WHY]}
    propose(client, entry, state="Wartet.", status_reason="Die Förderung ist noch nicht bewilligt.")
    send_issue(client, report)
    assert status_of(measure) == ("nicht-begonnen", "Die Förderung ist noch nicht bewilligt.", None)


def test_the_database_holds_the_reason_too(report, measure):
    entry = make_entry(report, measure)
    entry.proposes_status, entry.status = True, Status.DROPPED
    with pytest.raises(ValidationError, match="Der Ausschuss fragt danach"):
        entry.full_clean()


def test_who_writes_only_texts_proposes_no_status_and_undoes_none(client, clerk, report, measure):
    """The status was changed while the form stood open."""
    entry = make_entry(report, measure)
    form = client.get(entry.get_absolute_url()).context["form"]
    measure.status = Status.CONTINUOUS
    measure.save()
    client.post(entry.get_absolute_url(), sent(form, state="Läuft."))
    entry.refresh_from_db()
    assert not entry.proposes_status
    send_issue(client, report)
    assert status_of(measure)[0] == "fortlaufend"


def test_a_status_that_was_changed_since_is_not_overwritten(client, clerk, report, measure):
    propose(client, make_entry(report, measure), status="fortlaufend")
    measure.status, measure.status_reason = Status.POSTPONED, "Umzug."
    measure.save()
    assert "Der Status wurde inzwischen geändert" in issue_page(client, report).content.decode()
    answer = send_issue(client, report).content.decode()
    assert "Nicht ausgegeben: Der Status wurde geändert" in answer
    assert "zdi-Zentrum" in answer
    report.refresh_from_db()
    assert not report.is_issued
    assert status_of(measure) == ("zurueckgestellt", "Umzug.", None)


def test_one_status_that_moved_on_keeps_all_others_as_they_are(clerk, report, measure):
    other = make_measure(field=measure.field, status=Status.PREPARING, visibility=Visibility.COMMITTEE)
    make_entry(report, other, status=Status.UNDERWAY)
    make_entry(report, measure, status=Status.CONTINUOUS)
    measure.status = Status.PREPARING
    measure.save()
    with pytest.raises(StatusMovedOnError):
        issue(report, by=clerk, at=ISSUED_AT)
    assert (status_of(other)[0], status_of(measure)[0]) == ("in-vorbereitung", "in-vorbereitung")


def test_an_internal_entry_is_not_given_out_and_changes_nothing(clerk, report, measure):
    make_entry(report, measure, status=Status.CONTINUOUS, visibility=Visibility.INTERNAL)
    issue(report, by=clerk, at=ISSUED_AT)
    assert status_of(measure)[0] == "in-umsetzung"


def test_a_report_that_moved_on_is_not_issued(client, clerk, report, measure):
    """The page was opened before somebody changed the draft."""
    make_entry(report, measure, status=Status.CONTINUOUS)
    old = report.version
    report.summary = "Neu."
    report.save()
    answer = send_issue(client, report, version=old)
    assert "Jemand hat den Bericht gerade geändert" in answer.content.decode()
    report.refresh_from_db()
    assert (report.is_issued, status_of(measure)[0]) == (False, "in-umsetzung")


def test_of_two_who_issue_at_once_the_second_is_refused(clerk, report, measure):
    """Both have read the same version; the lock lets one after the other in."""
    stale = StatusReport.objects.get(pk=report.pk)
    report.summary = "Neu."
    report.save()
    with pytest.raises(StaleVersionError):
        issue(stale, by=clerk, at=ISSUED_AT)
    assert not StatusReport.objects.get(pk=report.pk).is_issued


def test_the_next_draft_begins_with_the_status_given_and_the_last_texts(client, clerk, report, measure):
    texts = {"state": "Zwei Kurse.", "result": "Viel gelernt.", "assessment": "Gut.", "outlook": "Ein dritter Kurs."}
    propose(client, make_entry(report, measure), status="fortlaufend", **texts)
    send_issue(client, report)
    following = make_report(report.paper)
    complete(following)
    entry = following.entries.get(measure=measure.pk)
    page = client.get(entry.get_absolute_url())
    form = page.context["form"]
    assert (form["status"].value(), {name: form[name].value() for name in texts}) == ("fortlaufend", texts)
    assert "Die Texte stammen aus dem Bericht vom 23.11.2026: bitte fortschreiben." in page.content.decode()
    assert not entry.is_written  # nothing of it stands in the draft until somebody has saved it
    assert said_of(following, measure) == ("fortlaufend", "")


def test_an_issued_report_goes_on_saying_what_its_measures_said(clerk, report, measure):
    entry = make_entry(report, measure)
    issue(report, by=clerk, at=ISSUED_AT)
    entry.refresh_from_db()
    assert entry.status == "in-umsetzung"
