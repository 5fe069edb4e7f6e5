"""What taking a file over would do, row by row: worked out anew each time, from the cells and what is there now."""

import hashlib
from collections import Counter
from functools import cached_property

from clusterfoerderung.imports.assignment import Assignment
from clusterfoerderung.imports.finding import meant
from clusterfoerderung.imports.present import Known
from clusterfoerderung.imports.rows import RowPlan, RowState

DIGITS_OF_MARK = 8
TWICE = "Diese Zeile meint denselben Eintrag wie Zeile {}. Bitte eine der beiden löschen."


def digest(said):
    return hashlib.blake2b(repr(said).encode(), digest_size=8).hexdigest()


class Seen:
    """What the rows before have said, as digests: of a long file only a part is in memory."""

    def __init__(self):
        # {digest: number of the row}, {digest: number}, {digest: Known}
        self.texts, self.signs, self.names = {}, {}, {}

    def recall(self, trace):
        """What a row said that was checked before: RowPlan.trace."""
        number, label, text, signs, names = trace
        self.texts.setdefault(text, number)
        for sign in signs:
            self.signs.setdefault(sign, number)
        for name in names:
            self.names.setdefault(name, Known(None, label))


class Plan:
    """The rows of `table` for one ImportedList. With `clears`, an empty cell empties what is there.

    `assignment` says what its columns are; without one the headings do. Of a file in parts, `seen` is what the parts
    before have said; `refused_before` then are rows of them that this part makes wrong, {number: sentence}.
    """

    def __init__(self, imported, table, *, clears, assignment=None, seen=None):
        self.imported = imported
        self.assignment = assignment or Assignment.by_headings(imported, table.headings)
        self.unknown_headings = self.assignment.unused(imported, table.headings)
        self.headings = table.headings
        self.seen, self.refused_before = seen or Seen(), {}
        self.rows = self._planned(table.rows, clears)
        self._pass_over_repetitions()
        self._refuse_what_comes_twice()
        self._doubt_what_is_alike()

    def _planned(self, rows, clears):
        planned = [RowPlan(self.imported, row.number, clears) for row in rows]
        texts = [self._texts_of(one, row) for one, row in zip(planned, rows, strict=True)]
        meanings = [meant(self.imported, said) for said in texts]
        self.imported.present.fetch({key for what in meanings for key in what.keys})
        for one, said, what in zip(planned, texts, meanings, strict=True):
            one.find(said, what)
            if one.instance is not None:
                one.fill(self.imported.completed(self.assignment.for_new(said)) if one.is_new else said)
        return planned

    def _texts_of(self, planned, row):
        texts = planned.texts_of(row, self.assignment.columns_at, self._is_named)
        return self.imported.taken_apart(self.assignment.filled(texts, self.imported))

    def _pass_over_repetitions(self):
        """Of rows that say the very same the first one counts: lists that were put together have such."""
        for row in self.rows:
            earlier = self.seen.texts.setdefault(row.text_digest, row.number)
            if earlier != row.number and row.says_all:
                row.repeats = earlier

    @property
    def columns_at(self):
        return self.assignment.columns_at

    @property
    def defaults(self):
        return self.assignment.defaults

    def _is_named(self, position):
        """Whether somebody knows what stands there."""
        seen = position in self.columns_at or position in self.assignment.left_out
        return seen or (position < len(self.headings) and bool(self.headings[position]))

    def _refuse_what_comes_twice(self):
        """Two rows for the same object: which of them is right, nobody here can say."""
        here = {row.number: row for row in self.rows}
        for row in self.rows:
            row.sign_digests = [digest(sign) for sign in row.signs]
            for sign in row.sign_digests:
                other = self.seen.signs.setdefault(sign, row.number)
                if other != row.number:
                    row.refuse("", TWICE.format(other))
                    self._refuse(other, here, TWICE.format(row.number))
                    break

    def _refuse(self, number, here, sentence):
        if number in here:
            here[number].refuse("", sentence)
        else:
            self.refused_before[number] = sentence

    def _doubt_what_is_alike(self):
        """A new row that is called nearly like a new one before it."""
        for row in self.of(RowState.NEW, RowState.DOUBTFUL):
            row.names = sorted(map(digest, self.imported.signs_of(row.instance)))
            earlier = next((self.seen.names[sign] for sign in row.names if sign in self.seen.names), None)
            if earlier and not row.alike:
                row.alike = [earlier]
            for sign in row.names:
                self.seen.names.setdefault(sign, Known(None, str(row.instance)))

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
