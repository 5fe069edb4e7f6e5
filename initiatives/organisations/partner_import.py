from clusterfoerderung.imports.columns import (
    AddressColumn,
    ChoiceColumn,
    LinkColumn,
    LinksColumn,
    NamesColumn,
    TextColumn,
)
from initiatives.organisations.names import SECTOR_HINT, TOWN_HINT, LandscapeImport, organisation_names
from initiatives.organisations.partner import Partner, PartnerKind


class PartnerImport(LandscapeImport):
    name = "partner"
    title = "Partner"
    nouns = ("Partner", "Partner")
    model = Partner
    list_url_name = "partner-list"
    related_lists = (("contact", "Ansprechpersonen"),)
    computed_headers = ("Initiativen",)
    columns = (
        TextColumn("Name", "name", is_required=True),
        TextColumn("Kurzname", "short_name"),
        NamesColumn("Weitere Namen", "other_names", "mehrere mit Semikolon"),
        ChoiceColumn("Art", "kind", is_required=True, choices=tuple(PartnerKind.choices)),
        TextColumn("Ort", "location"),
        LinkColumn("Stadt oder Kreis", "municipality", TOWN_HINT, words=lambda imported: imported.towns),
        LinksColumn("Branchen", "sectors", SECTOR_HINT, words=lambda imported: imported.sectors),
        TextColumn("Wer das ist", "description", has_lines=True),
        AddressColumn("Internetseite", "website"),
        AddressColumn("Quelle", "source_url", "Internetadresse, aus der die Angaben stammen"),
        TextColumn("Anmerkung", "note", "was an den Angaben unsicher ist", has_lines=True),
    )

    def get_rows(self):
        return super().get_rows().select_related("municipality").prefetch_related("sectors")

    def names_of(self, partner):
        return organisation_names(partner)
