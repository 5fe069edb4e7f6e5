"""Days, and how they are said."""

import calendar
import datetime

MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
DAY = datetime.timedelta(days=1)
# A year, as the age of evidence and of checks is counted.
A_YEAR = 365 * DAY


def last_possible(day, precision):
    if precision == "jahr":
        return datetime.date(day.year, 12, 31)
    return day.replace(day=calendar.monthrange(day.year, day.month)[1]) if precision == "monat" else day


def in_words(day, precision="tag"):
    """'23.11.2026', 'Juni 2013' or '2013'."""
    if precision == "jahr":
        return str(day.year)
    return f"{MONTHS[day.month - 1]} {day.year}" if precision == "monat" else f"{day:%d.%m.%Y}"


def months_later(day, months):
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def age(day, today, precision="tag"):
    """'heute', 'vor 3 Tagen', 'vor 14 Monaten', 'vor 2 Jahren'; of a year alone 'vor rund 2 Jahren'."""
    if precision == "jahr":
        years = today.year - day.year
        if years < 0:
            return "in Zukunft"
        return "in diesem Jahr" if years == 0 else "im letzten Jahr" if years == 1 else f"vor rund {years} Jahren"
    days = (today - day).days
    if days < 0:
        return "in Zukunft"
    if days < 2:
        return "gestern" if days else "heute"
    if days < 60:
        return f"vor {days} Tagen"
    months = (today.year - day.year) * 12 + today.month - day.month - (1 if today.day < day.day else 0)
    if months == 1:
        return "vor einem Monat"
    return f"vor {months} Monaten" if months < 24 else f"vor {months // 12} Jahren"
