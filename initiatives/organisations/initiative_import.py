from clusterfoerderung.imports.columns import (
    AddressColumn,
    ChoiceColumn,
    InexactDayColumn,
    LinkColumn,
    LinksColumn,
    NamesColumn,
    TextColumn,
)
from initiatives.organisations.initiative import ENDS_TOO_EARLY, Initiative, InitiativeKind
from initiatives.organisations.names import (
    NOTE_HINT,
    OTHER_HEADINGS,
    SECTOR_HINT,
    TOWN_HINT,
    LandscapeImport,
    organisation_names,
)

DAY_HINT = "31.12.2026, Juni 2013 oder 2013"


class InitiativeImport(LandscapeImport):
    name = "initiative"
    word = "initiativen"
    title = "Initiativen"
    nouns = ("Initiative", "Initiativen")
    model = Initiative
    list_url_name = "initiative-list"
    columns = (
        TextColumn("Name", "name", is_required=True, synonyms=OTHER_HEADINGS["Name"]),
        TextColumn("Kurzname", "short_name", synonyms=OTHER_HEADINGS["Kurzname"]),
        NamesColumn("Weitere Namen", "other_names", "mehrere mit Semikolon", synonyms=OTHER_HEADINGS["Weitere Namen"]),
        ChoiceColumn(
            "Art", "kind", is_required=True, choices=tuple(InitiativeKind.choices), synonyms=OTHER_HEADINGS["Art"]
        ),
        LinkColumn("Träger", "sponsor", "Name eines Partners, der schon eingetragen ist", words="partners"),
        LinkColumn("Sitz", "municipality", TOWN_HINT, words="towns", synonyms=OTHER_HEADINGS["Stadt oder Kreis"]),
        TextColumn("Gebiet", "area"),
        LinksColumn("Branchen", "sectors", SECTOR_HINT, words="sectors", synonyms=OTHER_HEADINGS["Branchen"]),
        InexactDayColumn("gegründet", "founded_on", DAY_HINT, precision_field="founded_precision"),
        InexactDayColumn("beendet", "ended_on", DAY_HINT, precision_field="ended_precision"),
        TextColumn("Was sie tut", "description", has_lines=True, synonyms=OTHER_HEADINGS["Beschreibung"]),
        AddressColumn("Internetseite", "website", synonyms=OTHER_HEADINGS["Internetseite"]),
        AddressColumn(
            "Quelle", "source_url", "Internetadresse, aus der die Angaben stammen", synonyms=OTHER_HEADINGS["Quelle"]
        ),
        TextColumn("Anmerkung", "note", NOTE_HINT, has_lines=True, synonyms=OTHER_HEADINGS["Anmerkung"]),
    )

    def get_rows(self):
        return super().get_rows().select_related("sponsor", "municipality").prefetch_related("sectors")

    def names_of(self, initiative):
        return organisation_names(initiative)

    def check(self, row):
        """The database refuses it, too; asking it row by row would cost a query each."""
        if row.instance.ends_before_founding:
            yield "beendet", ENDS_TOO_EARLY
