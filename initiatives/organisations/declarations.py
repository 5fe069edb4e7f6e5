"""What organisations and their people are to the shared places."""

import datetime
from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from clusterfoerderung.accounts.roles import keep_as_master_data
from clusterfoerderung.imports.register import offer_to_read_in
from clusterfoerderung.journal.erasing import forget_whoever_goes
from clusterfoerderung.privacy.erasure import Erasure, RefusedError
from clusterfoerderung.privacy.people import is_somebody
from clusterfoerderung.privacy.processing import (
    PROCESSINGS,
    Processing,
    holds_free_text,
    holds_nobody,
    holds_personal,
)
from clusterfoerderung.privacy.retention import Rule, keep
from clusterfoerderung.records.history import record, record_only
from clusterfoerderung.records.turns import hold, wait_for_turn
from clusterfoerderung.search.kinds import offer_to_search
from initiatives.organisations.contact import Contact
from initiatives.organisations.contact_import import ContactImport
from initiatives.organisations.contact_person import CONTACT_KIND, erase_contact
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
record_only(
    Contact,
    *("partner", "purpose", "source", "review_on", "legal_ground"),
    *("newsletter_consent_on", "newsletter_withdrawn_on", "locked_on", "lock_ground"),
)

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
    facts=lambda contact: (
        contact.position,
        contact.partner.name,
        "gesperrt für die Verarbeitung" if contact.is_locked else "",
    ),
    title=lambda contact: contact.name,
    url=lambda contact: f"{contact.partner.get_absolute_url()}#personen",
    is_for_staff=True,
)

is_somebody(CONTACT_KIND)
PROCESSINGS.sign_in(
    Processing(
        name="ansprechpersonen",
        title="Ansprechpersonen bei Partnern",
        purpose="Partner erreichen: einladen, abstimmen, berichten. Newsletter nur mit Einwilligung.",
        ground="je Person eingetragen: Art. 6 Abs. 1 Buchst. a, b, c oder e DSGVO",
        whose="Menschen, die bei Partnern des Kreises arbeiten",
        recipients="nur das Amt; gesperrte Angaben nur die Verwaltung",
        kept="bis der Zweck wegfällt, geprüft am eingetragenen Tag",
        rank=20,
    )
)
holds_personal(
    "ansprechpersonen",
    Contact,
    *("partner", "name", "email", "phone", "second_phone", "legal_ground"),
    *("newsletter_consent_on", "newsletter_withdrawn_on", "review_on", "locked_on", "lock_ground"),
)
# Where colleagues are named: „Vertretung von …“, „Auskunft von …“.
holds_personal(
    "ansprechpersonen", Contact, "position", "purpose", "source", "newsletter_consent_proof", is_searched=True
)
holds_personal("nachvollziehbarkeit", Partner, "proposed_by")
holds_personal("nachvollziehbarkeit", Initiative, "proposed_by")
holds_free_text(Partner, "description", "note")
holds_free_text(Initiative, "description", "note")
holds_free_text(Participation, "note")
holds_nobody(
    Partner,
    *("name", "short_name", "other_names", "street", "postcode", "location", "phone", "email", "register_number"),
    *("website", "source_url"),
)
holds_nobody(Initiative, "name", "short_name", "other_names", "area", "website", "source_url")


def _erase_all(contacts):
    """Each as it is at its turn: before it comes, somebody may look at it and say that it stays, or be quicker."""
    erased = 0
    for contact in list(contacts):
        with suppress(RefusedError), transaction.atomic():
            wait_for_turn(Erasure)
            if hold(contacts.filter(pk=contact.pk)):
                erase_contact(contact)
                erased += 1
    return erased


# Nobody said for a year that they are still needed. Whoever is locked stays: they may have asked for just that.
keep(
    Rule(
        name="ansprechpersonen",
        title="Ansprechpersonen, die niemand mehr prüft",
        since="nach dem Prüftag",
        days=365,
        due=lambda at, days: Contact.objects.usable().filter(
            review_on__lt=timezone.localdate(at) - datetime.timedelta(days=days)
        ),
        clear=_erase_all,
        rank=30,
    )
)
