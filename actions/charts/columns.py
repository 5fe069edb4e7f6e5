"""Säulen: quarters or years beside each other, stacks of parts. Positions are texts: a comma breaks an attribute."""

from dataclasses import dataclass
from math import ceil

TOP, TALLEST, FOOT, LEGEND_LINE = 20, 96, 40, 19
BASE = TOP + TALLEST
# A figure lower than this stands beside no line of its own part; the table has it.
ROOM_FOR_FIGURE = 13
WIDEST_SLOT = 46


@dataclass(frozen=True)
class Kind:
    """What a part of a column stands for; `key` names its look in chart.css and parts.svg."""

    key: str
    label: str


@dataclass(frozen=True)
class Part:
    key: str
    x: str
    y: str
    width: str
    height: str
    figure: str
    middle: str
    figure_y: str


@dataclass(frozen=True)
class Column:
    """`label` is empty where there is no room for each; the description and the table name them all."""

    label: str
    middle: str
    parts: list
    total: str
    total_y: str
    year: str


@dataclass(frozen=True)
class Legend:
    kind: Kind
    y: str
    text_y: str


@dataclass(frozen=True)
class Columns:
    """The whole chart. `x` and `y`: where it stands in a sheet of several."""

    key: str
    title: str
    description: str
    width: str
    height: str
    base: str
    columns: list
    legend: list
    x: str = "0"
    y: str = "0"


def draw(key, title, kinds, rows, *, width, highest=None):
    """The Columns of `rows`: [(Quarter or Year, {kind key: number})]. `highest` gives several charts one scale."""
    highest = highest or max((sum(counts.values()) for _, counts in rows), default=0) or 1
    slot = min(width / len(rows), WIDEST_SLOT)
    used = [kind for kind in kinds if any(counts.get(kind.key) for _, counts in rows)]
    columns = [_column(place, span, counts, kinds, slot, highest) for place, (span, counts) in enumerate(rows)]
    legend = [
        Legend(kind, f"{BASE + FOOT + place * LEGEND_LINE:.1f}", f"{BASE + FOOT + place * LEGEND_LINE + 11:.1f}")
        for place, kind in enumerate(used)
    ]
    height = BASE + FOOT + len(used) * LEGEND_LINE
    description = "; ".join(f"{span}: {in_words(counts, kinds)}" for span, counts in rows)
    return Columns(key, title, description, f"{width:.1f}", f"{height:.1f}", f"{BASE:.1f}", columns, legend)


def in_words(counts, kinds):
    """'2 mit dem Kreis, 1 nur beobachtet', 'nichts'."""
    return ", ".join(f"{counts[kind.key]} {kind.label}" for kind in kinds if counts.get(kind.key)) or "nichts"


def _column(place, span, counts, kinds, slot, highest):
    left, top = place * slot, float(BASE)
    parts = []
    for kind in kinds:
        if number := counts.get(kind.key):
            height = number / highest * TALLEST
            top -= height
            parts.append(_part(kind.key, number, left, top, height, slot))
    total = sum(counts.values())
    label = span.label if place % ceil(span.label_room / slot) == 0 else ""
    year = span.year_below(is_first=place == 0)
    return Column(label, f"{left + slot / 2:.1f}", parts, str(total or ""), f"{top - 5:.1f}", year)


def _part(key, number, left, top, height, slot):
    gap = slot * 0.15
    return Part(
        key=key,
        x=f"{left + gap:.1f}",
        y=f"{top:.1f}",
        width=f"{slot - 2 * gap:.1f}",
        height=f"{height:.1f}",
        figure=str(number) if height >= ROOM_FOR_FIGURE else "",
        middle=f"{left + slot / 2:.1f}",
        figure_y=f"{top + height / 2 + 4:.1f}",
    )
