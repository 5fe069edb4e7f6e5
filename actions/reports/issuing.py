"""Issuing a report: from then on it says what it said on that day, whatever becomes of the measures."""

from django.db import transaction

from actions.reports.gather import entries_of, gather
from actions.reports.outputs import pdf
from actions.reports.proposed_status import apply_all
from actions.reports.status_report import StatusReport
from actions.reports.version import Version
from actions.reports.word_template import WordTemplate
from clusterfoerderung.look import printing_places
from clusterfoerderung.privacy.erasure import Erasure
from clusterfoerderung.records.turns import wait_for_turn
from clusterfoerderung.records.versioning import StaleVersionError


def issue(report, *, by, at):
    """Gives the measures the statuses it proposes and freezes every version of the draft `report`.

    Raises StaleVersionError if it has moved on or is issued already, StatusMovedOnError if a measure has,
    NotPrintableError and PrintersBusyError.
    """
    with printing_places.taken(), transaction.atomic():
        # Wholly before an erasure or wholly after it: what is frozen, no erasure reaches.
        wait_for_turn(Erasure)
        return _issue(report, by, at)


def _issue(report, by, at):
    # Entries are saved under the same lock: what is frozen is what stays in the tables.
    locked = StatusReport.objects.drafts().select_for_update().filter(pk=report.pk, version=report.version).first()
    if locked is None:
        raise StaleVersionError(report)
    # Internal entries stand in no version: what they propose is not given out, and changes nothing.
    apply_all(locked, entries_of(locked, Version.COMMITTEE.reader))
    contents = {version.value: gather(locked, version) for version in Version.of(locked)}
    for one in contents.values():
        pdf.write(one, moment=at, is_issued=True)  # what cannot be printed now never can be
    frozen = {version: one.as_json() for version, one in contents.items()}
    locked.issue(frozen, template=WordTemplate.objects.in_use(), by=by, at=at)
    return locked
