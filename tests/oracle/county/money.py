"""Money of measures: by year, funder and stage, some of it with amounts nobody knows."""

import datetime

from tests.oracle.county.dice import Dice

AMOUNTS = (None, None, "0.00", "0.10", "99.95", "12500.00", "48000.50", "1250000.00")
STAGES = ("", "beantragt", "bewilligt", "beschlossen", "abgelehnt")


def add_money(county):
    """With dice of its own, so that the rest of a county is as it was before there was money."""
    dice = Dice(county.seed)
    for measure in county.of("actions.Measure"):
        if dice.maybe(0.6):
            for number in range(dice.randint(1, 6)):
                add_row(county, dice, measure, number)
    for fee in county.of("actions.MembershipFee"):
        fee["paid_on"] = datetime.date(fee["year"], 3, 1) if dice.maybe() else None


def add_row(county, dice, measure, number):
    funder, stage = dice.choice(("kreis", "partner", "programm")), dice.choice(STAGES)
    partners = county.of("initiatives.Partner")
    if funder == "partner" and not partners:
        funder = "kreis"
    spent = dice.choice(AMOUNTS)
    county.add(
        "actions.Funding",
        measure_id=measure["id"],
        year=county.today.year - dice.randint(-1, 3),
        funder=funder,
        partner_id=dice.choice(partners)["id"] if funder == "partner" else None,
        programme="Beispielprogramm" if funder == "programm" else "",
        stage=stage,
        staged_on=county.began if stage and dice.maybe() else None,
        planned=dice.choice(AMOUNTS),
        spent=None if stage == "abgelehnt" else spent,
        posts=dice.choice((None, "0.50", "1.00")),
        # No two rows of a measure are the same.
        budget_line=f"571 {number:02}",
        created_at=county.now,
    )
