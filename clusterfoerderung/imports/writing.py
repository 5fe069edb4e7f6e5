"""Rows are written a few at a time: nobody else waits long, and what stops in between goes on from there."""

import time

from django.db import IntegrityError, connection, transaction

from clusterfoerderung.imports.journaling import save_noted
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.imports.plan import Plan
from clusterfoerderung.imports.rows import RowState
from clusterfoerderung.journal.notes import Notes
from clusterfoerderung.records.versioning import StaleVersionError

ROWS_A_STEP = 200
# On SQLite nobody else writes meanwhile.
SECONDS_A_STEP = 0.25
# Who waits for SQLite looks every tenth of a second; transactions without a gap would keep them out for long.
SECONDS_BETWEEN = 0.12
ATTEMPTS = 3


def write(rows, entry, is_over=lambda: False):
    """Writes these RowPlans until `is_over` says so, and into `entry` (of the journal) what they were; gives those.

    The one place where reading a list in changes anything.
    """
    notes, written = Notes(entry), []
    for row in rows:
        save_noted(row, notes)
        written.append(row)
        if is_over():
            break
    notes.keep()
    return written


class Writer:
    """Writes what was checked. `begin` gives the list as it is by now; `chosen`: the doubtful rows that are wanted.

    `entry`: of the journal, the same for every part of the file.
    """

    def __init__(self, begin, entry, *, assignment, clears=False, chosen=(), clock=time.monotonic, sleep=time.sleep):
        self.begin, self.entry, self.assignment = begin, entry, assignment
        self.clears, self.chosen = clears, {*chosen}
        self.clock, self.sleep, self.imported = clock, sleep, None
        self.has_written = False

    def write(self, table, verdicts, done, record):
        """Of the rows of `table` those that are wanted and not `done`, as far as nothing has moved since the verdict.

        After each transaction `record` is told, within it, the numbers that were written and those that had moved.
        """
        wanted = {verdict.number: verdict for verdict in verdicts if verdict.is_wanted(self.chosen)}
        left, attempts = {number for number in wanted if number not in done}, ATTEMPTS
        while left:
            rows, moved = self._planned(table, wanted, left)
            try:
                written = self._write_some(rows, moved, record)
            except (StaleVersionError, IntegrityError, MovedError):
                # Somebody was quicker; what they changed is seen in the next plan.
                self.imported, attempts = None, attempts - 1
                if not attempts:
                    with transaction.atomic():
                        record([], sorted(left))
                    return
                continue
            left, attempts = left - {*moved, *written}, ATTEMPTS

    def _planned(self, table, wanted, left):
        """(rows to write: by their keys, new ones last; numbers of those that are something else by now)"""
        self.imported = self.imported or self.begin()
        part = table.with_rows([row for row in table.rows if row.number in left])
        plan = Plan(self.imported, part, clears=self.clears, assignment=self.assignment)
        rows = [row for row in plan.rows if self._is_as_before(row, wanted[row.number])]
        kept = {row.number for row in rows}
        rows.sort(key=lambda row: (row.is_new, 0 if row.is_new else row.instance.pk))
        return rows, sorted(left - kept)

    def _is_as_before(self, row, verdict):
        is_doubled = bool(row.alike) and verdict.state != RowState.DOUBTFUL
        return row.substance == verdict.substance and not is_doubled

    def _write_some(self, rows, moved, record):
        """One transaction; the numbers of what it wrote."""
        present = self.imported.present
        if self.has_written and connection.vendor == "sqlite":
            self.sleep(SECONDS_BETWEEN)
        self.has_written = True
        with transaction.atomic():
            PendingImport.objects.hold(self.imported.name)
            if present.state != present.state_now():
                raise MovedError
            began = self.clock()
            written = write(rows[:ROWS_A_STEP], self.entry, lambda: self.clock() - began > SECONDS_A_STEP)
            record([row.number for row in written], moved)
            now = present.state_now()
        present.state = now
        for row in written:
            present.add(row.instance)
        return [row.number for row in written]


class MovedError(Exception):
    """Somebody has made or removed a row since the list was looked through."""
