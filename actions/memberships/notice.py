"""Der Kündigungstag: by when notice must have arrived so that a membership ends, from the rule of the statutes.

The rule is "n months (or weeks) to the end of the quarter, the half-year, the year, the business year …". Its sources:

- § 39 BGB: whoever is a member may leave; the statutes may ask for the end of a business year, or for a notice period
  (of at most two years).
- § 130 Abs. 1 BGB: notice takes effect when it arrives. So the day of receipt counts, not that of posting.
- § 187 Abs. 1, § 188 Abs. 2 BGB: the day of receipt is not counted; a period of months ends with the day of the last
  month that has the same number, a period of weeks with the day of the last week that has the same name. § 188 Abs. 3:
  where the month has no such day, with its last day.
- § 187 Abs. 2, § 188 Abs. 2 BGB: a year that begins with a day ends with the day before the same day of the next year.
- § 193 BGB does **not** apply: a period of notice that ends on a Saturday, Sunday or holiday is not prolonged to the
  next working day, because the other side is to have it whole (BGH, 17.02.2005, III ZR 172/04, BGHZ 162, 175; before
  that BGHZ 59, 265). So the day stays where it is.

A notice that arrives on the day R ends the membership at the end E if R plus the period is not after E. The latest such
R is the Kündigungstag. Nothing here asks the clock or the database.
"""

import calendar
import datetime
from dataclasses import dataclass

from django.db import models
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import date_format

from clusterfoerderung.records.dates import months_later

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


class NoticeTo(models.TextChoices):
    """When a membership can end, as statutes say it."""

    MONTH = "monat", "zum Ende des Monats"
    QUARTER = "quartal", "zum Ende des Quartals"
    HALF_YEAR = "halbjahr", "zum Ende des Halbjahres"
    CALENDAR_YEAR = "kalenderjahr", "zum Ende des Kalenderjahres"
    BUSINESS_YEAR = "geschaeftsjahr", "zum Ende des Geschäftsjahres"
    MEMBERSHIP_YEAR = "mitgliedsjahr", "zum Ende des Mitgliedsjahres"
    ANNIVERSARY = "beitritt", "zum Ende eines Jahres seit dem Beitritt"
    FREE_DAY = "tag", "zu einem Tag, der von Hand genannt wird"

    @classmethod
    def with_own_start(cls):
        """Their year begins on a day that the statutes name."""
        return [cls.BUSINESS_YEAR, cls.MEMBERSHIP_YEAR]


# How many months lie between two ends; all else comes once a year.
MONTHS_BETWEEN = {NoticeTo.MONTH: 1, NoticeTo.QUARTER: 3, NoticeTo.HALF_YEAR: 6}


@dataclass(frozen=True)
class NoticeRule:
    """`months` or `weeks` of notice `to` the end of a span of time; never before `minimum_until`.

    The first such span of a year starts on `month`, `day`.
    """

    months: int = 0
    month: int = 1
    day: int = 1
    to: str = NoticeTo.CALENDAR_YEAR
    minimum_until: datetime.date | None = None
    weeks: int = 0

    def next_date(self, on):
        """The first NoticeDate whose day of receipt is `on` or later. A day that was missed is over: the next one."""
        number = self._number(max(on, self.minimum_until or on)) - 1
        while (found := self._date(number)).receipt_by < on or self._is_too_early(found):
            number += 1
        return found

    def last_before(self, on):
        """The latest NoticeDate whose day of receipt is before `on`; None if the minimum term allowed none yet."""
        number = self._number(months_after(on, self.months) + datetime.timedelta(weeks=self.weeks)) + 1
        while (found := self._date(number)).receipt_by >= on:
            number -= 1
        return None if self._is_too_early(found) else found

    def ends_on(self, received_on):
        """The last day of the membership, if notice arrives on `received_on`."""
        return self.next_date(received_on).ends_on

    @property
    def in_words(self):
        """'Die Kündigung muss 3 Monate vor dem Ende des Kalenderjahres (31. Dezember) eingegangen sein.'"""
        end = f"{NoticeTo(self.to).label.removeprefix('zum ')} ({self._ends_in_words})"
        if not (self.months or self.weeks):
            sentence = f"Die Kündigung muss bis zum {end} eingegangen sein."
        else:
            sentence = f"Die Kündigung muss {period_in_words(self.months, self.weeks)} vor dem {end} eingegangen sein."
        if self.minimum_until:
            sentence += f" Die Mitgliedschaft endet frühestens am {date_format(self.minimum_until, 'd.m.Y')}."
        return sentence

    @property
    def _step(self):
        return MONTHS_BETWEEN.get(self.to, 12)

    @property
    def _ends_in_words(self):
        if self._step == 1:
            return "letzter Tag"
        if (self.month, self.day) == (3, 1):
            return "Ende Februar"
        first = self._number(datetime.date(2001, 1, 1))
        ends = [self._end(number) for number in range(first, first + 12 // self._step)]
        ends.sort(key=lambda end: (end.month, end.day))
        return ", ".join(f"{end.day}. {MONTHS[end.month]}" for end in ends)

    def _number(self, day):
        """Counts the spans of time: of the one that ends in the month of `day` or next after it."""
        return -((self.month - 1 - day.year * 12 - day.month + 1) // self._step)

    def _date(self, number):
        end = self._end(number)
        if self.weeks:
            return NoticeDate(end - datetime.timedelta(weeks=self.weeks), end)
        return NoticeDate(latest_receipt(end, self.months), end)

    def _end(self, number):
        """The day before the next span of time starts; one that starts on 29 February starts on 1 March in between."""
        year, month = divmod(self.month - 1 + number * self._step, 12)
        is_there = self.day <= calendar.monthrange(year, month + 1)[1]
        first = datetime.date(year, month + 1, self.day) if is_there else datetime.date(year, month + 2, 1)
        return first - datetime.timedelta(days=1)

    def _is_too_early(self, found):
        return self.minimum_until is not None and found.ends_on < self.minimum_until


@dataclass(frozen=True)
class FreeNotice:
    """One day that a person has named, because no rule gives it; answers like a NoticeRule. It comes once only."""

    date: NoticeDate
    reason: str

    def next_date(self, on):
        return self.date if self.date.receipt_by >= on else None

    def last_before(self, on):
        return self.date if self.date.receipt_by < on else None

    def ends_on(self, received_on):
        """None if it came too late: then no rule says when the membership ends."""
        return self.date.ends_on if received_on <= self.date.receipt_by else None

    @property
    def in_words(self):
        receipt, end = (date_format(day, "d.m.Y") for day in (self.date.receipt_by, self.date.ends_on))
        return (
            f"Die Kündigung muss bis zum {receipt} eingegangen sein; dann endet die Mitgliedschaft am {end}. "
            f"Dieser Tag ist von Hand genannt: {self.reason}"
        )


def period_in_words(months, weeks=0):
    """'einen Monat', '3 Monate', 'eine Woche', '6 Wochen'."""
    if weeks:
        return "eine Woche" if weeks == 1 else f"{weeks} Wochen"
    return "einen Monat" if months == 1 else f"{months} Monate"


def latest_receipt(end, months):
    """The latest day from which `months` months run out on `end` or before."""
    earlier = months_later(end, -months)
    if end.day == calendar.monthrange(end.year, end.month)[1]:
        # § 188 Abs. 3: from 31 August one month runs out on 30 September.
        return earlier.replace(day=calendar.monthrange(earlier.year, earlier.month)[1])
    return earlier


def months_after(day, months):
    """The last day of a period of `months` months that an event on `day` sets off (§ 187 Abs. 1, § 188 Abs. 2, 3)."""
    return months_later(day, months)
