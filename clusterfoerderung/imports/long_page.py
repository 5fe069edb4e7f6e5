"""What the page says about a checked long file: counts of all rows, and the first rows of each kind."""

import hashlib
from collections import Counter, defaultdict

from clusterfoerderung.imports.forms import DOUBTFUL_SHOWN
from clusterfoerderung.imports.page import ROWS_SHOWN, Preview, Section
from clusterfoerderung.imports.rows import RowState


class Checked:
    """All verdicts, of which the first of each state are kept; for the form what a Plan is for a short file."""

    def __init__(self, file, imported):
        self.defaults = file.assignment.defaults
        self.unknown_headings = file.assignment.unused(imported, file.head.headings)
        counts, self.first, marks = Counter(), defaultdict(list), hashlib.blake2b(digest_size=16)
        self.outdated, self.all_outdated = [], 0
        for verdict in file.verdicts():
            counts[verdict.state] += 1
            marks.update(f"{verdict.number}{verdict.state}{verdict.substance}".encode())
            if len(self.first[verdict.state]) < DOUBTFUL_SHOWN:
                self.first[verdict.state].append(verdict)
            if verdict.is_outdated and verdict.state == RowState.CHANGED:
                self.all_outdated += 1
                self.outdated += [verdict] if self.all_outdated <= ROWS_SHOWN else []
        self.counts = {state: counts[state] for state in RowState}
        self.mark = marks.hexdigest()

    @property
    def doubtful(self):
        return self.first[RowState.DOUBTFUL]

    @property
    def effective(self):
        return self.counts[RowState.NEW] + self.counts[RowState.CHANGED]


class LongPreview(Preview):
    """As Preview, of a long file."""

    has_moved = False

    def __init__(self, pending, checked):
        self.pending, self.plan = pending, checked
        self.wrong, self.changed, self.new = (
            self._section(state) for state in (RowState.WRONG, RowState.CHANGED, RowState.NEW)
        )
        self.doubtful_left_out = max(0, checked.counts[RowState.DOUBTFUL] - DOUBTFUL_SHOWN)
        self.outdated = Section(checked.outdated, max(0, checked.all_outdated - ROWS_SHOWN))

    def _section(self, state):
        return Section(self.plan.first[state][:ROWS_SHOWN], max(0, self.plan.counts[state] - ROWS_SHOWN))
