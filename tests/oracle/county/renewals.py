"""Whether to stay or to leave: what is noted for days of notice."""

import datetime

from tests.oracle.county.dice import DAY, last_of_month


def add_renewals(county):
    for membership in county.of("actions.Membership"):
        if membership.get("notice_months") is not None:
            for year in county.dice.some(range(county.today.year - 2, county.today.year + 2), 0, 2):
                add_note(county, membership, year)


def add_note(county, membership, year):
    """For a day on which notice to the end of a year would be due; some stand for no such day at all."""
    dice, today = county.dice, county.today
    day = notice_day(membership, year)
    decision = dice.choice(("fortsetzen", "kuendigen", "offen"))
    decided = min(day, today) - dice.randint(0, 60) * DAY
    received = dice.choice((None, decided + 5 * DAY)) if decision == "kuendigen" else None
    county.add(
        "actions.RenewalDecision",
        membership_id=membership["measure_ptr_id"],
        notice_on=day,
        decision=decision,
        reason="Beispiel",
        decided_on=None if decision == "offen" else decided,
        notice_received_on=received,
    )


def notice_day(membership, year):
    """The last day of the month that lies so many months before the end of the year of membership."""
    month, day = membership["membership_year_month"], membership["membership_year_day"]
    if membership["notice_to"] == "kalenderjahr":
        month, day = 1, 1
    end = datetime.date(year, month, day) - DAY
    number = end.year * 12 + end.month - 1 - membership["notice_months"]
    first = datetime.date(number // 12, number % 12 + 1, 1)
    if end == last_of_month(end):
        return last_of_month(first)
    return first.replace(day=end.day)
