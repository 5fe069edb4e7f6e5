"""Quartale."""

import calendar
import datetime
from typing import NamedTuple

ROMAN = ("I", "II", "III", "IV")


class Quarter(NamedTuple):
    """Number 1 to 4 of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day):
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def last(cls, count, *, until):
        """The `count` quarters up to that of the day `until`, in order of time."""
        index = until.year * 4 + (until.month - 1) // 3
        return [cls(one // 4, one % 4 + 1) for one in range(index - count + 1, index + 1)]

    @property
    def roman(self):
        return ROMAN[self.number - 1]

    @property
    def ends_on(self):
        month = self.number * 3
        return datetime.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def __str__(self):
        return f"{self.roman}/{self.year}"
