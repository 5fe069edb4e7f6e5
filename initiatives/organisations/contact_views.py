"""Ansprechpersonen: personal data, for staff alone; who takes them along as a file is noted."""

from django.utils import timezone

from clusterfoerderung.accounts import security_log
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.imports.number_column import NUMBER_COLUMN
from clusterfoerderung.master_data.kept import Kept
from clusterfoerderung.master_data.views import KeptExportView, KeptListView, KeptView
from initiatives.organisations.contact import Contact
from initiatives.organisations.contact_forms import ContactForm
from initiatives.organisations.contact_person import erase_contact

CONTACT_COLUMNS = (
    Column("Partner", lambda contact: contact.partner.name, 40),
    Column("Name", lambda contact: contact.name, 30),
    Column("Funktion", lambda contact: contact.position, 30),
    Column("E-Mail", lambda contact: contact.email, 30),
    Column("Telefon", lambda contact: contact.phone),
    Column("Zweite Nummer", lambda contact: contact.second_phone),
    Column("Zweck", lambda contact: contact.purpose, 40),
    Column("Herkunft", lambda contact: contact.source, 30),
    Column("Rechtsgrundlage", lambda contact: contact.get_legal_ground_display(), 30),
    Column("Newsletter seit", lambda contact: contact.newsletter_consent_on, 14),
    Column("Newsletter Nachweis", lambda contact: contact.newsletter_consent_proof, 30),
    Column("Newsletter bis", lambda contact: contact.newsletter_withdrawn_on, 14),
    Column("prüfen am", lambda contact: contact.review_on, 14),
    NUMBER_COLUMN,
)

CONTACTS = Kept(
    noun="contact",
    model=Contact,
    form=ContactForm,
    one="Ansprechperson",
    many="Ansprechpersonen",
    purpose="Wen man bei einem Partner fragt. Angaben zu Personen brauchen Zweck, Herkunft und Prüftag (Art. 5 DSGVO).",
    columns=CONTACT_COLUMNS,
    in_list=("Name", "Funktion", "Partner", "prüfen am"),
    from_address=("partner",),
    import_name="contact-import",
    consequences=(
        "Der Name geht auch aus der Historie, aus Texten und aus wartenden Listen (Art. 17 DSGVO).",
        "Die Historie hält fest, dass und von wem gelöscht wurde.",
    ),
    rank=20,
    deleting=erase_contact,
)


class ContactListView(KeptListView):
    def get_rows(self):
        return super().get_rows().select_related("partner")


class ContactExportView(KeptExportView, ContactListView):
    """All that may be used, for whoever may change them: to look through and to read in again."""

    action = "change"

    def get(self, request, *args, **kwargs):
        security_log.note("personal_data_exported", list=self.file_name)
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        return super().get_queryset().usable().order_by("partner__order_key", "pk")


class ContactView(KeptView):
    template_name = "initiatives/organisations/contacts/contact.html"

    def get_queryset(self):
        return super().get_queryset().select_related("partner")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, is_due=self.object.review_on <= timezone.localdate())
