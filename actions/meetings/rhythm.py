"""Der Rhythmus of meetings that recur: which days follow a first one."""

import datetime
from itertools import takewhile

from django.db import models

from clusterfoerderung.records.dates import months_later

# Nobody plans more at once; what goes on for longer gets its next series in time.
AT_MOST = 60
YEARS_AHEAD = 10


class Rhythm(models.TextChoices):
    WEEKLY = "woechentlich", "jede Woche"
    FORTNIGHTLY = "zweiwoechentlich", "alle zwei Wochen"
    MONTHLY = "monatlich", "jeden Monat"
    QUARTERLY = "vierteljaehrlich", "jedes Vierteljahr"
    HALF_YEARLY = "halbjaehrlich", "jedes Halbjahr"
    YEARLY = "jaehrlich", "jedes Jahr"

    def nth(self, first, number):
        """The day `number` steps after `first`: of months the same day, or the last where there is no such."""
        if self in WEEKS:
            return first + datetime.timedelta(weeks=WEEKS[self] * number)
        return months_later(first, MONTHS[self] * number)

    def days(self, first, *, until=None, number=AT_MOST + 1):
        """`number` days from `first` on, none behind `until` nor behind what can be planned ahead."""
        last = min(filter(None, (until, horizon(first))))
        days = (self.nth(first, step) for step in range(min(number, AT_MOST + 1)))
        return list(takewhile(lambda day: day <= last, days))


WEEKS = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2}
MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}


def horizon(first):
    """The last day that can be planned from `first` on."""
    return months_later(first, 12 * YEARS_AHEAD)
