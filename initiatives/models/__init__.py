"""The landscape: who is out there, and what they offer."""

from initiatives.models.contact import Contact
from initiatives.models.initiative import Initiative, InitiativeKind
from initiatives.models.municipality import CountyArea, Municipality, MunicipalityKind
from initiatives.models.offer import CHECK_LASTS, CheckState, Offer, OfferKind
from initiatives.models.participation import Participation, ParticipationBase, ParticipationRole
from initiatives.models.partner import Partner, PartnerKind
from initiatives.models.sector import Sector
from initiatives.models.survey import Survey

__all__ = [
    "CHECK_LASTS",
    "CheckState",
    "Contact",
    "CountyArea",
    "Initiative",
    "InitiativeKind",
    "Municipality",
    "MunicipalityKind",
    "Offer",
    "OfferKind",
    "Participation",
    "ParticipationBase",
    "ParticipationRole",
    "Partner",
    "PartnerKind",
    "Sector",
    "Survey",
]
