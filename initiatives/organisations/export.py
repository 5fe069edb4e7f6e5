from clusterfoerderung.exports.columns import Column, known, listed
from clusterfoerderung.exports.views import ExportMixin
from clusterfoerderung.imports.number_column import NUMBER_COLUMN
from initiatives.organisations.views import InitiativeListView, PartnerListView

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
    Column("Straße", lambda partner: partner.street, 30),
    Column("PLZ", lambda partner: partner.postcode, 8),
    Column("Ort", lambda partner: partner.location),
    Column("Stadt oder Kreis", lambda partner: partner.municipality and partner.municipality.name),
    Column("Branchen", lambda partner: listed(partner.sectors.all()), 40),
    Column("Initiativen", lambda partner: partner.initiative_count, 12),
    Column("Wer das ist", lambda partner: partner.description, 60),
    Column("Telefon", lambda partner: partner.phone),
    Column("E-Mail", lambda partner: partner.email, 30),
    Column("Registernummer", lambda partner: partner.register_number),
    Column("Internetseite", lambda partner: partner.website, 30),
    Column("Quelle", lambda partner: partner.source_url, 30),
    Column("Anmerkung", lambda partner: partner.note, 40),
    NUMBER_COLUMN,
)


class InitiativeExportView(ExportMixin, InitiativeListView):
    columns = INITIATIVE_COLUMNS
    title = "Initiativen"
    file_name = "initiativen"

    def export_rows(self, queryset):
        return super().export_rows(queryset.prefetch_related("sectors"))


class PartnerExportView(ExportMixin, PartnerListView):
    columns = PARTNER_COLUMNS
    title = "Partner"
    file_name = "partner"

    def export_rows(self, queryset):
        return super().export_rows(queryset.prefetch_related("sectors"))
