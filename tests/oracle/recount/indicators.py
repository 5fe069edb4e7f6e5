"""What an indicator came to in a year: typed by somebody, or counted from the log. No value is not zero."""

import datetime
from decimal import Decimal
from fractions import Fraction

from tests.oracle.recount import reach
from tests.oracle.recount.book import OWN

YEARS_SHOWN = 8


def typed(book, indicator, year):
    """The row of the county, else the sum of the towns; (value, reservation) or None."""
    rows = [
        one for one in book.tables["actions.IndicatorValue"] if (one.indicator_id, one.year) == (indicator.id, year)
    ]
    county = [one for one in rows if one.municipality_id is None]
    if county:
        return county[0].value, bool(county[0].reservation)
    return (sum(one.value for one in rows), any(one.reservation for one in rows)) if rows else None


def value(book, indicator, year):
    """(amount or None, whether with a reservation) as the reader of the book sees it."""
    if indicator.counting == "eingetragen":
        return typed(book, indicator, year) or (None, False)
    if year > book.today.year:
        return None, False  # nothing can have been counted yet
    if indicator.counting == "termine":
        meetings = [
            one
            for one in book.tables["actions.Meeting"]
            if one.measure_id == indicator.measure_id
            and one.scheduled_on.year == year
            and one.scheduled_on <= book.today
            and one.attendance in ("teilgenommen", "vertreten")
        ]
        return len(meetings), False
    if indicator.counting in ("kurse", "erreichte"):
        found = reach.total(book, indicator.measure_id, year)
        return getattr(found, "courses" if indicator.counting == "kurse" else "people"), found.has_reservation
    return counted(book, indicator, year), False


def counted(book, indicator, year):
    """Activities with the county's part, or the people in them; None where none of these names a number."""
    found = [
        one
        for one in book.activities_of_measure[indicator.measure_id]
        if one.county_part in OWN
        and one.happened_on.year == year
        and one.happened_on <= book.today
        and indicator.activity_kind in ("", one.kind)
    ]
    if indicator.counting == "aktivitaeten":
        return len(found)
    known = [one.participants for one in found if one.participants is not None]
    return None if found and not known else sum(known)


def target(book, indicator, year):
    rows = book.tables["actions.IndicatorTarget"]
    return next((one.value for one in rows if (one.indicator_id, one.year) == (indicator.id, year)), None)


def is_missed(book, indicator, year, aimed):
    """Whether the target of last year was not reached by what is known; of another year nothing is said."""
    amount = value(book, indicator, year)[0] if year == book.today.year - 1 else None
    return amount is not None and amount < aimed


def state(book, indicator, year):
    """Where a year stands against its target, in words."""
    amount, has_reservation = value(book, indicator, year)
    aimed = target(book, indicator, year)
    if amount is None:
        return "keine Angabe"
    if aimed is None:
        return "ohne Ziel"
    if amount >= aimed:
        return "mit Vorbehalt erreicht" if has_reservation else "erreicht"
    if year < book.today.year:
        return "verfehlt"
    return "auf Kurs" if amount >= due_by(book.today, aimed, year) else "im Rückstand"


def due_by(today, aimed, year):
    """How many whole pieces are due: the year has as many parts, a piece is due when three quarters of its are over."""
    first, after = datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)
    gone, whole = (today - first).days, (after - first).days
    if gone >= whole:
        return int(aimed)
    ends = [(piece + Fraction(3, 4)) / Fraction(aimed) for piece in range(int(aimed))]
    return len([end for end in ends if Fraction(gone, whole) >= end])


def in_figures(amount):
    """1250 as '1.250', 2.5 as '2,50', nothing as ''."""
    if amount is None:
        return ""
    text = f"{Decimal(amount):,.2f}" if amount != int(amount) else f"{int(amount):,}"
    return text.translate(str.maketrans(",.", ".,"))


def years_shown(book, indicator):
    """{year: (target, value)} as figures, from the first year about which anything is known."""
    today = book.today.year
    ahead = [one.year for one in book.tables["actions.IndicatorTarget"] if one.indicator_id == indicator.id]
    found = {}
    for year in [*range(today - YEARS_SHOWN + 1, today + 1), *sorted(year for year in ahead if year > today)]:
        amount, aimed = value(book, indicator, year)[0], target(book, indicator, year)
        is_said = aimed is not None or amount or (indicator.counting == "eingetragen" and amount is not None)
        if is_said or found or year == today:
            found[year] = in_figures(aimed) or "ohne", in_figures(amount) or "keine Angabe"
    return found
