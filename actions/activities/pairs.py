"""What initiatives did, alone and two by two: the sums of one year, as the account keeps them.

Both days of an activity are told, the first and the last it can mean, in one number that can be compared.
"""

import datetime
from collections import defaultdict
from functools import lru_cache

from django.conf import settings
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q
from django.db.models.functions import ExtractYear

from clusterfoerderung.records.dates import period_end

DAYS_A_YEAR = 365.25
# More than days have numbers.
DAYS = 10**7
# What one activity weighs on its day; whole numbers add up to the same in any order.
WHOLE = 10**12


def moment(day, end):
    """The earlier day is the smaller, of one day what is known more exactly."""
    return day.toordinal() * DAYS + end.toordinal()


def ending(day, end):
    """What ended later is the greater."""
    return end.toordinal() * DAYS + day.toordinal()


def behind(day):
    """The moments and endings up to `day` are smaller."""
    return (day.toordinal() + 1) * DAYS


def days_in(number):
    """The two days in a moment(); of an ending() the other way round."""
    return tuple(map(datetime.date.fromordinal, divmod(number, DAYS)))


def share(days, half_life):
    """What something of that many days ago weighs: 1 today, then less and less; of days to come, more than 1."""
    return 0.5 ** (days / (DAYS_A_YEAR * half_life))


@lru_cache(maxsize=10_000)
def _weight(days, half_life):
    return round(WHOLE * share(max(days, 0), half_life))


def half_life():
    return settings.INTERLINKING_HALF_LIFE_YEARS


def is_first_of_several(model):
    """The condition of a link (of this `model`) to the one with the smallest key of two or more initiatives: so each
    joint activity is met once.
    """
    beside = model._base_manager.filter(activity=OuterRef("activity"))
    return Exists(beside.filter(initiative__gt=OuterRef("initiative"))) & ~Exists(
        beside.filter(initiative__lt=OuterRef("initiative"))
    )


def initiative_sums(links):
    """The sums of these contributions, by (initiative, year, part, visibility)."""
    names = ("initiative_id", "year", "county_part", "visibility")
    return (
        links.order_by()
        .annotate(year=ExtractYear("happened_on"))
        .values(*names)
        .annotate(
            number=Count("pk"),
            first=Min("happened_on"),
            last=Max("happened_on"),
            joint=Count("pk", filter=Q(is_first_of_several(links.model))),
        )
    )


def pair_sums(links, half_life, *, on=None):
    """The sums of each two among these contributions, by (one, other, year, part, visibility).

    `on`: nothing beyond that day counts, and it is that day on which they weigh so much; else the last of the year.
    """
    found = defaultdict(list)
    rows = links.order_by().annotate(beside=F("activity__initiatives")).filter(beside__gt=F("initiative"))
    names = ("initiative", "beside", "happened_on", "precision", "county_part", "visibility")
    for one, other, day, precision, part, visibility in rows.values_list(*names).iterator():
        found[one, other, day.year, part, visibility].append((day, period_end(day, precision)))
    for (one, other, year, part, visibility), days in found.items():
        until = min(datetime.date(year, 12, 31), on or datetime.date.max)
        yield {
            "one_id": one,
            "other_id": other,
            "year": year,
            "county_part": part,
            "visibility": visibility,
            "number": len(days),
            "first": min(moment(*both) for both in days),
            "last": max(ending(*both) for both in days),
            "weight": sum(_weight((until - end).days, half_life) for _, end in days),
            "half_life": half_life,
        }
