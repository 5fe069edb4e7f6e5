"""Zurücknehmen: rows get back what they had, as long as nobody has touched them since."""

from dataclasses import dataclass

from django.db import transaction

from clusterfoerderung.journal import notes
from clusterfoerderung.journal.entry import JournalEntry, JournalRow
from clusterfoerderung.journal.erasing import keeping
from clusterfoerderung.journal.kinds import KINDS
from clusterfoerderung.journal.ways import ImpossibleError
from clusterfoerderung.records.batches import batched
from clusterfoerderung.records.turns import hold


@dataclass(frozen=True)
class Looked:
    """A row of the journal with what it is about by now (None: not there), and why it cannot be undone."""

    row: JournalRow
    instance: object
    reason: str

    @property
    def is_possible(self):
        return not self.reason


def look(entry, rows=None):
    """A Looked for each row that stands, the last one first; `rows`: of these alone. Nothing is locked or kept."""
    for few in batched(
        list(entry.rows.standing().values_list("pk", flat=True)) if rows is None else rows, notes.AT_ONCE
    ):
        found = list(entry.rows.standing().filter(pk__in=few)) if rows is None else few
        yield from _look(entry, found, lock=False)[1]


def _look(entry, rows, *, lock):
    way = KINDS[entry.kind].way(rows)
    way.load(lock=lock)
    if lock:
        # Somebody may have been erased while this waited for their row: what stood here of them is gone, too.
        kept = {row.pk: row for row in hold(JournalRow.objects.filter(pk__in=[row.pk for row in rows]))}
        rows = way.rows = [kept[row.pk] for row in rows if row.pk in kept]
    return way, [Looked(row, way.instance(row), way.reason(row)) for row in rows]


def undo(entry, *, at, through, chosen=None):
    """Yields (undone, left), lists of Looked, step by step, each of AT_ONCE rows and in a transaction of its own.

    So nobody waits for long. `chosen`: keys of rows of the journal, else all. What was left, somebody has touched; a
    second call undoes nothing twice, and goes on where the first was cut off.
    """
    rows = entry.rows.standing()
    keys = list((rows if chosen is None else rows.filter(pk__in=chosen)).values_list("pk", flat=True))
    for few in batched(keys, notes.AT_ONCE):
        yield _undo_step(entry, few, at, through)


@transaction.atomic
def _undo_step(entry, keys, at, through):
    JournalEntry.objects.select_for_update().get(pk=entry.pk)
    way, found = _look(entry, list(entry.rows.standing().filter(pk__in=keys)), lock=True)
    with keeping():
        undone, left = _give_back(way, found, through)
    _tick_off([one.row for one in undone], at)
    if undone and (told := KINDS[entry.kind].told):
        told(entry, [one.row for one in undone], through)
    return undone, left


def _give_back(way, found, through):
    done = {row.pk for row in way.give_back_made([one.row for one in found if one.is_possible], through)}
    undone, left = [], []
    for one in found:
        try:
            if one.reason:
                raise ImpossibleError(one.reason)
            if one.row.pk not in done:
                way.give_back(one.row, through)
            undone.append(one)
        except ImpossibleError as problem:
            left.append(Looked(one.row, one.instance, str(problem)))
    return undone, left


def _tick_off(rows, at):
    for row in rows:
        row.undone_at = at
    JournalRow.objects.bulk_update(rows, ["undone_at"], batch_size=notes.AT_ONCE)
