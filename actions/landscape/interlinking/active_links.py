"""Welche Verbindungen an einem Tag aktiv sind: read off the sums of years alone, though the day lies within one."""

import datetime

from django.db.models import Case, IntegerField, Max, Q, Sum, When

from actions.activities.pairs import behind
from actions.activities.sums import PairSum
from clusterfoerderung.records.dates import DatePrecision, period_start
from initiatives.organisations.initiative import Initiative


def keeps_awake(on, rule):
    """The sums (PairSum) of which something happened until the day `on` and not so long before that it sleeps.

    What lies between the first and the last of these years counts as a whole; of the first it is enough to know what
    ended latest, of the last what began first.
    """
    limit = rule.limit(on)
    after_limit = Q(year=limit.year, last__gte=behind(limit)) | Q(year__gt=limit.year, year__lt=on.year)
    return after_limit | Q(year=on.year, first__lt=behind(on))


def active_numbers(days, rule, *, user):
    """How many links are active on each of `days`, as the Network of that day counts them. One query."""
    sums = PairSum.objects.visible_to(user).filter(one__in=Initiative.objects.visible_to(user))
    pairs = sums.order_by().values("one", "other").annotate(**_for_each(days, rule))
    found = pairs.aggregate(**{f"number_{place}": Sum(f"day_{place}", default=0) for place in range(len(days))})
    return [found[f"number_{place}"] for place in range(len(days))]


def _for_each(days, rule):
    """{"day_0": 1 for a pair that is active on the first day, 0 for others}"""
    return {
        f"day_{place}": Max(
            Case(
                When(keeps_awake(on, rule) & _lasts("one", on) & _lasts("other", on), then=1),
                default=0,
                output_field=IntegerField(),
            )
        )
        for place, on in enumerate(days)
    }


def _lasts(name, on):
    """Whoever was active by then was there; what matters is who had ended."""
    still = Q(**{f"{name}__ended_on": None})
    for precision in DatePrecision:
        first = period_start(on + datetime.timedelta(days=1), precision)
        still |= Q(**{f"{name}__ended_precision": precision, f"{name}__ended_on__gte": first})
    return still
