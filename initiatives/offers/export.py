from clusterfoerderung.exports.columns import Column, listed
from clusterfoerderung.exports.views import ExportMixin
from clusterfoerderung.imports.number_column import NUMBER_COLUMN
from initiatives.offers.offer import CheckState
from initiatives.offers.views import OfferListView, OfferMatrixView, with_links

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


class OfferExportView(ExportMixin, OfferListView):
    columns = OFFER_COLUMNS
    title = "Angebote"
    file_name = "angebote"

    def export_rows(self, queryset):
        return super().export_rows(with_links(queryset, self.request.user))


class OfferMatrixExportView(ExportMixin, OfferMatrixView):
    columns = CELL_COLUMNS
    title = "Angebote je Feld"
    file_name = "angebote-matrix"

    def get_queryset(self):
        found = self.get_matrix()
        return [(line, cell) for line in found.lines for cell in line.cells]

    def export_rows(self, cells):
        return cells
