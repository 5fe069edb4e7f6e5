"""What organisations and their people are to the shared places."""

from clusterfoerderung.accounts.roles import keep_as_master_data
from clusterfoerderung.imports.register import offer_to_read_in
from clusterfoerderung.journal.erasing import forget_whoever_goes
from clusterfoerderung.records.history import record, record_only
from clusterfoerderung.search.kinds import offer_to_search
from initiatives.organisations.contact import Contact
from initiatives.organisations.contact_import import ContactImport
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.initiative_import import InitiativeImport
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner
from initiatives.organisations.partner_import import PartnerImport

keep_as_master_data(Partner, Contact, Initiative, Participation)

record(Participation, part_by=["initiative", "partner"])
record(Partner, links={"sectors"})
record(Initiative, links={"sectors"})
# Art. 17 DSGVO: what the history never held need not be erased from it. Kept: that, when and by whom.
record_only(Contact, "partner", "purpose", "source", "review_on")

forget_whoever_goes(Contact, words=lambda contact: (contact.name, contact.email, contact.phone))

offer_to_read_in(PartnerImport, ContactImport, InitiativeImport)


def _with_short_name(row):
    return f"{row.name} ({row.short_name})" if row.short_name not in row.name else row.name


offer_to_search(
    slug="partner",
    label="Partner",
    rank=50,
    rows=lambda user: Partner.objects.visible_to(user),
    named_by=("name", "short_name"),
    facts=lambda partner: (partner.get_kind_display(), partner.location),
    list_name="partner-list",
    title=_with_short_name,
)
offer_to_search(
    slug="initiativen",
    label="Initiativen",
    rank=60,
    rows=lambda user: Initiative.objects.visible_to(user),
    named_by=("name", "short_name"),
    facts=lambda initiative: (initiative.get_kind_display(), initiative.area),
    list_name="initiative-list",
    title=_with_short_name,
)
offer_to_search(
    slug="ansprechpersonen",
    label="Ansprechpersonen",
    rank=110,
    rows=lambda user: Contact.objects.visible_to(user).select_related("partner"),
    named_by=("name",),
    facts=lambda contact: (contact.position, contact.partner.name),
    title=lambda contact: contact.name,
    url=lambda contact: f"{contact.partner.get_absolute_url()}#personen",
    is_for_staff=True,
)
