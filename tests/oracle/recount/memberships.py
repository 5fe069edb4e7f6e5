"""What a membership costs in a year, and what the county had of it.

A use is a meeting at which the county was or was represented, another activity with the county's part, or a message
that went out. A meeting that became an activity counts once.
"""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from tests.oracle.recount.book import OWN

THERE = ("teilgenommen", "vertreten")


def fee(book, membership, year):
    rows = book.tables["actions.MembershipFee"]
    return next((one.amount for one in rows if (one.membership_id, one.year) == (membership, year)), None)


def uses(book, membership):
    """{year: (meetings, activities, messages)} up to today."""
    attended = [
        one
        for one in book.tables["actions.Meeting"]
        if one.measure_id == membership and one.attendance in THERE and one.scheduled_on <= book.today
    ]
    counted = {
        one.activity_id
        for one in book.tables["actions.Meeting"]
        if one.measure_id == membership and one.attendance in THERE
    }
    activities = [
        one
        for one in book.activities_of_measure[membership]
        if one.county_part in OWN and one.happened_on <= book.today and one.id not in counted
    ]
    out = [went_out(book, one) for one in messages(book, membership)]
    found = (
        Counter(one.scheduled_on.year for one in attended),
        Counter(one.happened_on.year for one in activities),
        Counter(day.year for day in out if day and day <= book.today),
    )
    return {year: tuple(counts[year] for counts in found) for year in set().union(*found)}


def messages(book, membership):
    return [one.id for one in book.tables["actions.Publication"] if one.measure_id == membership]


def went_out(book, publication):
    """The first day on which any of its ways was sent or published."""
    ways = [one for one in book.tables["actions.Delivery"] if one.publication_id == publication]
    return min((day for one in ways for day in (one.sent_on, one.published_on) if day), default=None)


def cost_of_one(amount, number):
    return (amount / number).quantize(Decimal("0.01"), ROUND_HALF_UP) if amount is not None and number else None


def euros(amount):
    """'1.250,00 €'"""
    return f"{amount:,.2f} €".translate(str.maketrans(",.", ".,"))


def total(book, year):
    """(sum of the fees known, how many are known, how many memberships)"""
    known = [fee(book, one.id, year) for one in book.of_measures("actions.Membership", "id")]
    return sum(one for one in known if one is not None), len([one for one in known if one is not None]), len(known)
