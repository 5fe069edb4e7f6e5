"""The landscape for programs: organisations and what they offer, no people."""

from initiatives.api.initiatives import InitiativeViewSet
from initiatives.api.municipalities import MunicipalityViewSet
from initiatives.api.offers import OfferViewSet
from initiatives.api.participations import ParticipationViewSet
from initiatives.api.partners import PartnerViewSet
from initiatives.api.sectors import SectorViewSet

COLLECTIONS = {
    "initiativen": InitiativeViewSet,
    "partner": PartnerViewSet,
    "beteiligungen": ParticipationViewSet,
    "angebote": OfferViewSet,
    "staedte": MunicipalityViewSet,
    "branchen": SectorViewSet,
}
