"""A long file: cut into steps, which are checked and written one after the other, in as many requests as it takes."""

import time
from collections import Counter

from django.db import transaction

from clusterfoerderung.imports.assignment import Assignment
from clusterfoerderung.imports.checking import Checker
from clusterfoerderung.imports.import_step import ImportStep
from clusterfoerderung.imports.journaling import entry_of, facts_of
from clusterfoerderung.imports.plan import Seen
from clusterfoerderung.imports.rows import RowState
from clusterfoerderung.imports.table import Table
from clusterfoerderung.imports.verdict import Verdict
from clusterfoerderung.imports.writing import ROWS_A_STEP, Writer

# A request does as much as fits; the page then shows how far it is.
SECONDS_A_REQUEST = 5
MOVED_KEPT = 200
STEPS_AT_ONCE = 10


def take_in(pending, assignment, table):
    """From now on its rows are those of `table`, its columns what `assignment` says."""
    is_long = len(table.rows) > ROWS_A_STEP
    # Until all steps are there it has no columns; each few are a transaction, so that nobody waits for them.
    pending.forget_columns()
    if is_long:
        steps = [_step(pending, number, part) for number, part in enumerate(table.in_parts(ROWS_A_STEP))]
        for at in range(0, len(steps), STEPS_AT_ONCE):
            ImportStep.objects.bulk_create(steps[at : at + STEPS_AT_ONCE])
    pending.set_columns(assignment, table.with_rows([]) if is_long else table, is_long=is_long)


def _step(pending, number, part):
    rows = [[row.number, row.cells, row.faults] for row in part.rows]
    return ImportStep(pending=pending, number=number, last_row=part.rows[-1].number, rows=rows)


class TakenError(Exception):
    """Another request of the same person goes on with it."""


class LongFile:
    """`begin` gives the list as it is by now."""

    def __init__(self, pending, begin, clock=time.monotonic):
        self.pending, self.begin, self.clock = pending, begin, clock
        self.assignment = Assignment.from_json(pending.assignment, begin())
        self.head = Table.from_json(pending.table)

    @property
    def progress(self):
        """(steps done, all steps) of what is going on: the check, or the writing."""
        steps = self.pending.steps
        open_steps = steps.to_write() if self.pending.decision else steps.to_check()
        number = steps.count()
        return number - open_steps.count(), number

    def verdicts(self):
        """Of every row, a step at a time."""
        for step in _one_by_one(self.pending.steps):
            yield from step.found

    @property
    def is_checked(self):
        return not self.pending.steps.to_check().exists()

    def go_on(self, seconds=SECONDS_A_REQUEST):
        """Checks, or writes what was agreed to, until `seconds` are over."""
        until = self.clock() + seconds
        if not self.is_checked:
            self._check(until)
        elif self.pending.decision:
            self._write(until)

    def _check(self, until):
        seen = Seen()
        for traces in self.pending.steps.filter(is_checked=True).order_by("number").values_list("traces", flat=True):
            for trace in traces:
                seen.recall(trace)
        checker = Checker(self.begin(), assignment=self.assignment, clears=self.pending.clears, seen=seen)
        for step in _one_by_one(self.pending.steps.to_check()):
            plan = checker.plan(self.head.with_rows(step.table_rows))
            step.verdicts = [Verdict.of(row).as_json() for row in plan.rows]
            step.traces = [row.trace for row in plan.rows]
            step.is_checked = True
            with transaction.atomic():
                step.save(update_fields=["verdicts", "traces", "is_checked"])
                self._refuse(plan.refused_before)
            if self.clock() > until:
                break

    def _refuse(self, sentences):
        """Rows of earlier steps that a later one has made wrong."""
        for number, sentence in sentences.items():
            step = self.pending.steps.filter(last_row__gte=number).order_by("number").first()
            found = step.found
            next(verdict for verdict in found if verdict.number == number).refuse(sentence)
            step.verdicts = [verdict.as_json() for verdict in found]
            step.save(update_fields=["verdicts"])

    @property
    def entry(self):
        """What its rows were stands there, whatever request or step has written them."""
        return entry_of(self.pending.key, self.begin(), self.pending.file_name, self.pending.user)

    def _write(self, until):
        chosen, clears = self.pending.decision["chosen"], self.pending.clears
        writer = Writer(self.begin, self.entry, assignment=self.assignment, clears=clears, chosen=chosen)
        for step in _one_by_one(self.pending.steps.to_write()):
            try:
                self._write_step(writer, step)
            except TakenError:
                return
            if self.clock() > until:
                return
        self.close()

    def _write_step(self, writer, step):
        def record(written, moved):
            """In the transaction that has written them: so a step knows what it has done, whatever happens."""
            rows = ImportStep.objects.select_for_update().order_by().filter(pk=step.pk, is_written=False)
            if list(rows.values_list("written", "moved")) != [(step.written, step.moved)]:
                raise TakenError
            step.written, step.moved = [*step.written, *written], [*step.moved, *moved]
            step.save(update_fields=["written", "moved"])

        done = {*step.written, *step.moved}
        writer.write(self.head.with_rows(step.table_rows), step.found, done=done, record=record)
        ImportStep.objects.filter(pk=step.pk).update(is_written=True)

    def close(self):
        """Forgets the cells; what became of how many rows is kept, and in the journal why some were left out."""
        outcome, written, moved = Counter(), set(), []
        for step in _one_by_one(self.pending.steps):
            outcome += _outcome_of(step)
            written.update(step.written)
            moved += step.moved
        counts = {state: outcome[state] for state in RowState}
        # Looking through all of it takes seconds, in which others write.
        facts = facts_of(self.verdicts(), written, {*moved})
        with transaction.atomic():
            self.entry.keep_facts(facts)
            self.pending.close({**counts, "moved": moved[:MOVED_KEPT], "all_moved": len(moved)})
            self.pending.steps.all().delete()


def _one_by_one(steps):
    """Each is fetched when it is its turn."""
    for key in list(steps.order_by("number").values_list("pk", flat=True)):
        if step := ImportStep.objects.filter(pk=key).first():
            yield step


def _outcome_of(step):
    """{state: number of rows}: a doubtful row that was made is a new one."""
    written, moved, found = {*step.written}, {*step.moved}, Counter()
    for verdict in step.found:
        if verdict.number in moved:
            continue
        is_made = verdict.number in written and verdict.state == RowState.DOUBTFUL
        found[RowState.NEW if is_made else verdict.state] += 1
    return found
