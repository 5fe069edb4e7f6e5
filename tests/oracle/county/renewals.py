"""Whether to stay or to leave: what is noted for days of notice."""

from types import SimpleNamespace

from tests.oracle.county.dice import DAY
from tests.oracle.recount.notices import chances

NO_RULE = {
    "notice_months": None,
    "notice_weeks": None,
    "notice_to": "",
    "membership_year_month": 1,
    "membership_year_day": 1,
    "member_since": None,
    "minimum_until": None,
    "free_notice_on": None,
    "free_ends_on": None,
}


def add_renewals(county):
    """For the days next to today on which notice would be due; some stand for a day of no rule."""
    for membership in county.of("actions.Membership"):
        rule = SimpleNamespace(**{**NO_RULE, **membership})
        days = sorted({day for day, _ in chances(rule, county.today.year)}, key=lambda day: abs(day - county.today))[:4]
        days += [county.today - 700 * DAY] if days and county.dice.maybe(0.1) else []
        for day in county.dice.some(sorted(set(days)), 0, 2):
            add_note(county, membership, day)


def add_note(county, membership, day):
    dice, today = county.dice, county.today
    decision = dice.choice(("fortsetzen", "kuendigen", "kuendigen", "offen"))
    decided = min(day, today) - dice.randint(0, 60) * DAY
    received = dice.choice((None, decided + dice.choice((0, 5, 90)) * DAY)) if decision == "kuendigen" else None
    county.add(
        "actions.RenewalDecision",
        membership_id=membership["measure_ptr_id"],
        notice_on=day,
        decision=decision,
        reason="Beispiel",
        decided_on=None if decision == "offen" else decided,
        notice_received_on=received,
    )
