"""Jahresziele: the targets of a measure for one year, set at once or taken over from the year before."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from actions.indicators.counted import Counted
from actions.indicators.indicator import Indicator, IndicatorTarget


@dataclass(frozen=True)
class Goal:
    """An indicator that the measure is to have, with its target."""

    name: str
    counted: Counted
    amount: Decimal


@transaction.atomic
def set_goals(measure, year, *, targets, goals):
    """Gives each indicator in `targets` ({Indicator: amount}) and each Goal its target; how many targets are new.

    What is there already stays as it is: the same form sent twice sets nothing a second time.
    """
    made = [_aim(indicator, year, amount) for indicator, amount in targets.items()]
    made += [_aim(_indicator(measure, goal), year, goal.amount) for goal in goals]
    return sum(made)


@transaction.atomic
def take_over(measure, year):
    """Sets last year's targets for `year` too, where it has none yet; how many."""
    last = IndicatorTarget.objects.filter(indicator__measure=measure, year=year - 1).select_related("indicator")
    return sum(_aim(target.indicator, year, target.value) for target in last)


def _indicator(measure, goal):
    rule = {**goal.counted.initial, "name": goal.name}
    return Indicator.objects.get_or_create(measure_id=measure.pk, name=rule.pop("name"), defaults=rule)[0]


def _aim(indicator, year, amount):
    return IndicatorTarget.objects.get_or_create(indicator=indicator, year=year, defaults={"value": amount})[1]
