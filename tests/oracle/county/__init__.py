"""A random county from a seed, as plain rows: nothing of the program's rules in it but what its tables demand."""

from tests.oracle.county.assignments import add_assignments
from tests.oracle.county.crowds import add_crowds
from tests.oracle.county.dice import Dice
from tests.oracle.county.draft import County
from tests.oracle.county.landscape import add_landscape
from tests.oracle.county.log import add_log
from tests.oracle.county.measures import add_measures
from tests.oracle.county.money import add_money
from tests.oracle.county.papers import add_papers, add_settlements
from tests.oracle.county.plans import add_plans
from tests.oracle.county.renewals import add_renewals
from tests.oracle.county.reports import add_reports

__all__ = ["County", "make_county"]


def make_county(seed):
    """The County of `seed`: the same rows every time."""
    dice = Dice(seed)
    county = County(seed, dice, dice.today())
    add_landscape(county)
    add_papers(county)
    add_measures(county)
    add_assignments(county)
    add_money(county)
    add_plans(county)
    add_log(county)
    add_settlements(county)
    add_renewals(county)
    add_reports(county)
    add_crowds(county)
    return county
