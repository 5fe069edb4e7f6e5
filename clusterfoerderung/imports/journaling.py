"""What the journal keeps of a list that was read in: its rows as they were before, and what the report says."""

from collections import Counter

from django.utils import timezone

from clusterfoerderung.imports.rows import RowState, likeness
from clusterfoerderung.journal.entry import JournalEntry
from clusterfoerderung.journal.values import MANY, values_of

IMPORT = "import"
# Of each file; how many there were is counted in any case.
LEFT_OUT_KEPT = 500
MOVED = "moved"
HAS_MOVED = "Während die Datei eingelesen wurde, hat hier jemand etwas geändert. Bitte noch einmal einlesen."
LEFT_OUT = {
    RowState.WRONG: RowState.WRONG.label,
    RowState.DOUBTFUL: RowState.DOUBTFUL.label,
    MOVED: "inzwischen anders",
}


def entry_of(key, imported, file_name, by):
    """The JournalEntry of the file `key`, the same for each of its steps."""
    values = {
        "kind": IMPORT,
        "subject": imported.word,
        "title": f"{imported.title} aus „{file_name}“",
        "done_at": timezone.now(),
        "done_by": by,
    }
    return JournalEntry.objects.get_or_create(key=key, defaults=values)[0]


def save_noted(row, notes):
    """Saves this RowPlan, and puts down in `notes` (journal.notes.Notes, kept by whoever began them) what it was."""
    if row.is_new:
        row.save()
        notes.made(row.instance, number=row.number)
        return
    imported, version = row.imported, getattr(row.instance, "version", None)
    stays_because = imported.stays_because(row)
    # Read before anything is written: both share what was fetched of the lists.
    was = imported.present.rows[row.instance.pk]
    before = values_of(was) | {MANY + name: imported.keys_in(was, name) for name in row.links}
    lists = {MANY + name: sorted({one.pk for one in objects}) for name, objects in row.links.items()}
    row.save()
    after = values_of(row.instance) | lists
    notes.differs(row.instance, before, after, version, number=row.number, stays_because=stays_because)


def facts_of(rows, written, moved=frozenset()):
    """What the report says besides the rows: how many were the same, and which were left out and why.

    `rows`: each RowPlan or Verdict of the file, looked at once; `written`: numbers of those that were written; `moved`:
    of those that were something else by then.
    """
    counts, left_out = Counter(), []
    for row in rows:
        if row.number in written:
            continue
        state = MOVED if row.number in moved else row.state
        counts[state] += 1
        if state in LEFT_OUT and len(left_out) < LEFT_OUT_KEPT:
            left_out.append([row.number, LEFT_OUT[state], _why(row, state)])
    return {
        "same": counts[RowState.UNCHANGED],
        "wrong": counts[RowState.WRONG],
        "doubtful": counts[RowState.DOUBTFUL],
        "moved": counts[MOVED],
        "left_out": left_out,
    }


def _why(row, state):
    if state == MOVED:
        return HAS_MOVED
    said = [f"{error.header}: {error.text}" if error.header else error.text for error in row.errors]
    return " ".join(said) if said else likeness(row)
