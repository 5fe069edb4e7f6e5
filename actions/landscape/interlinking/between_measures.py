"""Wie verbunden sind die Initiativen einiger Maßnahmen: for the page of the sentence that asks for their exchange."""

from dataclasses import dataclass
from math import comb

from actions.landscape.interlinking.network import active_number
from actions.landscape.interlinking.record import Record
from actions.landscape.interlinking.rule import Rule
from actions.measures.measure import Measure


@dataclass(frozen=True)
class LinksBetween:
    """Links that are active today: between the `number` initiatives of the measures, and between all there are."""

    number: int
    active: int
    everywhere: int
    everybody: int

    @property
    def possible(self):
        return comb(self.number, 2)


def links_between(measures, user, *, today):
    """The LinksBetween of `measures`, or None where they name fewer than two initiatives. Four queries."""
    named = Measure.initiatives.through.objects.filter(measure__in=measures).values_list("initiative", flat=True)
    keys = set(named)
    if len(keys) < 2:
        return None
    record = Record.read(user, today=today)
    there, rule = set(record.existing(today)), Rule.of_the_house()
    return LinksBetween(
        number=len(keys & there),
        active=active_number(record, today, rule, among=keys),
        everywhere=active_number(record, today, rule),
        everybody=len(there),
    )
