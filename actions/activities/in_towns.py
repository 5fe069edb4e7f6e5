"""What happened in which places, read off the account: whole years from their sums, the days beyond from the log."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, Q, Sum, Value
from django.db.models.functions import Coalesce

from actions.activities.activity import Activity
from actions.activities.counting import Period
from actions.activities.county_part import CountyPart
from actions.activities.sums import TownSum


@dataclass
class InPlaces:
    """So many activities, `own` of them with the county's part; of `unsaid` own ones the participants are not known."""

    all: int = 0
    own: int = 0
    unsaid: int = 0
    participants: int = 0

    @property
    def said(self):
        """Of how many own ones it is known."""
        return self.own - self.unsaid

    @property
    def people(self):
        """Who took part in the own ones; None where that is not known of any."""
        return self.participants if self.said else None

    def add(self, other, sign=1):
        self.all += sign * other.all
        self.own += sign * other.own
        self.unsaid += sign * other.unsaid
        self.participants += sign * other.participants


def in_places(user, *, start, end):
    """{frozenset of municipality ids: InPlaces} of the days from `start` to `end`, each activity once. One query."""
    day_before = start - datetime.timedelta(days=1) if start else None
    whole, days = Period(day_before, end).in_parts()
    queries = [_of_days(user, *one) for one in days]
    if whole and whole[0] <= whole[1]:
        queries.append(_of_years(user, whole))
    found = defaultdict(InPlaces)
    first, *others = queries or [()]
    for bundle, part, sign, number, unsaid, people in first.union(*others, all=True) if others else first:
        is_own = part in CountyPart.evidence()
        counted = InPlaces(number, number, unsaid, people) if is_own else InPlaces(number)
        found[frozenset(map(int, bundle.split(","))) if bundle else frozenset()].add(counted, sign)
    return {places: counted for places, counted in found.items() if counted.all}


def _of_years(user, years):
    rows = TownSum.objects.visible_to(user).filter(year__range=years).order_by().values("bundle", "county_part")
    return _labelled(rows, "bundle", 1, Sum("number"), Sum("unsaid"), Sum("people"))


def _of_days(user, sign, first, last):
    rows = Activity.objects.visible_to(user).filter(happened_on__range=(first, last)).order_by()
    return _labelled(
        rows.values("town_bundle", "county_part"),
        "town_bundle",
        sign,
        Count("pk"),
        Count("pk", filter=Q(participants=None)),
        Coalesce(Sum("participants"), 0),
    )


def _labelled(rows, bundle, sign, number, unsaid, people):
    rows = rows.annotate(
        places=F(bundle),
        sign=Value(sign, output_field=IntegerField()),
        found=number,
        of_them_unsaid=unsaid,
        took_part=people,
    )
    return rows.values_list("places", "county_part", "sign", "found", "of_them_unsaid", "took_part")


def by_town(counted):
    """{municipality id: InPlaces}; what happened in several of them counts in each."""
    found = defaultdict(InPlaces)
    for places, one in counted.items():
        for place in places:
            found[place].add(one)
    return found
