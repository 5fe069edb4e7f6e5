"""The counting behind the map, in as many queries for one activity as for all of them."""

from collections import defaultdict

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import ExtractYear

from actions.activities.activity import OWN, Activity
from actions.publicity.delivery import Delivery
from actions.skilled_workers.reach import Reach
from initiatives.offers.offer import Offer

COUNTS = {
    "all": Count("pk"),
    "own": Count("pk", filter=OWN),
    "unsaid": Count("pk", filter=OWN & Q(participants=None)),
    "people": Sum("participants", filter=OWN),
}
NOTHING = {"all": 0, "own": 0, "unsaid": 0, "people": None}


def _in_span(user, span):
    return Activity.objects.visible_to(user).filter(**span.bounds("happened_on")).order_by()


def activities_by_town(user, span):
    """{municipality id: COUNTS}; what happened in several of them counts in each."""
    rows = _in_span(user, span).filter(municipalities__isnull=False).values("municipalities").annotate(**COUNTS)
    return defaultdict(lambda: NOTHING, {row.pop("municipalities"): row for row in rows})


def activities_elsewhere(user, span):
    """{one of Whereabouts: COUNTS}."""
    rows = _in_span(user, span).with_whereabouts().values("whereabouts").annotate(**COUNTS)
    return defaultdict(lambda: NOTHING, {row.pop("whereabouts"): row for row in rows})


def entered_reach(user, span):
    """What somebody entered of the people reached, in the years of `span`."""
    return Reach.objects.visible_to(user).filter(people__isnull=False, **span.bounds_of_year("year"))


def reaching(user, span):
    """Where the county's own activities reached people, one row for each activity and town, latest first.

    Without those in whose stead something was entered for the town.
    """
    entered = entered_reach(user, span).filter(
        measure__activities=OuterRef("activity"), municipality=OuterRef("municipality"), year=OuterRef("year")
    )
    own = _in_span(user, span).of_the_county().filter(participants__isnull=False)
    places = Activity.municipalities.through.objects.filter(activity__in=own.values("pk"))
    return (
        places.annotate(year=ExtractYear("activity__happened_on"))
        .filter(~Exists(entered))
        .order_by("-activity__happened_on", "-activity")
    )


def people_by_town(user, span):
    """{municipality id: people}; a place of which nobody knows is not in it."""
    found = defaultdict(int)
    for rows in (
        reaching(user, span).order_by().values("municipality").annotate(number=Sum("activity__participants")),
        entered_reach(user, span).order_by().values("municipality").annotate(number=Sum("people")),
    ):
        for row in rows:
            found[row["municipality"]] += row["number"]
    return dict(found)


def messages_to(town, user, span):
    """The deliveries to one town's office that went out in `span`, latest first; each knows the day as `out_on`."""
    return _deliveries(user, span).filter(municipality=town).order_by("-out_on", "-pk")


def _deliveries(user, span):
    rows = Delivery.objects.visible_to(user).out()
    return rows.filter(municipality__isnull=False, **span.bounds("out_on"))


def messages_by_town(user, span):
    rows = _deliveries(user, span).order_by().values_list("municipality").annotate(Count("pk"))
    return defaultdict(int, rows)


def offers_by_town(user, towns):
    """{town id: offers that hold there, those for its whole county included}."""
    links = Offer.municipalities.through.objects.filter(
        offer__in=Offer.objects.visible_to(user).order_by().values("pk")
    )
    holding = defaultdict(set)
    for offer, place in links.values_list("offer_id", "municipality_id"):
        holding[place].add(offer)
    return {town.pk: len(holding[town.pk] | holding[town.county_id]) for town in towns}
