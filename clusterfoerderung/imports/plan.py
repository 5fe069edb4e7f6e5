"""What taking a file over would do, row by row: worked out anew each time, from the cells and what is there now."""

from collections import Counter
from functools import cached_property

from clusterfoerderung.imports.rows import RowPlan, RowState

DIGITS_OF_MARK = 8
TWICE = "Diese Zeile meint denselben Eintrag wie Zeile {}. Bitte eine der beiden löschen."


class Plan:
    """The rows of `table` for one ImportedList. With `clears`, an empty cell empties what is there."""

    def __init__(self, imported, table, *, clears):
        imported.load()
        self.imported = imported
        self.columns_at = imported.columns_at(table.headings)
        self.unknown_headings = imported.unknown_headings(table.headings)
        self.headings = table.headings
        self.defaults = imported.defaults_of(self.columns_at.values())
        self.rows = [self._planned(row, clears) for row in table.rows]
        self._pass_over_repetitions(table.rows)
        self._refuse_what_comes_twice()
        self._doubt_what_is_alike()

    def _planned(self, row, clears):
        planned = RowPlan(self.imported, row.number, clears)
        texts = planned.texts_of(row, self.columns_at, self._is_named)
        planned.find(texts)
        if planned.instance is not None:
            planned.fill({**self.defaults, **texts} if planned.is_new else texts)
        return planned

    def _pass_over_repetitions(self, rows):
        """Of rows with the very same cells the first one counts: lists that were put together have such."""
        first = {}
        for row, planned in zip(rows, self.rows, strict=True):
            earlier = first.setdefault(tuple(row.cells), planned)
            if earlier is not planned and not row.faults:
                planned.repeats = earlier.number

    def _is_named(self, position):
        return position < len(self.headings) and bool(self.headings[position])

    def _refuse_what_comes_twice(self):
        """Two rows for the same object: which of them is right, nobody here can say."""
        first = {}
        for row in self.rows:
            for sign in row.signs:
                other = first.setdefault(sign, row)
                if other is not row:
                    row.refuse("", TWICE.format(other.number))
                    other.refuse("", TWICE.format(row.number))
                    break

    def _doubt_what_is_alike(self):
        """A new row that is called nearly like a new one before it."""
        first = {}
        for row in self.of(RowState.NEW, RowState.DOUBTFUL):
            signs = self.imported.signs_of(row.instance)
            earlier = next((first[sign] for sign in signs if sign in first), None)
            if earlier and not row.alike:
                row.alike = [earlier.instance]
            for sign in signs:
                first.setdefault(sign, row)

    def of(self, *states):
        return [row for row in self.rows if row.state in states]

    @cached_property
    def counts(self):
        """{state: number of rows}, every state in it."""
        return {**dict.fromkeys(RowState, 0), **Counter(row.state for row in self.rows)}

    @property
    def wrong(self):
        return self.of(RowState.WRONG)

    @property
    def doubtful(self):
        return self.of(RowState.DOUBTFUL)

    @property
    def effective(self):
        """Rows that will be written: by their keys, so that two imports never wait for each other; new ones last."""
        changed = sorted(self.of(RowState.CHANGED), key=lambda row: row.instance.pk)
        return [*changed, *self.of(RowState.NEW)]

    @property
    def mark(self):
        """Stands for all that a person has seen of this plan: eight signs a row."""
        return "".join(row.mark for row in self.rows)

    def moved_since(self, mark):
        """The rows that were something else when `mark` was made; all of them if it belongs to another file."""
        if len(mark) != DIGITS_OF_MARK * len(self.rows):
            return self.rows
        marks = (mark[at : at + DIGITS_OF_MARK] for at in range(0, len(mark), DIGITS_OF_MARK))
        return [row for row, seen in zip(self.rows, marks, strict=True) if row.mark != seen]
