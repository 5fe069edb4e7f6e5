"""Dates that history knows only to the month or the year."""

import calendar
import datetime

from django.db import models
from django.utils.dates import MONTHS


class DatePrecision(models.TextChoices):
    DAY = "tag", "genauer Tag"
    MONTH = "monat", "nur Monat"
    YEAR = "jahr", "nur Jahr"


def period_start(day, precision):
    """The first day `day` can mean; this is what is stored."""
    if precision == DatePrecision.YEAR:
        return day.replace(month=1, day=1)
    if precision == DatePrecision.MONTH:
        return day.replace(day=1)
    return day


def period_end(day, precision):
    """The last day `day` can mean."""
    if precision == DatePrecision.YEAR:
        return datetime.date(day.year, 12, 31)
    if precision == DatePrecision.MONTH:
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day


def months_later(day, months):
    """The same day `months` later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def in_words(day, precision=DatePrecision.DAY):
    """'23.11.2026', 'Juni 2013' or '2013'."""
    if precision == DatePrecision.YEAR:
        return str(day.year)
    if precision == DatePrecision.MONTH:
        return f"{MONTHS[day.month]} {day.year}"
    # Hundreds of times a page: Django's date_format() takes ten times as long for it.
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def iso(day, precision=DatePrecision.DAY):
    """The value of a <time datetime>: '2026-11-23', '2013-06' or '2013'."""
    return day.isoformat()[: {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(precision, 10)]


def age_in_words(day, today, precision=DatePrecision.DAY):
    """How long ago: 'heute', 'vor 3 Tagen', 'vor 14 Monaten', 'vor rund 2 Jahren'."""
    if precision == DatePrecision.YEAR:
        years = today.year - day.year
        if years < 0:
            return "in Zukunft"
        return {0: "in diesem Jahr", 1: "im letzten Jahr"}.get(years, f"vor rund {years} Jahren")
    days = (today - day).days
    if days < 0:
        return "in Zukunft"
    if days < 2:
        return ("heute", "gestern")[days]
    if days < 60:
        return f"vor {days} Tagen"
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months == 1:
        return "vor einem Monat"
    if months < 24:
        return f"vor {months} Monaten"
    return f"vor {months // 12} Jahren"
