"""Das Bild of a line of life: server-drawn SVG. Positions are texts, since a German comma would break an attribute."""

import datetime
from dataclasses import dataclass
from math import ceil

from actions.life_line.events import ACTIVITY, FEE, LANES, MEETING, MILESTONE, done_in_words
from clusterfoerderung.look.counted import counted

TOP, LANE, EDGE, YEAR_ROOM = 22, 40, 8, 40
SHAPES = {
    ACTIVITY: "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
    MEETING: "m-4.5-4.5h9v9h-9z",
    MILESTONE: "m0-6.5l6.5 6.5l-6.5 6.5l-6.5-6.5z",
    FEE: "m-2.5-7h5v14h-5z",
}
WORDS = {
    ACTIVITY: ("Aktivität", "Aktivitäten"),
    MEETING: ("Termin", "Termine"),
    MILESTONE: ("Meilenstein", "Meilensteine"),
    FEE: ("Beitrag", "Beiträge"),
}
# A column of a year: from so far below its line to so far above it, and as wide as so much of the year, or this.
BELOW, ABOVE, OF_A_YEAR, WIDEST = 8, 14, 0.7, 24
FULL, LATE, EMPTY = (True, False), (False, True), (False, False)


@dataclass(frozen=True)
class Mark:
    """`text` is what a pointer sees, the table beside says it to all."""

    path: str
    text: str


@dataclass(frozen=True)
class Look:
    """All marks of one look; what is filled of a column is lighter, so that single marks stand out before it."""

    is_column: bool
    is_full: bool
    is_late: bool
    marks: list


@dataclass(frozen=True)
class Lane:
    label: str
    y: str
    label_y: str


@dataclass(frozen=True)
class Tick:
    x: str
    label: str


@dataclass(frozen=True)
class Picture:
    key: str
    width: str
    height: str
    lanes: list
    looks: list
    ticks: list
    today: str
    description: str


@dataclass(frozen=True)
class Axis:
    """From the first of January of one year to the end of another, on a width."""

    first: int
    last: int
    width: float

    @classmethod
    def of(cls, lines, *, on, width):
        years = [year for line in lines for year in line.years] or [on.year]
        return cls(min(*years, on.year), max(*years, on.year), width)

    def x(self, day):
        start, end = datetime.date(self.first, 1, 1), datetime.date(self.last, 12, 31)
        return EDGE + (day - start).days / (end - start).days * (self.width - 2 * EDGE)

    def ticks(self):
        """A line for each year, or for every so many where their numbers would touch."""
        number = self.last - self.first + 1
        step = ceil(number * YEAR_ROOM / self.width)
        return [
            Tick(f"{self.x(datetime.date(year, 1, 1)):.1f}", f"{year:d}")
            for year in range(self.first, self.last + 1, step)
        ]


def draw(line, *, on, width, key, axis=None):
    """The Picture of one measure: a lane for each kind of which there is something."""
    axis = axis or Axis.of([line], on=on, width=width)
    middle = {kind: TOP + LANE * (place + 0.68) for place, kind in enumerate(line.kinds)}
    return Picture(
        key=key,
        width=f"{width}",
        height=f"{TOP + LANE * len(middle) + EDGE}",
        lanes=[Lane(LANES[kind], f"{y:.1f}", f"{y - 15:.1f}") for kind, y in middle.items()],
        looks=_looks(line, axis, middle),
        ticks=axis.ticks(),
        today=f"{axis.x(on):.1f}",
        description=describe(line),
    )


def draw_row(line, *, axis, on, key):
    """All kinds of one measure on one line, for a sheet of many measures."""
    return Picture(
        key=key,
        width=f"{axis.width}",
        height="26",
        lanes=[Lane("", "13", "0")],
        looks=_looks(line, axis, dict.fromkeys(line.kinds, 13)),
        ticks=[Tick(tick.x, "") for tick in axis.ticks()],
        today=f"{axis.x(on):.1f}",
        description=describe(line),
    )


def describe(line):
    """'Aktivitäten: 3, Termine: 1; 2019 bis 2026'."""
    if not line.kinds:
        return "nichts festgehalten"
    counted = [f"{LANES[kind]}: {line.count(kind)}" for kind in line.kinds]
    first, last = line.years[0], line.years[-1]
    return f"{', '.join(counted)}; {first}{'' if first == last else f' bis {last}'}"


def _looks(line, axis, middle):
    """Columns stand behind single marks. What looks alike is told so once, for all of them."""
    marks = {(is_column, *look): [] for is_column in (True, False) for look in (FULL, LATE, EMPTY)}
    for kind, years in line.sums.items():
        highest = max(number.total for number in years.values())
        for year, number in years.items():
            for look, mark in _column(kind, year, number, axis, middle[kind], highest):
                marks[True, *look].append(mark)
    for event in line.events:
        mark = Mark(f"M{axis.x(event.on):.1f} {middle[event.kind]:.1f}{SHAPES[event.kind]}", _told(event))
        marks[False, event.is_full, event.is_late].append(mark)
    return [Look(*look, found) for look, found in marks.items() if found]


def _told(event):
    return f"{event.on:%d.%m.%Y}: {event.words}"


def _column(kind, year, number, axis, y, highest):
    """(look, Mark) of each part of the column of a year, from below: full, late, neither."""
    start, end = axis.x(datetime.date(year, 1, 1)), axis.x(datetime.date(year, 12, 31))
    width = min(OF_A_YEAR * (end - start), WIDEST)
    left, foot = (start + end - width) / 2, y + BELOW
    text = ", ".join(filter(None, (f"{year}: {counted(number.total, *WORDS[kind])}", done_in_words(kind, number))))
    for look, part in zip((FULL, LATE, EMPTY), number, strict=True):
        if part:
            height = part / highest * (BELOW + ABOVE)
            yield look, Mark(f"M{left:.1f} {foot:.1f}v{-height:.1f}h{width:.1f}v{height:.1f}z", text)
            foot -= height
