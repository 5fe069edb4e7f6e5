"""What the page of one town lists: the latest activities there, what is on offer, and who sits there."""

from dataclasses import dataclass

from django.db import models
from django.urls import reverse

from actions.activities.contribution import TownContribution
from actions.activities.latest import of_links
from actions.landscape.town_map.figures import Figure
from initiatives.offers.offer import Offer
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner, PartnerKind

SHOWN = 10


@dataclass(frozen=True)
class Listing:
    """The first of `number` rows; `url` leads to all of them."""

    rows: list
    number: int
    url: str

    @property
    def has_more(self):
        return self.number > len(self.rows)


def activities_in(town, user, span, row):
    """The latest of `span`; `row` is the figures.Row of the town, which has counted them. One query."""
    found = TownContribution.objects.visible_to(user).filter(municipality=town, **span.bounds("happened_on"))
    return Listing(
        list(of_links(found, SHOWN)),
        row.values[Figure.ACTIVITIES],
        row.urls[Figure.ACTIVITIES],
    )


def offers_in(town, user, row, *, today):
    """What holds there today, that of the whole county included; each knows its check. One query."""
    found = Offer.objects.visible_to(user).valid_in(town).with_check(on=today).select_related("initiative")
    rows = list(found.order_by("order_key", "pk")[:SHOWN])
    return Listing(rows, row.values[Figure.OFFERS], row.urls[Figure.OFFERS])


def initiatives_at(town, user):
    """One query."""
    return _sitting_there(Initiative.objects.visible_to(user), town, "initiative-list", ["order_key", "pk"])


def partners_at(town, user):
    """The town itself, where it is a partner, and then the others. One query."""
    partners = Partner.objects.visible_to(user)
    is_town = models.Q(kind=PartnerKind.MUNICIPALITY)
    return _sitting_there(
        partners, town, "partner-list", [models.Case(models.When(is_town, 0), default=1), "order_key"]
    )


def _sitting_there(organisations, town, list_name, order):
    found = organisations.filter(municipality=town).annotate(of=models.Window(models.Count("*")))
    rows = list(found.order_by(*order)[:SHOWN])
    return Listing(rows, rows[0].of if rows else 0, f"{reverse(list_name)}?ort={town.pk}")
