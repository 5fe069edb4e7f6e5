"""Das Bild of the matrix for paper: one square for each sector and place, with its number and how it stands.

Positions are texts, since a German comma would break an attribute.
"""

from dataclasses import dataclass

from clusterfoerderung.look.picture_text import in_lines, shortened
from initiatives.offers.finding import Finding

WIDTH, TITLES = 800, 230
ROW, MOST_ROWS = 34, 40
# A name above its column stands upright; so many letters of it need so much height.
HEAD_LETTERS, HEADS = 20, 130
TITLE_LETTERS = 34
LEGEND = 34
# One line, or two around the middle of a row.
DROPS = {1: ("4",), 2: ("-3", "13")}


@dataclass(frozen=True)
class Square:
    """`number` is that of the offers; empty where there is none."""

    x: str
    y: str
    finding: str
    number: str


@dataclass(frozen=True)
class Label:
    """The name of a row or a column, as (text, step down) for each line."""

    x: str
    y: str
    lines: tuple


@dataclass(frozen=True)
class Step:
    """One entry of the legend."""

    x: str
    finding: str
    text: str


@dataclass(frozen=True)
class Picture:
    width: str
    height: str
    side: str
    row: str
    middle_x: str
    middle_y: str
    legend_y: str
    squares: list
    rows: list
    columns: list
    legend: list


def draw(matrix):
    """The Picture of the sectors and places that `matrix` names; None where it names none of either."""
    lines = [line for line in matrix.lines if line.sector][:MOST_ROWS]
    columns = [number for number, head in enumerate(matrix.heads) if head.is_named]
    if not lines or not columns:
        return None
    side = min((WIDTH - TITLES) / len(columns), 60)
    bottom = HEADS + ROW * len(lines)
    return Picture(
        width=str(WIDTH),
        height=str(bottom + LEGEND),
        side=f"{side - 2:.1f}",
        row=str(ROW - 2),
        middle_x=f"{side / 2 - 1:.1f}",
        middle_y=f"{ROW / 2 + 3:.1f}",
        legend_y=str(bottom + 12),
        squares=[
            _square(line.cells[column], TITLES + place * side, row)
            for row, line in enumerate(lines)
            for place, column in enumerate(columns)
        ],
        rows=[_row(matrix.called(line), number) for number, line in enumerate(lines)],
        columns=[
            _column(matrix.heads[column].title, TITLES + (place + 0.5) * side) for place, column in enumerate(columns)
        ],
        legend=[_step(finding, number) for number, finding in enumerate(Finding)],
    )


def _square(cell, x, row):
    return Square(f"{x:.1f}", str(HEADS + ROW * row), cell.finding.value, str(cell.offers or ""))


def _row(title, number):
    lines = in_lines(title, TITLE_LETTERS)
    return Label("0", f"{HEADS + ROW * (number + 0.5):.1f}", tuple(zip(lines, DROPS[len(lines)], strict=True)))


def _column(title, x):
    return Label(f"{x + 4:.1f}", str(HEADS - 8), ((shortened(title, HEAD_LETTERS), "0"),))


def _step(finding, number):
    return Step(str(number * WIDTH // len(Finding)), finding.value, finding.label)
