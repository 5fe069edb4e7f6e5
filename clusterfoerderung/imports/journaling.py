"""What the journal keeps of a list that was read in: its rows as they were before, and what the report says."""

from django.utils import timezone

from clusterfoerderung.imports.rows import RowState
from clusterfoerderung.journal.entry import JournalEntry
from clusterfoerderung.journal.values import values_of

IMPORT = "import"
# Of each file; how many there were is counted in any case.
LEFT_OUT_KEPT = 500


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
    links = tuple(row.links)
    # Read before anything is written: both share what was fetched of the lists.
    before = None if row.is_new else values_of(row.imported.rows[row.instance.pk], links)
    version = getattr(row.instance, "version", None)
    row.save()
    if before is None:
        notes.made(row.instance, number=row.number)
    else:
        notes.changed(row.instance, before, version, links=links, number=row.number)


def note_facts(entry, plan, written):
    """What the report says besides the rows: how many were the same, and which were left out and why.

    `written`: numbers of the rows that were written.
    """
    left_out = [row for row in plan.of(RowState.WRONG, RowState.DOUBTFUL) if row.number not in written]
    entry.facts = {
        "same": plan.counts[RowState.UNCHANGED],
        "wrong": sum(row.state == RowState.WRONG for row in left_out),
        "doubtful": sum(row.state == RowState.DOUBTFUL for row in left_out),
        "left_out": [[row.number, row.state.label, _why(row)] for row in left_out[:LEFT_OUT_KEPT]],
    }
    entry.save(update_fields=["facts"])


def _why(row):
    said = [f"{error.header}: {error.text}" if error.header else error.text for error in row.errors]
    return " ".join(said) if said else f"schon da: {', '.join(str(one) for one in row.alike)}"
