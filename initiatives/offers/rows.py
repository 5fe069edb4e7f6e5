"""The rows of the list of offers as plain values: each is made once, as long as it says the same ({% once %})."""

import datetime
from typing import NamedTuple

from django.db.models import Prefetch, prefetch_related_objects

from clusterfoerderung.look.plain import plain
from initiatives.organisations.rows import Named, fetch_sectors, named
from initiatives.places.municipality import Municipality


class OfferRow(NamedTuple):
    """What the list shows of an Offer from with_check()."""

    pk: int
    title: str
    get_absolute_url: str
    initiative: str
    initiative_url: str
    get_kind_display: str
    sectors: tuple[Named, ...]
    municipalities: tuple[str, ...]
    area: str
    check_state: str
    checked_on: datetime.date | None


def rows_of(offers, user):
    """The OfferRows of a page; two queries."""
    fetch_sectors(offers, user)
    places = Prefetch("municipalities", Municipality.objects.visible_to(user), to_attr="named_municipalities")
    prefetch_related_objects(offers, places)
    return [_row_of(offer) for offer in offers]


def _row_of(offer):
    return plain(
        OfferRow,
        offer,
        initiative=offer.initiative.called,
        initiative_url=offer.initiative.get_absolute_url(),
        sectors=named(offer.named_sectors),
        municipalities=tuple(map(str, offer.named_municipalities)),
    )
