"""Der Zeitraum of the map: some whole years, or all of them."""

import datetime
from dataclasses import dataclass

from clusterfoerderung.records.dates import in_words

FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Span:
    """Both days belong to it; None is no bound."""

    start: datetime.date | None = None
    end: datetime.date | None = None

    @classmethod
    def of_years(cls, first, last):
        return cls(first and datetime.date(first, 1, 1), last and datetime.date(last, 12, 31))

    def __str__(self):
        """'2015', '2013 bis 2020', 'seit 2013', 'bis 2020', 'alle Jahre', '13.05.2013 bis 24.11.2026'."""
        if not self.start and not self.end:
            return "alle Jahre"
        if self.start and self.end and self._is_of_years and self.start.year == self.end.year:
            return str(self.start.year)
        start, end = (day and (str(day.year) if self._is_of_years else in_words(day)) for day in (self.start, self.end))
        if start and end:
            return f"{start} bis {end}"
        return f"seit {start}" if start else f"bis {end}"

    @property
    def _is_of_years(self):
        begins = self.start is None or (self.start.month, self.start.day) == (1, 1)
        return begins and (self.end is None or (self.end.month, self.end.day) == (12, 31))

    def over_on(self, today):
        """The day after it, or `today` while it lasts: what comes later nobody has asked for."""
        return min(today, self.end + datetime.timedelta(days=1)) if self.end else today

    def bounds(self, name):
        """Lookups for rows whose day `name` lies in it."""
        days = {f"{name}__gte": self.start, f"{name}__lte": self.end}
        return {lookup: day for lookup, day in days.items() if day}

    def bounds_of_year(self, name):
        """Lookups for rows of a whole year `name`, of which some day lies in it."""
        years = {f"{name}__gte": self.start, f"{name}__lte": self.end}
        return {lookup: day.year for lookup, day in years.items() if day}

    @property
    def query(self):
        """As the list of activities asks for it."""
        days = {"von": self.start, "bis": self.end}
        return {name: day.isoformat() for name, day in days.items() if day}
