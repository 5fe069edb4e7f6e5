"""What two initiatives have in common up to a day, added up from the sums of years."""

import datetime
from typing import NamedTuple

from django.db.models import Aggregate, BigIntegerField, Case, F, FloatField, Max, Min, Q, Sum, Value, When
from django.db.models.functions import Cast

from actions.activities.county_part import OWN, CountyPart
from actions.activities.pairs import WHOLE, share
from clusterfoerderung.records.visibility import Visibility

OPEN_TO_ALL_ROLES = (Visibility.COMMITTEE, Visibility.PUBLIC)
RELEASED = Q(visibility__in=OPEN_TO_ALL_ROLES)
# Of so many years it is known of each whether there was something: those up to the one of the day.
YEARS_KNOWN = 62


class Link(NamedTuple):
    """What two have in common up to a day: joint activities, the county's and the released ones among them.

    `first`, `last`: pairs.moment() of the earliest, pairs.ending() of what ended latest, 0 for none. `years` has a bit
    for each year in which there was one (year_bit()).
    """

    number: int
    countys: int
    released: int
    first: int
    last: int
    released_last: int
    weight: float
    years: int

    def with_more(self, other):
        """This one and `other`, of the same two and seen on the same day."""
        return Link(
            self.number + other.number,
            self.countys + other.countys,
            self.released + other.released,
            min(self.first, other.first),
            max(self.last, other.last),
            max(self.released_last, other.released_last),
            self.weight + other.weight,
            self.years | other.years,
        )


def year_bit(year, on):
    """What stands for `year` in the Link.years of a Record of the day `on`; 0 for one that is too long ago."""
    place = year - on.year + YEARS_KNOWN - 1
    return 1 << place if place >= 0 else 0


class Bits(Aggregate):
    """All bits that are set in one of them."""

    function = "BIT_OR"
    output_field = BigIntegerField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="SUM(DISTINCT %(expressions)s)", **context)


def grouped(sums, years, on, half_life):
    """(one, other, and what a Link says) of the sums of these years together. One query."""
    factors = [When(year=year, then=Value(share((on - datetime.date(year, 12, 31)).days, half_life))) for year in years]
    bits = [When(year=year, then=Value(year_bit(year, on))) for year in years]
    rows = (
        sums.order_by()
        .values("one_id", "other_id")
        .annotate(
            joint=Sum("number"),
            countys=Sum("number", filter=OWN, default=0),
            released=Sum("number", filter=RELEASED, default=0),
            earliest=Min("first"),
            latest=Max("last"),
            released_latest=Max("last", filter=RELEASED, default=0),
            strength=Sum(F("weight") * Cast(Case(*factors), FloatField()), output_field=FloatField()) / WHOLE,
            years=Bits(Cast(Case(*bits), BigIntegerField())),
        )
    )
    names = ("joint", "countys", "released", "earliest", "latest", "released_latest", "strength", "years")
    return rows.values_list("one_id", "other_id", *names)


def link_of(row, on, half_life):
    """The Link of one row of pair_sums() made for the day `on`."""
    until = min(datetime.date(row["year"], 12, 31), on)
    is_countys, is_released = row["county_part"] in CountyPart.evidence(), row["visibility"] in OPEN_TO_ALL_ROLES
    return Link(
        row["number"],
        row["number"] * is_countys,
        row["number"] * is_released,
        row["first"],
        row["last"],
        row["last"] * is_released,
        row["weight"] / WHOLE * share((on - until).days, half_life),
        year_bit(row["year"], on),
    )
