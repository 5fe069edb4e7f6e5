"""Quartale und Jahre: what stands beside each other in the charts over time."""

import calendar
import datetime
from typing import NamedTuple

ROMAN = ("I", "II", "III", "IV")
# More of them nobody reads beside each other.
QUARTERS, YEARS = 12, 30


class Quarter(NamedTuple):
    """Number 1 to 4 of a year. `noun`: what one is called; `label_room`: what its label needs in the picture."""

    year: int
    number: int

    noun = "Quartal"
    label_room = 20

    @classmethod
    def of(cls, day):
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def last(cls, count, *, until):
        """The `count` quarters up to that of the day `until`, in order of time."""
        index = until.year * 4 + (until.month - 1) // 3
        return [cls(one // 4, one % 4 + 1) for one in range(index - count + 1, index + 1)]

    @classmethod
    def holding(cls, quarter):
        return quarter

    @property
    def label(self):
        return ROMAN[self.number - 1]

    @property
    def starts_on(self):
        return datetime.date(self.year, self.number * 3 - 2, 1)

    @property
    def ends_on(self):
        month = self.number * 3
        return datetime.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def year_below(self, *, is_first):
        """The year stands below its first quarter shown."""
        return str(self.year) if is_first or self.number == 1 else ""

    def __str__(self):
        return f"{self.label}/{self.year}"


class Year(NamedTuple):
    """A whole year, where there are too many quarters; it answers what a Quarter answers."""

    year: int

    noun = "Jahr"
    label_room = 34

    @classmethod
    def holding(cls, quarter):
        return cls(quarter.year)

    @property
    def label(self):
        return str(self.year)

    @property
    def starts_on(self):
        return datetime.date(self.year, 1, 1)

    @property
    def ends_on(self):
        return datetime.date(self.year, 12, 31)

    def year_below(self, *, is_first):
        return ""

    def __str__(self):
        return self.label


def last_quarters(until):
    return Quarter.last(QUARTERS, until=until)


def spans(since, *, until):
    """From the day `since` to `until`, never empty: its quarters while they are few, else the latest years."""
    since, quarters = min(since, until), last_quarters(until)
    if since < quarters[0].starts_on:
        return [Year(year) for year in range(max(since.year, until.year - YEARS + 1), until.year + 1)]
    return [quarter for quarter in quarters if quarter.ends_on >= since]
