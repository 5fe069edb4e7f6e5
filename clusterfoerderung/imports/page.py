"""What the pages say about a Plan, and about what became of it."""

from dataclasses import dataclass

from django.urls import reverse

from clusterfoerderung.imports.forms import DOUBTFUL_SHOWN
from clusterfoerderung.imports.lists import ImportedList
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.imports.rows import RowState
from clusterfoerderung.journal.entry import JournalEntry
from clusterfoerderung.look.counted import counted

# Of each kind; all of them are in the record.
ROWS_SHOWN = 50
MOVED_NAMED = 20


@dataclass(frozen=True)
class Section:
    """Some rows of one kind: the first ones, and how many more there are."""

    rows: list
    more: int

    @classmethod
    def of(cls, rows, shown=ROWS_SHOWN):
        return cls(rows[:shown], max(0, len(rows) - shown))


class Preview:
    """`moved`: rows that are something else since they were looked at; None where nothing was sent yet."""

    def __init__(self, pending, plan, moved):
        self.pending, self.plan, self.has_moved = pending, plan, moved is not None
        self.moved = Section.of(moved or [])
        self.wrong = Section.of(plan.wrong)
        self.changed = Section.of(plan.of(RowState.CHANGED))
        self.new = Section.of(plan.of(RowState.NEW))
        self.doubtful_left_out = max(0, len(plan.doubtful) - DOUBTFUL_SHOWN)
        self.outdated = Section.of([row for row in plan.of(RowState.CHANGED) if row.is_outdated])

    @property
    def counts(self):
        """(state, number), in the order in which they are read."""
        return [(state, self.plan.counts[state]) for state in RowState]

    @property
    def record_url(self):
        return reverse(f"{self.pending.list}-import-record", args=[self.pending.key])

    @property
    def columns_url(self):
        return reverse(f"{self.pending.list}-import-columns", args=[self.pending.key])

    @property
    def sheet(self):
        return self.pending.table["sheet"]

    @property
    def offers_something(self):
        """Whether there is anything to take over."""
        return bool(self.plan.effective or self.plan.doubtful)


@dataclass(frozen=True)
class Outcome:
    """What was done with a file."""

    imported: ImportedList
    pending: PendingImport

    @property
    def in_words(self):
        """'12 Partner angelegt, 3 geändert, 40 unverändert'"""
        counts = self.pending.outcome
        new = counts[RowState.NEW]
        said = f"{new} {self.imported.nouns[new != 1]} angelegt, {counts[RowState.CHANGED]} geändert"
        return f"{said}, {counts[RowState.UNCHANGED]} unverändert."

    @property
    def report(self):
        """The JournalEntry with every row, and the way back."""
        return JournalEntry.objects.filter(key=self.pending.key).first()

    @property
    def moved_in_words(self):
        """'3 Zeilen hat inzwischen jemand geändert: 12, 40, 77.'; empty where nothing has moved."""
        counts = self.pending.outcome
        number, first = counts.get("all_moved", 0), counts.get("moved", [])[:MOVED_NAMED]
        if not number:
            return ""
        named = ", ".join(map(str, first)) + (" und weitere" if number > len(first) else "")
        return (
            f"Bei {counted(number, 'Zeile', 'Zeilen')} hat inzwischen jemand etwas geändert; sie "
            f"{'bleibt' if number == 1 else 'bleiben'} weg: Zeile {named}. Lesen Sie die Datei noch einmal ein, um sie "
            "anzusehen."
        )

    @property
    def left_out_in_words(self):
        """'2 fehlerhafte Zeilen, 1 vielleicht doppelte'; empty if everything was taken over."""
        counts = self.pending.outcome
        wrong, doubtful = counts[RowState.WRONG], counts[RowState.DOUBTFUL]
        said = [counted(wrong, "fehlerhafte Zeile", "fehlerhafte Zeilen")] if wrong else []
        return ", ".join(said + ([f"{doubtful} vielleicht doppelte"] if doubtful else []))
