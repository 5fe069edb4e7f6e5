"""Tables of text: rows that narrow columns have broken over several lines, put together column by column."""

import re
from dataclasses import dataclass

from actions.paper_reading.days import DAY
from actions.paper_reading.texts import Line, Passage

# A justified line holds wide gaps of two spaces, columns are farther apart.
_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
_GOES_ON = ("-", ",", "/", "&", " und", " für", " der", " des", " sowie", " Art")
_LONGEST = 400


@dataclass
class TableLine:
    """A row as it was before it was broken: its text with a tab between cells, and the lines it takes up."""

    lines: list
    columns: dict

    @property
    def first(self):
        return self.lines[0]

    @property
    def passage(self):
        if len(self.lines) == 1:
            return Passage.raw(self.first)[:_LONGEST]
        return Passage.in_columns([Passage.of(self.columns[start]) for start in sorted(self.columns)])

    def goes_on_in(self, line):
        """Whether the line holds what had no room in the cells of this one."""
        if line.after_gap or "\t" in line.text or len(self.columns) < 2 or DAY.search(line.text):
            return False
        cells = [(self._column(cell.start()), cell.group()) for cell in _CELL.finditer(line.text)]
        if any(column is None for column, _ in cells):
            return False
        return any(text[0].islower() or self._ends(column).endswith(_GOES_ON) for column, text in cells)

    def add(self, line):
        self.lines.append(line)
        for cell in _CELL.finditer(line.text):
            self.columns[self._column(cell.start())].append(Line(cell.group(), line.start + cell.start()))

    def _column(self, start):
        return next((column for column in self.columns if abs(column - start) <= 1), None)

    def _ends(self, column):
        return self.columns[column][-1].text.rstrip()


def table_lines(lines):
    """The lines as rows."""
    rows = []
    for line in lines:
        if rows and len(line.text) < _LONGEST and rows[-1].goes_on_in(line):
            rows[-1].add(line)
        else:
            cells = _CELL.finditer(line.text[:_LONGEST])
            rows.append(
                TableLine([line], {cell.start(): [Line(cell.group(), line.start + cell.start())] for cell in cells})
            )
    return rows
