"""What the change history keeps of the landscape."""

from auditlog.registry import auditlog

from initiatives.offers.offer import Offer
from initiatives.offers.survey import Survey
from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector

BOOKKEEPING = ["version", "created_at", "updated_at", "search_key", "submission"]


def register():
    for model in (Municipality, Sector, Participation, Survey):
        auditlog.register(model, exclude_fields=BOOKKEEPING)
    auditlog.register(Partner, exclude_fields=BOOKKEEPING, m2m_fields={"sectors"})
    auditlog.register(Initiative, exclude_fields=BOOKKEEPING, m2m_fields={"sectors"})
    auditlog.register(Offer, exclude_fields=BOOKKEEPING, m2m_fields={"sectors", "municipalities"})
    # Art. 17 DSGVO: what the history never held need not be erased from it. Kept: that, when and by whom.
    auditlog.register(Contact, include_fields=["partner", "purpose", "source", "review_on"])
