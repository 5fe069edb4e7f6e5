"""Übernehmen: all that was seen, in one transaction, or nothing."""

from django.db import IntegrityError, transaction

from clusterfoerderung.imports.assignment import Assignment
from clusterfoerderung.imports.journaling import entry_of, facts_of
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.imports.plan import Plan
from clusterfoerderung.imports.rows import RowState
from clusterfoerderung.imports.table import Table
from clusterfoerderung.imports.writing import write
from clusterfoerderung.records.versioning import StaleVersionError


class ChangedMeanwhileError(Exception):
    """What would be written now is not what was seen; nothing was. `rows`: the rows that differ."""

    def __init__(self, rows):
        super().__init__(f"{len(rows)} Zeilen sind anders als in der Vorschau.")
        self.rows = rows


def plan_of(pending, imported):
    assignment = Assignment.from_json(pending.assignment, imported)
    return Plan(imported, Table.from_json(pending.table), clears=pending.clears, assignment=assignment)


def take_over(pending, imported, *, seen, chosen):
    """Writes what `seen` (a Plan.mark) stands for, and of the doubtful rows those whose number is `chosen`.

    A second call for the same file does nothing. Raises ChangedMeanwhileError; PendingImport.DoesNotExist if a newer
    file has taken its place.
    """
    try:
        with transaction.atomic():
            PendingImport.objects.hold(pending.list)
            pending.refresh_from_db()
            if not pending.is_taken_over:
                _write(pending, plan_of(pending, imported), seen, chosen)
    except (StaleVersionError, IntegrityError):
        # Somebody was quicker between looking and writing.
        raise ChangedMeanwhileError([]) from None
    return pending


def _write(pending, plan, seen, chosen):
    if moved := plan.moved_since(seen):
        raise ChangedMeanwhileError(moved)
    wanted = [row for row in plan.doubtful if row.number in chosen]
    rows = [*plan.effective, *wanted]
    entry = entry_of(pending.key, plan.imported, pending.file_name, pending.user)
    write(rows, entry)
    entry.keep_facts(facts_of(plan.rows, {row.number for row in rows}))
    counts = plan.counts
    pending.close(
        {
            RowState.NEW: counts[RowState.NEW] + len(wanted),
            RowState.CHANGED: counts[RowState.CHANGED],
            RowState.UNCHANGED: counts[RowState.UNCHANGED],
            RowState.DOUBTFUL: counts[RowState.DOUBTFUL] - len(wanted),
            RowState.WRONG: counts[RowState.WRONG],
        }
    )
