"""Der späteste Kündigungstag of a membership."""

import calendar
import datetime

from django.utils.dates import MONTHS

from actions.models import NoticeTo


def latest_notice_on(membership, *, on):
    """The next day, `on` included, by which notice must have arrived; None while the notice period is unknown.

    A notice period of n months to the end of a year leaves n full months before that end. Years end on the last of a
    month, so that day is the last of a month too: three months to 31 December is 30 September.
    """
    if membership.notice_months is None or not membership.notice_to:
        return None
    year = on.year
    while (day := _notice_day(membership, year)) < on:
        year += 1
    return day


def notice_rule(membership):
    """The rule behind latest_notice_on() as a sentence; empty while the notice period is unknown."""
    if membership.notice_months is None or not membership.notice_to:
        return ""
    year = "Kalenderjahres" if membership.notice_to == NoticeTo.CALENDAR_YEAR else "Mitgliedsjahres"
    end = f"Ende des {year} (Ende {MONTHS[_year_end(membership, 2001).month]})"
    if not membership.notice_months:
        return f"Die Kündigung muss bis zum {end} eingegangen sein."
    months = "einen vollen Monat" if membership.notice_months == 1 else f"{membership.notice_months} volle Monate"
    return f"Die Kündigung muss {months} vor dem {end} eingegangen sein."


def _notice_day(membership, year):
    end = _year_end(membership, year)
    return _month_end(end.year, end.month - membership.notice_months)


def _year_end(membership, year):
    """The end of the calendar year `year`, or of the membership year that ends in it."""
    if membership.notice_to == NoticeTo.CALENDAR_YEAR:
        return datetime.date(year, 12, 31)
    month = membership.membership_year_month
    return _month_end(year, month - 1 if month > 1 else 12)


def _month_end(year, month):
    """The last day of a month; month 0 is December of the year before."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
