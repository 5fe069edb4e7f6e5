"""An erasure holds, whatever others do in the same moment; and nothing of what they do is lost by it.

Only PostgreSQL lets two write at once; what happens between two statements is done on another connection.
"""

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from actions.activities.activity import Activity
from actions.measures.measure import Measure
from actions.reports.issuing import issue
from actions.reports.outputs import pdf
from actions.reports.status_report import StatusReport
from clusterfoerderung.journal.entry import JournalEntry
from clusterfoerderung.journal.undoing import undo
from clusterfoerderung.journal.ways import Columns
from clusterfoerderung.privacy import mentions
from clusterfoerderung.privacy.erasure import Erasure, RefusedError, erase
from clusterfoerderung.privacy.people import Person
from clusterfoerderung.records.visibility import Visibility
from initiatives.duplicates.merging import Choice, merge
from initiatives.organisations.contact import Contact
from initiatives.organisations.contact_person import CONTACT_KIND
from tests.factories import (
    make_activity,
    make_contact,
    make_entry,
    make_field,
    make_measure,
    make_partner,
    make_report,
)

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "Rosa Beispielfrau"


def meanwhile(do):
    """On another connection, and waited for."""
    failed = []

    def run():
        try:
            do()
        except Exception as problem:
            failed.append(problem)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
    assert failed == []


def person(contact):
    return Person(CONTACT_KIND, contact)


def merged(keep, other, key="00000000-0000-4000-8000-000000000001"):
    return merge(Contact.objects.get(pk=keep.pk), Contact.objects.get(pk=other.pk), Choice(), key=key, by=None)


@pytest.mark.two_write_at_once
def test_who_was_erased_is_not_brought_back_by_undoing_a_merge_that_had_begun(monkeypatch):
    keep = make_contact(name=NAME)
    other = make_contact(name=f"Dr. {NAME}", partner=keep.partner)
    entry = merged(keep, other)
    load = Columns.load

    def erase_first(way, *, lock=False):
        monkeypatch.setattr(Columns, "load", load)
        meanwhile(lambda: erase(person(Contact.objects.get(pk=keep.pk))))
        load(way, lock=lock)

    monkeypatch.setattr(Columns, "load", erase_first)
    list(undo(JournalEntry.objects.get(pk=entry.pk), at=timezone.now(), through="durch Rücknahme"))
    assert not Contact.objects.filter(name__contains=NAME).exists()


@pytest.mark.slow
def test_who_is_merged_meanwhile_is_erased_with_whoever_she_became_one_with():
    keep = make_contact(name=NAME)
    other = make_contact(name=f"Dr. {NAME}", partner=keep.partner)
    opened, merged_away = person(Contact.objects.get(pk=keep.pk)), person(Contact.objects.get(pk=other.pk))
    marks = {*CONTACT_KIND.marks(keep), *CONTACT_KIND.marks(other)}
    merged(keep, other)
    with pytest.raises(RefusedError, match="zusammengeführt"):
        erase(merged_away)
    erase(opened)
    assert marks <= {*Erasure.objects.values_list("mark", flat=True)}


@pytest.mark.two_write_at_once
def test_what_somebody_saves_while_a_name_is_taken_out_of_it_is_not_lost(monkeypatch):
    contact = make_contact(name=NAME)
    activity = make_activity(description=f"Gespräch mit {NAME}", result="offen")
    whole = mentions.whole

    def save_first(row):
        if isinstance(row, Activity):
            monkeypatch.setattr(mentions, "whole", whole)
            # It has to wait; without that it would be written over.
            saving.start()
            saving.join(0.5)
        return whole(row)

    def save():
        Activity.objects.filter(pk=activity.pk).update(description=f"Gespräch mit {NAME} und Zusage")
        connection.close()

    saving = threading.Thread(target=save)
    monkeypatch.setattr(mentions, "whole", save_first)
    erase(person(contact))
    saving.join(20)
    assert "Zusage" in Activity.objects.get().description


@pytest.mark.slow
@pytest.mark.two_write_at_once
def test_no_report_is_frozen_with_the_name_of_whoever_is_erased_while_it_is_printed(monkeypatch):
    """The erasure does not wait for the printer; what stands in the report without the name is printed anew."""
    contact, report = make_contact(name=NAME), make_report()
    make_entry(report, result=f"Gespräch mit {NAME}")
    write, printed = pdf.write, []

    def write_while_somebody_is_erased(contents, **kwargs):
        if not printed:
            meanwhile(lambda: erase(person(Contact.objects.get(pk=contact.pk))))
        printed.append(NAME in str(contents))
        return write(contents, **kwargs)

    monkeypatch.setattr(pdf, "write", write_while_somebody_is_erased)
    issue(report, by=None, at=timezone.now())
    assert NAME not in str(StatusReport.objects.get(pk=report.pk).frozen)
    assert (printed[0], printed[-1]) == (True, False)


@pytest.mark.two_write_at_once
def test_whoever_is_erased_while_a_report_is_frozen_waits_for_it(monkeypatch):
    """The erasure comes after the report, which stays as it was issued (Art. 17 Abs. 3)."""
    contact, report = make_contact(name=NAME), make_report()
    make_entry(report, result=f"Gespräch mit {NAME}")
    freeze, ended = StatusReport.issue, []

    def run():
        try:
            erase(person(Contact.objects.get(pk=contact.pk)))
            ended.append(StatusReport.objects.get(pk=report.pk).is_issued)
        finally:
            connection.close()

    erasing = threading.Thread(target=run)

    def freeze_while_somebody_is_erased(*args, **kwargs):
        erasing.start()
        erasing.join(3)
        return freeze(*args, **kwargs)

    monkeypatch.setattr(StatusReport, "issue", freeze_while_somebody_is_erased)
    issue(report, by=None, at=timezone.now())
    erasing.join(20)
    assert NAME in str(StatusReport.objects.get(pk=report.pk).frozen)
    assert ended == [True], "before, the report would have frozen a name that nobody keeps any more"


def moved_while(do, row, **moved):
    """`do()` on another connection; it comes to `row`, which somebody is moving elsewhere, and waits."""
    done = []

    def run():
        try:
            done.append(do())
        finally:
            connection.close()

    other = threading.Thread(target=run)
    with transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**moved)
        other.start()
        other.join(1)
        assert other.is_alive()
    other.join(20)
    return done


@pytest.mark.two_write_at_once
def test_what_is_moved_elsewhere_meanwhile_names_nobody_either():
    """The order of measures names their field: PostgreSQL left a measure out that it had waited for."""
    contact, measure = make_contact(name=NAME), make_measure(summary=f"Gespräch mit {NAME}")
    assert moved_while(lambda: erase(person(Contact.objects.get(pk=contact.pk))), measure, field=make_field())
    assert NAME not in Measure.objects.get(pk=measure.pk).summary


@pytest.mark.two_write_at_once
def test_who_gets_another_partner_meanwhile_is_erased_all_the_same():
    contact, partner = make_contact(name=NAME), make_partner()
    assert moved_while(lambda: erase(person(Contact.objects.get(pk=contact.pk))), contact, partner=partner)
    assert not Contact.objects.exists()


@pytest.mark.two_write_at_once
def test_a_report_is_issued_although_one_of_its_measures_is_moved_meanwhile(monkeypatch):
    report, measure = make_report(), make_measure(visibility=Visibility.COMMITTEE)
    make_entry(report, measure, visibility=Visibility.COMMITTEE)
    assert moved_while(lambda: issue(report, by=None, at=timezone.now()), measure, field=make_field())
    assert StatusReport.objects.get(pk=report.pk).is_issued
