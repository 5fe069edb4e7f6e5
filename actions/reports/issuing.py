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

# Each time something that stands in the report was changed while it was printed.
TRIES = 3


class _NotPrintedError(Exception):
    """Nothing was written: what would be frozen was not printed yet. `contents` by version."""

    def __init__(self, contents):
        super().__init__()
        self.contents = contents


def issue(report, *, by, at):
    """Gives the measures the statuses it proposes and freezes every version of the draft `report`.

    Raises StaleVersionError if it has moved on or is issued already, or others change without a break what it says,
    StatusMovedOnError if a measure has, NotPrintableError and PrintersBusyError.
    """
    printed = {}
    with printing_places.taken():
        for _ in range(TRIES + 1):
            try:
                with transaction.atomic():
                    # Wholly before an erasure or wholly after it: what is frozen, no erasure reaches.
                    wait_for_turn(Erasure)
                    return _issue(report, by, at, printed)
            except _NotPrintedError as found:
                printed = _print(found.contents, at)
    raise StaleVersionError(report)


def _print(contents, at):
    """What cannot be printed now never can be. Between two transactions: a long report takes a minute, and on SQLite
    nobody else could save meanwhile.
    """
    for one in contents.values():
        pdf.write(one, moment=at, is_issued=True)
    return contents


def _issue(report, by, at, printed):
    # Entries are saved under the same lock: what is frozen is what stays in the tables.
    locked = StatusReport.objects.drafts().select_for_update().filter(pk=report.pk, version=report.version).first()
    if locked is None:
        raise StaleVersionError(report)
    # Internal entries stand in no version: what they propose is not given out, and changes nothing.
    apply_all(locked, entries_of(locked, Version.COMMITTEE.reader))
    contents = {version.value: gather(locked, version) for version in Version.of(locked)}
    if contents != printed:
        raise _NotPrintedError(contents)
    frozen = {version: one.as_json() for version, one in contents.items()}
    locked.issue(frozen, template=WordTemplate.objects.in_use(), by=by, at=at)
    return locked
