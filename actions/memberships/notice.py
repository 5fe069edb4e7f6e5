"""Der Kündigungstag: by when notice must have arrived so that a membership ends, from the rule of the statutes.

The rule is "n months to the end of the calendar year" or "… of the membership year". Its sources:

- § 39 BGB: whoever is a member may leave; the statutes may ask for the end of a business year, or for a notice period
  (of at most two years).
- § 130 Abs. 1 BGB: notice takes effect when it arrives. So the day of receipt counts, not that of posting.
- § 187 Abs. 1, § 188 Abs. 2 BGB: the day of receipt is not counted; a period of months ends with the day of the last
  month that has the same number. § 188 Abs. 3: where the month has no such day, with its last day.
- § 193 BGB does **not** apply: a period of notice that ends on a Saturday, Sunday or holiday is not prolonged to the
  next working day, because the other side is to have it whole (BGH, 17.02.2005, III ZR 172/04, BGHZ 162, 175; before
  that BGHZ 59, 265). So the day stays where it is.

A notice that arrives on the day R ends the membership at the end E if R plus n months is not after E. The latest such
R is the Kündigungstag. Nothing here asks the clock or the database.
"""

import calendar
import datetime
from dataclasses import dataclass

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import date_format

SATURDAY = 5
NOT_PROLONGED = (
    "Fällt der Tag auf ein Wochenende oder einen Feiertag, verschiebt er sich nicht auf den nächsten Werktag: § 193 "
    "BGB gilt für Kündigungsfristen nicht (BGH, Urteil vom 17.02.2005, III ZR 172/04)."
)


@dataclass(frozen=True)
class NoticeDate:
    """One chance to leave: notice received by the end of `receipt_by` ends the membership with `ends_on`."""

    receipt_by: datetime.date
    ends_on: datetime.date

    @property
    def weekday(self):
        return WEEKDAYS[self.receipt_by.weekday()]

    @property
    def is_on_weekend(self):
        return self.receipt_by.weekday() >= SATURDAY

    @property
    def weekday_before(self):
        """The Friday before a day on a weekend, else the day itself: then somebody is there to receive it."""
        return self.receipt_by - datetime.timedelta(days=max(0, self.receipt_by.weekday() - SATURDAY + 1))

    def __str__(self):
        return f"{date_format(self.receipt_by, 'd.m.Y')} (Ende am {date_format(self.ends_on, 'd.m.Y')})"


@dataclass(frozen=True)
class NoticeRule:
    """`months` of notice to the end of a year that starts on `month`, `day`; never before `minimum_until`."""

    months: int
    month: int = 1
    day: int = 1
    is_calendar_year: bool = True
    minimum_until: datetime.date | None = None

    def next_date(self, on):
        """The first NoticeDate whose day of receipt is `on` or later. A day that was missed is over: the next one."""
        year = on.year
        while (found := self._in_year(year)).receipt_by < on or self._is_too_early(found):
            year += 1
        return found

    def last_before(self, on):
        """The latest NoticeDate whose day of receipt is before `on`; None if the minimum term allowed none yet."""
        year = on.year + self.months // 12 + 1
        while (found := self._in_year(year)).receipt_by >= on:
            year -= 1
        return None if self._is_too_early(found) else found

    def ends_on(self, received_on):
        """The last day of the membership, if notice arrives on `received_on`."""
        return self.next_date(received_on).ends_on

    @property
    def in_words(self):
        """'Die Kündigung muss 3 Monate vor dem Ende des Kalenderjahres (31. Dezember) eingegangen sein.'"""
        year = "Kalenderjahres" if self.is_calendar_year else "Mitgliedsjahres"
        end = f"Ende des {year} ({self._end_in_words})"
        if not self.months:
            sentence = f"Die Kündigung muss bis zum {end} eingegangen sein."
        else:
            months = "einen Monat" if self.months == 1 else f"{self.months} Monate"
            sentence = f"Die Kündigung muss {months} vor dem {end} eingegangen sein."
        if self.minimum_until:
            sentence += f" Die Mitgliedschaft endet frühestens am {date_format(self.minimum_until, 'd.m.Y')}."
        return sentence

    @property
    def _end_in_words(self):
        if (self.month, self.day) == (3, 1):
            return "Ende Februar"
        end = self._end_in(2001)
        return f"{end.day}. {MONTHS[end.month]}"

    def _in_year(self, year):
        end = self._end_in(year)
        return NoticeDate(latest_receipt(end, self.months), end)

    def _end_in(self, year):
        """The last day of the membership year that ends in the calendar year `year`."""
        if (self.month, self.day) == (1, 1):
            return datetime.date(year, 12, 31)
        return datetime.date(year, self.month, self.day) - datetime.timedelta(days=1)

    def _is_too_early(self, found):
        return self.minimum_until is not None and found.ends_on < self.minimum_until


def latest_receipt(end, months):
    """The latest day from which `months` months run out on `end` or before."""
    year, month = _month_before(end.year, end.month, months)
    last = calendar.monthrange(year, month)[1]
    if end.day == calendar.monthrange(end.year, end.month)[1]:
        # § 188 Abs. 3: from 31 August one month runs out on 30 September.
        return datetime.date(year, month, last)
    return datetime.date(year, month, min(end.day, last))


def months_after(day, months):
    """The last day of a period of `months` months that an event on `day` sets off (§ 187 Abs. 1, § 188 Abs. 2, 3)."""
    year, month = _month_before(day.year, day.month, -months)
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _month_before(year, month, months):
    number = year * 12 + month - 1 - months
    return number // 12, number % 12 + 1
