"""Chance, as a county is made of it: always from a seed, so that a failure can be had again."""

import datetime
import random

DAY = datetime.timedelta(days=1)
# Days on which calendars go wrong: the ends of years, a leap day, the day of an issue that was filed.
AWKWARD_DAYS = ((1, 1), (12, 31), (2, 28), (3, 1), (11, 28), (6, 30), (7, 1))


class Dice(random.Random):
    """random.Random with the throws a county needs."""

    def maybe(self, chance=0.5):
        return self.random() < chance

    def some(self, things, least, most):
        """From `least` to `most` of `things`, in their order."""
        chosen = set(self.sample(range(len(things)), self.randint(min(least, len(things)), min(most, len(things)))))
        return [thing for number, thing in enumerate(things) if number in chosen]

    def one_of(self, **weights):
        """One of the names, as often as its number says."""
        return self.choices(list(weights), weights.values())[0]

    def today(self):
        year = self.randint(2021, 2029)
        if self.maybe(0.3):
            return datetime.date(year, *self.choice(AWKWARD_DAYS))
        if self.maybe(0.1):
            return datetime.date(2028, 2, 29)
        return datetime.date(year, 1, 1) + self.randrange(365) * DAY

    def day(self, first, last):
        """One of the days from `first` to `last`; the first if there is none between."""
        return first + self.randint(0, max((last - first).days, 0)) * DAY

    def about(self, day, *distances):
        """A day that lies on, just before or just after one of `distances` (in days) from `day`."""
        return day + (self.choice(distances) + self.choice((-1, 0, 0, 1))) * DAY

    def dated(self, day):
        """(first day, precision): the day as history knows it, to the day, the month or the year."""
        precision = self.one_of(tag=7, monat=2, jahr=1)
        if precision == "jahr":
            return day.replace(month=1, day=1), precision
        return (day.replace(day=1) if precision == "monat" else day), precision

    def moment(self, first, last):
        """A moment in UTC on one of these days in Berlin; late evenings, which are another day in UTC, included."""
        day, hour = self.day(first, last), self.choice((9, 12, 15, 21, 22))
        return datetime.datetime.combine(day, datetime.time(hour, 30), tzinfo=datetime.UTC)
