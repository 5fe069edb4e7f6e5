"""Meetings of a working group: how many were to be held by its rhythm, how many were, and how often somebody came.

Expected are whole meetings that were due (three quarters of the part of the year of each are over). Held is one whose
day is over and that was not cancelled. The rate divides who came by those of whom somebody recorded it.
"""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from tests.oracle.recount.indicators import due_by

CAME, STAYED_AWAY = ("teilgenommen", "vertreten"), ("entschuldigt", "versaeumt")


def rhythm(campus):
    """Meetings in a whole year; None while nobody knows."""
    return 12 // campus.meets_every_months if campus.meets_every_months else campus.meetings_per_year


def years(book, campus, first=0):
    """{year: (expected or None, held, came, stood in for, excused, missed, rate)}"""
    meetings = [
        one for one in book.tables["actions.Meeting"] if one.measure_id == campus.id and one.scheduled_on <= book.today
    ]
    this, a_year = book.today.year, rhythm(campus)
    known = {one.scheduled_on.year for one in meetings}
    if a_year:
        known |= {this, min(campus.rhythm_since_year or this, this)}
    return {
        year: of_year(book, campus, year, [one for one in meetings if one.scheduled_on.year == year])
        for year in range(max(min(known, default=this + 1), first), this + 1)
    }


def of_year(book, campus, year, meetings):
    found = Counter(one.attendance for one in meetings)
    came, away = (sum(found[word] for word in words) for words in (CAME, STAYED_AWAY))
    held = came + away + found["offen"]
    numbers = tuple(found[word] for word in (*CAME, *STAYED_AWAY))
    return expected(book, campus, year), held, *numbers, rate(came, came + away, found)


def expected(book, campus, year):
    a_year = rhythm(campus)
    if not a_year or (campus.rhythm_since_year and year < campus.rhythm_since_year):
        return None
    return due_by(book.today, a_year, year)


def rate(came, known, found):
    """'(2 + 1) ÷ 4 = 75 %'"""
    if not known:
        return "keine Angabe"
    return f"({found['teilgenommen']} + {found['vertreten']}) ÷ {known} = {percent(came, known)}"


def percent(part, whole):
    share = Decimal(100 * part) / whole
    rounded = share.quantize(Decimal(1), ROUND_HALF_UP)
    if rounded == 100 and part < whole:
        return "knapp 100 %"
    return "unter 1 %" if rounded == 0 and part else f"{rounded} %"
