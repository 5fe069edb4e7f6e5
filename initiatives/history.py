"""What the change history keeps of the landscape."""

from auditlog.registry import auditlog

from initiatives import models

BOOKKEEPING = ["version", "created_at", "updated_at", "search_key", "submission"]


def register():
    for model in (models.Municipality, models.Sector, models.Participation, models.Survey):
        auditlog.register(model, exclude_fields=BOOKKEEPING)
    auditlog.register(models.Partner, exclude_fields=BOOKKEEPING, m2m_fields={"sectors"})
    auditlog.register(models.Initiative, exclude_fields=BOOKKEEPING, m2m_fields={"sectors"})
    auditlog.register(models.Offer, exclude_fields=BOOKKEEPING, m2m_fields={"sectors", "municipalities"})
    # Art. 17 DSGVO: what the history never held need not be erased from it. Kept: that, when and by whom.
    auditlog.register(models.Contact, include_fields=["partner", "purpose", "source", "review_on"])
