"""The rows of the list of initiatives as plain values: each is made once, as long as it says the same ({% once %})."""

from typing import NamedTuple

from django.db.models import Prefetch, prefetch_related_objects

from clusterfoerderung.look.plain import plain
from initiatives.places.sector import Sector


class Named(NamedTuple):
    """What a list names of a sector."""

    title: str
    get_edition_display: str


class Sponsor(NamedTuple):
    called: str
    get_absolute_url: str


class InitiativeRow(NamedTuple):
    """What the list shows of an Initiative; empty where nothing is known."""

    name: str
    get_absolute_url: str
    ended_in_words: str
    is_proposed: bool
    get_kind_display: str
    sponsor: Sponsor | None
    municipality: str
    area: str
    sectors: tuple[Named, ...]


def rows_of(initiatives, user):
    """The InitiativeRows of a page; one query."""
    fetch_sectors(initiatives, user)
    return [_row_of(one) for one in initiatives]


def fetch_sectors(things, user):
    """Gives each its `named_sectors`. To a list: a queryset of each would cost more than the query for all."""
    prefetch_related_objects(things, Prefetch("sectors", Sector.objects.visible_to(user), to_attr="named_sectors"))


def named(sectors):
    return tuple(plain(Named, sector) for sector in sectors)


def _row_of(initiative):
    return plain(
        InitiativeRow,
        initiative,
        sponsor=plain(Sponsor, initiative.sponsor) if initiative.sponsor else None,
        municipality=str(initiative.municipality or ""),
        sectors=named(initiative.named_sectors),
    )
