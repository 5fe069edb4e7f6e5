"""Which measure carried which sentence and belonged to which field, from when to when."""

from tests.oracle.county.dice import DAY
from tests.oracle.county.landscape import keys


def add_assignments(county):
    for measure in county.of("actions.Measure"):
        place(county, measure)
        items = county.of("actions.MandateItem")
        here = [one for one in items if one["field_id"] == measure["field_id"]]
        for item in county.dice.some(here, 0, 3):
            carry(county, measure, item)
        elsewhere = [one for one in items if one["field_id"] != measure["field_id"]]
        for item in county.dice.some(elsewhere, 0, 2) if county.dice.maybe(0.4) else ():
            carry_no_more(county, measure, item)


def place(county, measure):
    """The field it belongs to now, and perhaps one to which it belonged before."""
    dice, since = county.dice, None
    others = [key for key in keys(county.of("actions.ActionField")) if key != measure["field_id"]]
    if others and dice.maybe(0.3):
        since = past_day(county)
        county.add("actions.Placement", measure_id=measure["id"], field_id=dice.choice(others), until_on=since)
    county.add("actions.Placement", measure_id=measure["id"], field_id=measure["field_id"], from_on=since)


def carry(county, measure, item):
    """Since it began, since some day, or again after a while."""
    dice, since = county.dice, None
    if dice.maybe(0.35):
        since = past_day(county)
    if since and dice.maybe(0.3):
        until = since - dice.randint(1, 300) * DAY
        county.add("actions.Assignment", measure_id=measure["id"], item_id=item["id"], until_on=until)
    county.add("actions.Assignment", measure_id=measure["id"], item_id=item["id"], from_on=since)


def carry_no_more(county, measure, item):
    until = past_day(county)
    since = county.dice.choice((None, until - county.dice.randint(1, 900) * DAY))
    county.add("actions.Assignment", measure_id=measure["id"], item_id=item["id"], from_on=since, until_on=until)


def past_day(county):
    """Any day up to today; often one on which a paper was decided, or today itself."""
    dice, today = county.dice, county.today
    decided = [one["held_on"] for one in county.of("actions.Consultation") if one["held_on"]]
    days = [day for day in decided if day <= today] + [today]
    near = dice.about(dice.choice(days), 0) if dice.maybe(0.4) else dice.day(today - 2500 * DAY, today)
    return min(near, today)  # nobody moves a measure tomorrow
