"""The landscape: who is out there, and what they offer."""

from initiatives.duplicates.merged_row import MergedRow
from initiatives.duplicates.not_a_duplicate import NotADuplicate
from initiatives.offers.offer import CHECK_LASTS, CheckState, Offer, OfferKind
from initiatives.offers.survey import Survey
from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative, InitiativeKind
from initiatives.organisations.participation import Participation, ParticipationBase, ParticipationRole
from initiatives.organisations.partner import Partner, PartnerKind
from initiatives.places.municipality import Municipality, MunicipalityKind
from initiatives.places.sector import Sector

__all__ = [
    "CHECK_LASTS",
    "CheckState",
    "Contact",
    "Initiative",
    "InitiativeKind",
    "MergedRow",
    "Municipality",
    "MunicipalityKind",
    "NotADuplicate",
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
