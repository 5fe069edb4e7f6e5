"""By when notice must have arrived for a membership to end.

A notice that arrives on a day R ends the membership at the end E of a year of membership if R plus the months of notice
is not after E. The latest such R is looked for day by day. A notice is never for an end before the minimum term.
"""

import calendar
import datetime
from functools import cache
from zoneinfo import ZoneInfo

from tests.oracle.recount.book import ENDED
from tests.oracle.recount.days import DAY, last_possible, months_later


def chances(membership, around):
    """[(last day of receipt, end)] of the years around a year, in order; empty while no rule is known."""
    if membership.notice_to == "tag":
        return [(membership.free_notice_on, membership.free_ends_on)]
    if not membership.notice_to:
        return []
    year_begins = membership.membership_year_month, membership.membership_year_day
    if membership.notice_to == "beitritt":
        year_begins = membership.member_since.month, membership.member_since.day
    found = _all(membership.notice_to, membership.notice_months, membership.notice_weeks, year_begins, around)
    earliest = membership.minimum_until
    return [one for one in found if not earliest or one[1] >= earliest]


@cache
def _all(kind, months, weeks, year_begins, around):
    ends = [end for year in range(around - 8, around + 9) for end in ends_in(kind, year_begins, year)]
    return [(latest(end, months or 0, weeks or 0), end) for end in ends]


def ends_in(kind, year_begins, year):
    """The days of a year on which such a span of time ends."""
    last_months = {"monat": range(1, 13), "quartal": (3, 6, 9, 12), "halbjahr": (6, 12), "kalenderjahr": (12,)}
    if kind in last_months:
        return [last_possible(datetime.date(year, month, 1), "monat") for month in last_months[kind]]
    if year_begins == (1, 1):
        return [datetime.date(year, 12, 31)]
    is_missing = year_begins == (2, 29) and not calendar.isleap(year)
    return [(datetime.date(year, 3, 1) if is_missing else datetime.date(year, *year_begins)) - DAY]


def latest(end, months, weeks):
    received = end
    while months_later(received, months) + 7 * weeks * DAY > end:
        received -= DAY
    return received


def notes(book, membership):
    return {one.notice_on: one for one in book.tables["actions.RenewalDecision"] if one.membership_id == membership.id}


def is_settled(note):
    return note.decision == "fortsetzen" or note.notice_received_on is not None


def leaves_on(book, membership):
    """The last day of the membership, where a notice has arrived."""
    received = [one.notice_received_on for one in notes(book, membership).values() if one.notice_received_on]
    if membership.status in ENDED or not received:
        return None
    return next((end for day, end in chances(membership, book.today.year) if day >= max(received)), None)


def next_chance(book, membership):
    """(last day of receipt, end) of the first chance from today on; None while unknown or when it ends anyway."""
    if membership.status in ENDED or leaves_on(book, membership):
        return None
    return next((one for one in chances(membership, book.today.year) if one[0] >= book.today), None)


def to_settle(book, membership):
    """The first day from today on for which nothing is settled."""
    if membership.status in ENDED or leaves_on(book, membership):
        return None
    noted = notes(book, membership)
    ahead = (day for day, _ in chances(membership, book.today.year) if day >= book.today)
    return next((day for day in ahead if day not in noted or not is_settled(noted[day])), None)


def missed(book, membership):
    """The last day that went by unsettled while the membership stood here; None without one."""
    if membership.status in ENDED or leaves_on(book, membership):
        return None
    past = [day for day, _ in chances(membership, book.today.year) if day < book.today]
    if not past:
        return None
    noted, day = notes(book, membership), past[-1]
    if day in noted:
        return None if is_settled(noted[day]) else day
    made = membership.created_at.astimezone(ZoneInfo("Europe/Berlin")).date()
    return day if max(made, membership.member_since or made) <= day else None


def state(book, membership):
    """Where it stands, in one word."""
    if leaves_on(book, membership):
        return "gekündigt"
    if missed(book, membership):
        return "Kündigungstag verstrichen"
    ahead = next_chance(book, membership)
    if ahead is None:
        return "keine Angabe"
    note = notes(book, membership).get(ahead[0])
    if note is None:
        return "nicht entschieden"
    return {"offen": "noch offen", "kuendigen": "kündigen, Eingang offen", "fortsetzen": "bleiben"}[note.decision]
