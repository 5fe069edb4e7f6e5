from clusterfoerderung.imports.columns import (
    AddressColumn,
    ChoiceColumn,
    DayColumn,
    LinkColumn,
    LinksColumn,
    TextColumn,
)
from initiatives.offers.offer import Offer, OfferKind
from initiatives.organisations.names import NOTE_HINT, OTHER_HEADINGS, SECTOR_HINT, LandscapeImport


class OfferImport(LandscapeImport):
    name = "offer"
    word = "angebote"
    title = "Angebote"
    nouns = ("Angebot", "Angebote")
    model = Offer
    list_url_name = "offer-list"
    key_headers = ("Initiative", "Angebot")
    computed_headers = ("Stand",)
    columns = (
        TextColumn("Angebot", "title", is_required=True),
        LinkColumn(
            "Initiative",
            "initiative",
            "Name einer Initiative, die schon eingetragen ist",
            is_required=True,
            words="initiatives",
        ),
        ChoiceColumn("Art", "kind", is_required=True, choices=tuple(OfferKind.choices)),
        LinksColumn("Branchen", "sectors", SECTOR_HINT, words="sectors", synonyms=OTHER_HEADINGS["Branchen"]),
        LinksColumn(
            "Städte und Kreise",
            "municipalities",
            "Namen oder Gemeindeschlüssel, mehrere mit Semikolon",
            words="towns",
            synonyms=OTHER_HEADINGS["Stadt oder Kreis"],
        ),
        TextColumn("Gebiet", "area"),
        TextColumn("Beschreibung", "description", has_lines=True, synonyms=OTHER_HEADINGS["Beschreibung"]),
        DayColumn("zuletzt geprüft am", "checked_on", is_past=True),
        AddressColumn("Internetseite", "website", synonyms=OTHER_HEADINGS["Internetseite"]),
        AddressColumn(
            "Quelle", "source_url", "Internetadresse, aus der die Angaben stammen", synonyms=OTHER_HEADINGS["Quelle"]
        ),
        TextColumn("Anmerkung", "note", NOTE_HINT, has_lines=True, synonyms=OTHER_HEADINGS["Anmerkung"]),
    )

    def get_rows(self):
        rows = super().get_rows().select_related("initiative")
        return rows.prefetch_related("sectors", "municipalities")

    def names_of(self, offer):
        """The same title at another initiative is another offer."""
        return [f"{offer.initiative}: {offer.title}"]
