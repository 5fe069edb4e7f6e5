"""What is counted of each town, and where to look up what was counted."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce, ExtractYear
from django.urls import reverse
from django.utils.http import urlencode

from actions.filters.activities import COUNTYS_OWN
from actions.models import Activity, CountyPart, Delivery, Reach, Whereabouts
from initiatives.models import Municipality, Offer


class Figure(models.TextChoices):
    ACTIVITIES = "aktivitaeten", "Aktivitäten"
    OWN = "eigene", "mit Anteil des Kreises"
    PEOPLE = "erreichte", "Erreichte Personen"
    OFFERS = "angebote", "Angebote heute"
    MESSAGES = "nachrichten", "Nachrichten an die Stadt"

    @property
    def heading(self):
        """The label where it stands by itself, not beside that of all activities."""
        return f"{Figure.ACTIVITIES.label} {self.label}" if self == Figure.OWN else self.label


RULES = {
    Figure.ACTIVITIES: "Alle Aktivitäten des Zeitraums an diesem Ort, auch solche, die der Kreis nur beobachtet hat.",
    Figure.OWN: "Davon die, die der Kreis durchgeführt oder an denen er sich beteiligt hat.",
    Figure.PEOPLE: (
        "Teilnehmende der Aktivitäten mit Anteil des Kreises; wo für ein Jahr und eine Fachkräftemaßnahme eine Zahl "
        "eingetragen ist, gilt sie an deren Stelle. Nennt keine Quelle eine Zahl, steht „keine Angabe“, keine Null."
    ),
    Figure.OFFERS: (
        "Eingetragene Angebote, wie sie heute gelten, unabhängig vom Zeitraum. Was im ganzen Kreis gilt, zählt in "
        "jeder Stadt."
    ),
    Figure.MESSAGES: "Nachrichten, die im Zeitraum an die Wirtschaftsförderung der Stadt gingen.",
}


@dataclass(frozen=True)
class Row:
    """One town, or what belongs to none. A value of None is not known or not counted here; `urls` leads to the rest."""

    title: str
    municipality: Municipality | None
    values: dict
    urls: dict
    unsaid: int = 0

    @property
    def cells(self):
        return [(figure, self.values.get(figure), self.urls.get(figure, "")) for figure in Figure]


@dataclass(frozen=True)
class Table:
    """The towns by name, and the rows of what happened in none of them."""

    towns: list
    others: list

    @property
    def rows(self):
        return [*self.towns, *self.others]


def figures(user, span):
    """The Table of everything `user` may see in `span`; seven queries, however many activities."""
    towns = list(Municipality.objects.visible_to(user).towns().order_by("name"))
    activities = _activities(user, span)
    people, messages = _people(user, span), _messages(user, span)
    offers = _offers(user, towns)
    own_rows = [
        _town(town, span, activities, people, {Figure.OFFERS: offers[town.pk], Figure.MESSAGES: messages[town.pk]})
        for town in towns
    ]
    return Table(own_rows, _others(user, span, activities, people))


def _town(town, span, activities, people, values):
    counts = activities[town.pk]
    log = _log_url(span, ort=town.pk)
    own = f"{log}&anteil={COUNTYS_OWN}"
    page = f"{reverse('town', args=[town.pk])}?{urlencode(_years(span))}"
    return Row(
        title=town.name,
        municipality=town,
        values={
            Figure.ACTIVITIES: counts["all"],
            Figure.OWN: counts["own"],
            Figure.PEOPLE: people.get(town.pk),
            **values,
        },
        urls={
            Figure.ACTIVITIES: log,
            Figure.OWN: own,
            Figure.PEOPLE: f"{page}#erreichte",
            Figure.OFFERS: f"{reverse('offer-list')}?ort={town.pk}",
            Figure.MESSAGES: f"{page}#nachrichten",
        },
        unsaid=counts["unsaid"],
    )


def _others(user, span, activities, people):
    """What happened in no town of the county, so that nothing is counted away."""
    counties = set(Municipality.objects.counties_of_towns().values_list("pk", flat=True))
    towns = set(Municipality.objects.towns().values_list("pk", flat=True))
    places = {*activities, *people}
    members = {
        Whereabouts.COUNTY: places & counties,
        Whereabouts.OUTSIDE: places - counties - towns - {None},
        Whereabouts.NOWHERE: places & {None},
    }
    return [_other(span, where, found, activities, people) for where, found in members.items()]


def _other(span, where, places, activities, people):
    known = [people[place] for place in places if people.get(place) is not None]
    log = _log_url(span, wo=where.value)
    return Row(
        title=where.label,
        municipality=None,
        values={
            Figure.ACTIVITIES: sum(activities[place]["all"] for place in places),
            Figure.OWN: sum(activities[place]["own"] for place in places),
            Figure.PEOPLE: sum(known) if known else None,
        },
        urls={
            Figure.ACTIVITIES: log,
            Figure.OWN: f"{log}&anteil={COUNTYS_OWN}",
            Figure.PEOPLE: f"{log}&anteil={COUNTYS_OWN}&personen=genannt",
        },
        unsaid=sum(activities[place]["unsaid"] for place in places),
    )


def _log_url(span, **query):
    return f"{reverse('activity-list')}?{urlencode({**query, **span.query})}"


def _years(span):
    years = {"von": span.start and span.start.year, "bis": span.end and span.end.year}
    return {name: year for name, year in years.items() if year}


def _activities(user, span):
    """{municipality id or None: how many there were}."""
    own = Q(county_part__in=CountyPart.evidence())
    rows = (
        Activity.objects.visible_to(user)
        .filter(**span.bounds("happened_on"))
        .order_by()
        .values("municipality")
        .annotate(all=Count("pk"), own=Count("pk", filter=own), unsaid=Count("pk", filter=own & Q(participants=None)))
    )
    nothing = {"all": 0, "own": 0, "unsaid": 0}
    return defaultdict(lambda: nothing, {row.pop("municipality"): row for row in rows})


def entered_reach(user, span):
    """What somebody entered of the people reached, in the years of `span`."""
    return Reach.objects.visible_to(user).filter(people__isnull=False, **span.bounds_of_year("year"))


def reaching(user, span):
    """The county's own activities whose participants count, because nothing was entered in their stead."""
    entered = entered_reach(user, span).filter(
        measure__activities=OuterRef("pk"), municipality=OuterRef("municipality"), year=OuterRef("year")
    )
    own = Activity.objects.visible_to(user).of_the_county().filter(**span.bounds("happened_on"))
    return own.filter(participants__isnull=False).annotate(year=ExtractYear("happened_on")).filter(~Exists(entered))


def _people(user, span):
    """{municipality id or None: people}; a place of which nobody knows is not in it."""
    found = defaultdict(int)
    for rows in (
        reaching(user, span).order_by().values("municipality").annotate(number=Sum("participants")),
        entered_reach(user, span).order_by().values("municipality").annotate(number=Sum("people")),
    ):
        for row in rows:
            found[row["municipality"]] += row["number"]
    return dict(found)


def messages_to(town, user, span):
    """The deliveries to one town's office that went out in `span`, latest first; each knows the day as `out_on`."""
    return _deliveries(user, span).filter(municipality=town).order_by("-out_on", "-pk")


def _deliveries(user, span):
    rows = Delivery.objects.visible_to(user).out().annotate(out_on=Coalesce("sent_on", "published_on"))
    return rows.filter(municipality__isnull=False, **span.bounds("out_on"))


def _messages(user, span):
    rows = _deliveries(user, span).order_by().values_list("municipality").annotate(Count("pk"))
    return defaultdict(int, rows)


def _offers(user, towns):
    """{town id: offers that hold there, those for its whole county included}."""
    links = Offer.municipalities.through.objects.filter(
        offer__in=Offer.objects.visible_to(user).order_by().values("pk")
    )
    holding = defaultdict(set)
    for offer, place in links.values_list("offer_id", "municipality_id"):
        holding[place].add(offer)
    return {town.pk: len(holding[town.pk] | holding[town.county_id]) for town in towns}
