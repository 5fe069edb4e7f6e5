"""Issuing a report: from then on it says what it said on that day, whatever becomes of the measures."""

from django.db import transaction

from actions.reports.gather import entries_of, gather
from actions.reports.proposed_status import apply_all
from actions.reports.status_report import StatusReport
from actions.reports.version import Version
from actions.reports.word_template import WordTemplate
from clusterfoerderung.records.versioning import StaleVersionError


@transaction.atomic
def issue(report, *, by, at):
    """Gives the measures the statuses it proposes and freezes every version of the draft `report`.

    Raises StaleVersionError if it has moved on or is issued already, StatusMovedOnError if a measure has.
    """
    # Entries are saved under the same lock: what is frozen is what stays in the tables.
    locked = StatusReport.objects.drafts().select_for_update().filter(pk=report.pk, version=report.version).first()
    if locked is None:
        raise StaleVersionError(report)
    # Internal entries stand in no version: what they propose is not given out, and changes nothing.
    apply_all(locked, entries_of(locked, Version.COMMITTEE.reader))
    frozen = {version.value: gather(locked, version).as_json() for version in Version.of(locked)}
    locked.issue(frozen, template=WordTemplate.objects.in_use(), by=by, at=at)
    return locked
