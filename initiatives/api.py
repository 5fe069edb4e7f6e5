"""The landscape for programs: organisations and what they offer, no people."""

from initiatives.offers.api import OfferViewSet
from initiatives.organisations.initiative_api import InitiativeViewSet
from initiatives.organisations.participation_api import ParticipationViewSet
from initiatives.organisations.partner_api import PartnerViewSet
from initiatives.places.municipality_api import MunicipalityViewSet
from initiatives.places.sector_api import SectorViewSet

COLLECTIONS = {
    "initiativen": InitiativeViewSet,
    "partner": PartnerViewSet,
    "beteiligungen": ParticipationViewSet,
    "angebote": OfferViewSet,
    "staedte": MunicipalityViewSet,
    "branchen": SectorViewSet,
}
