"""A month as weeks of days, each with what falls on it."""

import calendar
import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.utils.dates import MONTHS, WEEKDAYS

FIRST_YEAR, LAST_YEAR = 1990, 2100
# So many lines of one day stand open.
SHOWN_A_DAY = 4


@dataclass(frozen=True)
class Line:
    """One deadline on its day; `state` says in words how it ended or that it is late."""

    deadline: object
    state: str
    is_late: bool


@dataclass(frozen=True)
class Day:
    date: datetime.date
    lines: list
    is_today: bool
    is_inside: bool

    @property
    def weekday(self):
        return WEEKDAYS[self.date.weekday()]

    @property
    def shown(self):
        return self.lines[:SHOWN_A_DAY]

    @property
    def folded(self):
        return self.lines[SHOWN_A_DAY:]


@dataclass(frozen=True)
class Month:
    """One month of the years in which this house has dates."""

    year: int
    month: int

    @property
    def exists(self):
        return FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.month <= 12

    @property
    def first(self):
        return datetime.date(self.year, self.month, 1)

    @property
    def last(self):
        return self.first.replace(day=calendar.monthrange(self.year, self.month)[1])

    @property
    def before(self):
        """None at the edge, as for `after`."""
        return self._moved(-1)

    @property
    def after(self):
        return self._moved(1)

    def _moved(self, by):
        years, month = divmod(self.month - 1 + by, 12)
        moved = Month(self.year + years, month + 1)
        return moved if moved.exists else None

    def __str__(self):
        return f"{MONTHS[self.month]} {self.year}"

    def weeks(self, deadlines, *, on):
        """Lists of seven Days from Monday to Sunday; days of other months are empty."""
        lines = defaultdict(list)
        for deadline in deadlines:
            lines[deadline.on].append(_line(deadline, on))
        return [
            [Day(day, lines.get(day, []), day == on, day.month == self.month) for day in week]
            for week in calendar.Calendar().monthdatescalendar(self.year, self.month)
        ]


def _line(deadline, on):
    is_late = not deadline.settled and deadline.on < on and bool(deadline.kind.late)
    return Line(deadline, deadline.kind.late if is_late else deadline.settled, is_late)
