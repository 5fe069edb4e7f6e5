"""Who has looked for the offers that somebody asks for: without that, an empty list says nothing."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.http import urlencode

from initiatives.offers.offer import CHECK_LASTS
from initiatives.offers.survey import Survey
from initiatives.places.sector import Sector

SHOWN = 5


@dataclass(frozen=True)
class Sighting:
    """The searches for one sector, latest first; `query` prefills the form for another one."""

    sector: Sector
    surveys: list
    is_lasting: bool
    query: str


def sighting(asked, user, *, on):
    """The Sighting of what a list is filtered by; None if it is not one sector."""
    sector, municipality = asked.get("branche"), asked.get("ort")
    if not isinstance(sector, Sector) or isinstance(municipality, str):
        return None
    surveys = Survey.objects.visible_to(user).filter(sector=sector).select_related("municipality")
    if municipality:
        places = Q(municipality=None) | Q(municipality=municipality)
        surveys = surveys.filter(places | Q(municipality=municipality.county_id, municipality__isnull=False))
    if asked.get("art"):
        surveys = surveys.filter(kind__in=("", asked["art"]))
    shown = list(surveys.latest_first()[:SHOWN])
    query = {"branche": sector.pk, "ort": municipality.pk if municipality else "", "art": asked.get("art") or ""}
    return Sighting(
        sector=sector,
        surveys=shown,
        is_lasting=any(survey.looked_on >= on - CHECK_LASTS for survey in shown),
        query=urlencode({key: value for key, value in query.items() if value}),
    )
