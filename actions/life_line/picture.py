"""Das Bild of a line of life: server-drawn SVG. Positions are texts, since a German comma would break an attribute."""

import datetime
from dataclasses import dataclass
from math import ceil

from actions.life_line.events import LANES

TOP, LANE, EDGE, YEAR_ROOM = 22, 40, 8, 40


@dataclass(frozen=True)
class Mark:
    """`shape`: the kind of event; `text` is what a pointer sees, the table beside says it to all."""

    shape: str
    x: str
    y: str
    is_full: bool
    is_late: bool
    text: str


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
    marks: list
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
    def of(cls, events, *, on, width):
        years = [event.year for event in events] or [on.year]
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


def draw(events, *, on, width, key, axis=None):
    """The Picture of one measure: a lane for each kind of which there is something."""
    axis = axis or Axis.of(events, on=on, width=width)
    kinds = [kind for kind in LANES if any(event.kind == kind for event in events)]
    middle = {kind: TOP + LANE * (place + 0.68) for place, kind in enumerate(kinds)}
    return Picture(
        key=key,
        width=f"{width}",
        height=f"{TOP + LANE * len(kinds) + EDGE}",
        lanes=[Lane(LANES[kind], f"{middle[kind]:.1f}", f"{middle[kind] - 15:.1f}") for kind in kinds],
        marks=[_mark(event, axis, middle[event.kind]) for event in events],
        ticks=axis.ticks(),
        today=f"{axis.x(on):.1f}",
        description=describe(events),
    )


def draw_row(events, *, axis, on, key):
    """All kinds of one measure on one line, for a sheet of many measures."""
    return Picture(
        key=key,
        width=f"{axis.width}",
        height="26",
        lanes=[Lane("", "13", "0")],
        marks=[_mark(event, axis, 13) for event in events],
        ticks=[Tick(tick.x, "") for tick in axis.ticks()],
        today=f"{axis.x(on):.1f}",
        description=describe(events),
    )


def describe(events):
    """'3 Aktivitäten und 1 Termin, 2019 bis 2026'."""
    if not events:
        return "nichts festgehalten"
    counted = [f"{LANES[kind]}: {number}" for kind in LANES if (number := sum(one.kind == kind for one in events))]
    first, last = events[0].year, events[-1].year
    return f"{', '.join(counted)}; {first}{'' if first == last else f' bis {last}'}"


def _mark(event, axis, y):
    return Mark(
        shape=event.kind,
        x=f"{axis.x(event.on):.1f}",
        y=f"{y:.1f}",
        is_full=event.is_full,
        is_late=event.is_late,
        text=f"{event.on:%d.%m.%Y}: {event.words}",
    )
