"""The counting behind the map, in as many queries for one activity as for all of them."""

from collections import defaultdict

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import ExtractYear

from actions.activities.activity import Whereabouts
from actions.activities.contribution import MeasureContribution, TownContribution
from actions.activities.in_towns import InPlaces
from actions.publicity.delivery import Delivery
from actions.skilled_workers.reach import Reach
from initiatives.offers.offer import Offer
from initiatives.places.municipality import BELONGING, Municipality


def elsewhere(counted):
    """{one of Whereabouts: InPlaces} of what in_places() counted, each activity in one of them. One query."""
    belonging, counties = Q(kind__in=BELONGING), Q(pk__in=Municipality.objects.counties_of_towns().values("pk"))
    rows = Municipality.objects.order_by().filter(belonging | counties).values_list("pk", "kind")
    kinds = dict(rows)
    found = defaultdict(InPlaces)
    for places, one in counted.items():
        found[_whereabouts(places, kinds)].add(one)
    return found


def _whereabouts(places, kinds):
    """As ActivityQuerySet.with_whereabouts() says it to the database."""
    if any(kinds.get(place) in BELONGING for place in places):
        return Whereabouts.TOWN
    if any(place in kinds for place in places):
        return Whereabouts.COUNTY
    return Whereabouts.OUTSIDE if places else Whereabouts.NOWHERE


def entered_reach(user, span):
    """What somebody entered of the people reached, in the years of `span`."""
    return Reach.objects.visible_to(user).filter(people__isnull=False, **span.bounds_of_year("year"))


def reaching(user, span):
    """Where the county's own activities reached people, one row for each activity and town, latest first.

    Without those in whose stead something was entered for the town.
    """
    return _own_places(user, span).filter(~Exists(_entered_for(user, span))).latest_first()


def _own_places(user, span):
    rows = TownContribution.objects.visible_to(user).filter(**span.bounds("happened_on"))
    rows = rows.of_the_county().filter(activity__participants__isnull=False)
    return rows.annotate(year=ExtractYear("happened_on"))


def _entered_for(user, span):
    """What was entered for the measure, town and year of a contribution."""
    measures = MeasureContribution.objects.filter(activity=OuterRef(OuterRef("activity"))).values("measure")
    return entered_reach(user, span).filter(
        measure__in=measures, municipality=OuterRef("municipality"), year=OuterRef("year")
    )


def people_by_town(user, span, counted):
    """{municipality id: people}; a place of which nobody knows is not in it. `counted`: by_town(). Two queries."""
    entered = list(entered_reach(user, span).order_by().values_list("measure_id", "municipality_id", "people"))
    said = {town: [one.participants, one.said] for town, one in counted.items()}
    for town, people, number in _in_whose_stead(user, span, entered) if entered else ():
        said[town][0] -= people
        said[town][1] -= number
    found = defaultdict(int, {town: people for town, (people, number) in said.items() if number})
    for _, town, people in entered:
        found[town] += people
    return dict(found)


def _in_whose_stead(user, span, entered):
    """(town, people, number of activities) of what counts no more, because something was entered in its stead."""
    about = MeasureContribution.objects.filter(measure__in={measure for measure, *_ in entered}).values("activity")
    rows = _own_places(user, span).filter(municipality__in={town for _, town, _ in entered}, activity__in=about)
    rows = rows.filter(Exists(_entered_for(user, span))).order_by().values_list("municipality")
    return rows.annotate(people=Sum("activity__participants"), number=Count("pk"))


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
