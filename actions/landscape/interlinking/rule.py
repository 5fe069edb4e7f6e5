"""The rule by which a link lives, weakens and falls asleep. Every number of it stands on the page."""

import calendar
from dataclasses import dataclass

from django.conf import settings
from django.db import models


class State(models.TextChoices):
    """How a link stands at the end of a period, seen against the end of the year before."""

    NEW = "neu", "neu"
    REVIVED = "wieder", "wieder aktiv"
    AWAKE = "gepflegt", "aktiv"
    FELL_ASLEEP = "gerade", "in diesem Jahr eingeschlafen"
    ASLEEP = "schlaeft", "eingeschlafen"

    @classmethod
    def active(cls):
        return (cls.NEW, cls.REVIVED, cls.AWAKE)

    @classmethod
    def asleep(cls):
        return (cls.FELL_ASLEEP, cls.ASLEEP)


@dataclass(frozen=True)
class Rule:
    """Both in years: after `half_life` a joint activity weighs half, after `asleep_after` without one a link sleeps."""

    half_life: int = 2
    asleep_after: int = 3

    @classmethod
    def of_the_house(cls):
        return cls(settings.INTERLINKING_HALF_LIFE_YEARS, settings.INTERLINKING_ASLEEP_AFTER_YEARS)

    def limit(self, on):
        """A link whose last joint activity was on this day or before sleeps on the day `on`."""
        year = on.year - self.asleep_after
        return on.replace(year=year, day=min(on.day, calendar.monthrange(year, on.month)[1]))
