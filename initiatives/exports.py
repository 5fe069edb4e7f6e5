"""The lists of the landscape as files: organisations; people only for those who keep their data."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.views.generic import ListView

from clusterfoerderung.exports.columns import Column, known, listed
from clusterfoerderung.exports.views import ExportMixin
from clusterfoerderung.imports.lists import NUMBER, number_of
from initiatives.directory.views import DirectoryView
from initiatives.offers.offer import CheckState
from initiatives.offers.views import OfferListView, OfferMatrixView
from initiatives.organisations.contact import Contact
from initiatives.organisations.views import InitiativeListView, PartnerListView

# Whoever reads the list in again finds each row by it, even after it was renamed.
NUMBER_COLUMN = Column(NUMBER, number_of, 12, is_for_staff=True)

INITIATIVE_COLUMNS = (
    Column("Name", lambda initiative: initiative.name, 40),
    Column("Kurzname", lambda initiative: initiative.short_name),
    Column("Weitere Namen", lambda initiative: listed(initiative.other_names.splitlines()), 30),
    Column("Art", lambda initiative: initiative.get_kind_display()),
    Column("Träger", lambda initiative: initiative.sponsor and initiative.sponsor.name, 30),
    Column("Sitz", lambda initiative: initiative.municipality and initiative.municipality.name),
    Column("Gebiet", lambda initiative: initiative.area, 30),
    Column("Branchen", lambda initiative: listed(initiative.sectors.all()), 40),
    Column("gegründet", lambda initiative: known(initiative.founded_on, initiative.founded_precision), 14),
    Column("beendet", lambda initiative: known(initiative.ended_on, initiative.ended_precision), 14),
    Column("Was sie tut", lambda initiative: initiative.description, 60),
    Column("Internetseite", lambda initiative: initiative.website, 30),
    Column("Quelle", lambda initiative: initiative.source_url, 30),
    Column("Anmerkung", lambda initiative: initiative.note, 40),
    NUMBER_COLUMN,
)

PARTNER_COLUMNS = (
    Column("Name", lambda partner: partner.name, 40),
    Column("Kurzname", lambda partner: partner.short_name),
    Column("Weitere Namen", lambda partner: listed(partner.other_names.splitlines()), 30),
    Column("Art", lambda partner: partner.get_kind_display()),
    Column("Ort", lambda partner: partner.location),
    Column("Stadt oder Kreis", lambda partner: partner.municipality and partner.municipality.name),
    Column("Branchen", lambda partner: listed(partner.sectors.all()), 40),
    Column("Initiativen", lambda partner: partner.initiative_count, 12),
    Column("Wer das ist", lambda partner: partner.description, 60),
    Column("Internetseite", lambda partner: partner.website, 30),
    Column("Quelle", lambda partner: partner.source_url, 30),
    Column("Anmerkung", lambda partner: partner.note, 40),
    NUMBER_COLUMN,
)

CONTACT_COLUMNS = (
    Column("Partner", lambda contact: contact.partner.name, 40),
    Column("Name", lambda contact: contact.name, 30),
    Column("Funktion", lambda contact: contact.position, 30),
    Column("E-Mail", lambda contact: contact.email, 30),
    Column("Telefon", lambda contact: contact.phone),
    Column("Zweck", lambda contact: contact.purpose, 40),
    Column("Herkunft", lambda contact: contact.source, 30),
    Column("prüfen am", lambda contact: contact.review_on, 14),
    NUMBER_COLUMN,
)

OFFER_COLUMNS = (
    Column("Angebot", lambda offer: offer.title, 44),
    Column("Initiative", lambda offer: offer.initiative.name, 34),
    Column("Art", lambda offer: offer.get_kind_display()),
    Column("Branchen", lambda offer: listed(offer.sectors.all()), 40),
    Column("Städte und Kreise", lambda offer: listed(offer.municipalities.all()), 34),
    Column("Gebiet", lambda offer: offer.area, 30),
    Column("Beschreibung", lambda offer: offer.description, 60),
    Column("zuletzt geprüft am", lambda offer: offer.checked_on, 18),
    Column("Stand", lambda offer: CheckState(offer.check_state).label, 26),
    Column("Internetseite", lambda offer: offer.website, 30),
    Column("Quelle", lambda offer: offer.source_url, 30),
    Column("Anmerkung", lambda offer: offer.note, 40),
    NUMBER_COLUMN,
)

# One row for each cell: a pivot table makes any matrix of it.
CELL_COLUMNS = (
    Column("Branche", lambda row: row[0].title, 40),
    Column("Schlüssel", lambda row: row[0].code, 16),
    Column("Ort oder Art", lambda row: row[1].head.title, 28),
    Column("Befund", lambda row: row[1].finding and row[1].finding.label, 18),
    Column("Angebote", lambda row: row[1].offers, 12),
    Column("davon aktuell geprüft", lambda row: row[1].fresh, 20),
    Column("von Initiativen", lambda row: row[1].providers, 16),
    Column("zuletzt geprüft am", lambda row: row[1].checked_on, 18),
    Column("zuletzt gesichtet am", lambda row: row[1].surveyed_on, 18),
)

# (heading, entry): whoever stands under several headings has a row for each.
DIRECTORY_COLUMNS = (
    Column("Überschrift", lambda row: row[0].title, 34),
    Column("dazu", lambda row: row[0].note, 22),
    Column("Name", lambda row: row[1].organisation.name, 40),
    Column("Kurzname", lambda row: row[1].organisation.short_name),
    Column("Was", lambda row: row[1].what, 22),
    Column("Art", lambda row: row[1].organisation.get_kind_display()),
    Column("Ort", lambda row: row[1].place),
    Column("Gebiet", lambda row: row[1].area, 30),
    Column("Branchen", lambda row: listed(row[1].organisation.sectors.all()), 40),
    Column("Angebote", lambda row: row[1].offer_count, 12),
    Column("Internetseite", lambda row: row[1].organisation.website, 30),
)


class DirectoryExportView(ExportMixin, DirectoryView):
    columns = DIRECTORY_COLUMNS
    title = "Verzeichnis"
    file_name = "verzeichnis"

    def get_queryset(self):
        return self.directory.rows

    def export_rows(self, rows):
        return rows


class InitiativeExportView(ExportMixin, InitiativeListView):
    columns = INITIATIVE_COLUMNS
    title = "Initiativen"
    file_name = "initiativen"


class PartnerExportView(ExportMixin, PartnerListView):
    columns = PARTNER_COLUMNS
    title = "Partner"
    file_name = "partner"

    def export_rows(self, queryset):
        return super().export_rows(queryset.prefetch_related("sectors"))


class ContactExportView(PermissionRequiredMixin, ExportMixin, ListView):
    """All of them, for whoever may change them: to look through and to read in again."""

    permission_required = "initiatives.change_contact"
    columns = CONTACT_COLUMNS
    title = "Ansprechpersonen"
    file_name = "ansprechpersonen"

    def get_queryset(self):
        return Contact.objects.visible_to(self.request.user).select_related("partner").order_by("partner__name", "pk")


class OfferExportView(ExportMixin, OfferListView):
    columns = OFFER_COLUMNS
    title = "Angebote"
    file_name = "angebote"


class OfferMatrixExportView(ExportMixin, OfferMatrixView):
    columns = CELL_COLUMNS
    title = "Angebote je Feld"
    file_name = "angebote-matrix"

    def get_queryset(self):
        found = self.get_matrix()
        return [(line, cell) for line in found.lines for cell in line.cells]

    def export_rows(self, cells):
        return cells
