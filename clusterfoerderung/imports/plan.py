"""What taking a file over would do, row by row: worked out anew each time, from the cells and what is there now."""

from collections import Counter
from functools import cached_property

from clusterfoerderung.imports.assignment import Assignment
from clusterfoerderung.imports.rows import RowPlan, RowState

DIGITS_OF_MARK = 8
TWICE = "Diese Zeile meint denselben Eintrag wie Zeile {}. Bitte eine der beiden löschen."


class Plan:
    """The rows of `table` for one ImportedList. With `clears`, an empty cell empties what is there.

    `assignment` says what its columns are; without one the headings do.
    """

    def __init__(self, imported, table, *, clears, assignment=None):
        imported.load()
        self.imported = imported
        self.assignment = assignment or Assignment.by_headings(imported, table.headings)
        self.unknown_headings = self.assignment.unused(imported, table.headings)
        self.headings = table.headings
        self.rows = [self._planned(row, clears) for row in table.rows]
        self._pass_over_repetitions()
        self._refuse_what_comes_twice()
        self._doubt_what_is_alike()

    def _planned(self, row, clears):
        planned = RowPlan(self.imported, row.number, clears)
        texts = planned.texts_of(row, self.assignment.columns_at, self._is_named)
        texts = self.imported.taken_apart(self.assignment.filled(texts, self.imported))
        planned.find(texts)
        if planned.instance is not None:
            planned.fill(self.imported.completed(self.assignment.for_new(texts)) if planned.is_new else texts)
        return planned

    @property
    def columns_at(self):
        return self.assignment.columns_at

    @property
    def defaults(self):
        return self.assignment.defaults

    def _pass_over_repetitions(self):
        """Of rows that say the very same the first one counts: lists that were put together have such."""
        first = {}
        for planned in self.rows:
            earlier = first.setdefault(tuple(planned.texts.values()), planned)
            if earlier is not planned and planned.says_all:
                planned.repeats = earlier.number

    def _is_named(self, position):
        """Whether somebody knows what stands there."""
        seen = position in self.columns_at or position in self.assignment.left_out
        return seen or (position < len(self.headings) and bool(self.headings[position]))

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
