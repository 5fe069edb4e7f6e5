from clusterfoerderung.imports.columns import (
    AddressColumn,
    ChoiceColumn,
    LinkColumn,
    LinksColumn,
    NamesColumn,
    TextColumn,
)
from clusterfoerderung.imports.postcode import PostcodeColumn
from clusterfoerderung.imports.telephone import TelephoneColumn
from initiatives.organisations.names import (
    EMAIL_LOOKS,
    NAME_LOOKS,
    NOTE_HINT,
    OTHER_HEADINGS,
    POSTCODE_FIRST,
    REGISTER_LOOKS,
    SECTOR_HINT,
    STREET_LOOKS,
    TOWN_HINT,
    LandscapeImport,
    address_in,
    organisation_names,
)
from initiatives.organisations.partner import Partner, PartnerKind

# (kind, what other lists call it)
OTHER_KINDS = (
    *((PartnerKind.COMPANY, word) for word in ("Firma", "Betrieb", "Wirtschaftsunternehmen", "GmbH", "Arbeitgeber")),
    *((PartnerKind.ASSOCIATION, word) for word in ("e.V.", "e. V.", "eingetragener Verein", "Clusterverein")),
    *((PartnerKind.NETWORK, word) for word in ("Netzwerk", "Cluster", "Clusterorganisation")),
    *((PartnerKind.MUNICIPALITY, word) for word in ("Stadt", "Gemeinde", "Kreis", "Stadtverwaltung")),
    *((PartnerKind.AUTHORITY, word) for word in ("Amt", "Ministerium", "Öffentliche Einrichtung")),
    *((PartnerKind.CHAMBER, word) for word in ("IHK", "Handwerkskammer", "Industrie- und Handelskammer")),
    *((PartnerKind.UNIVERSITY, word) for word in ("Universität", "Fachhochschule", "Uni")),
    *((PartnerKind.EDUCATION, word) for word in ("Schule", "Berufskolleg", "Weiterbildungsträger")),
    *((PartnerKind.FEDERATION, word) for word in ("Fachverband", "Innung", "Arbeitgeberverband")),
    *((PartnerKind.COOPERATIVE, word) for word in ("eG", "eingetragene Genossenschaft")),
    *((PartnerKind.RESEARCH, word) for word in ("Forschungsinstitut", "Institut", "Forschung")),
    *((PartnerKind.OTHER, word) for word in ("Sonstige", "Sonstiger", "Andere", "Übrige")),
)


class PartnerImport(LandscapeImport):
    name = "partner"
    word = "partner"
    title = "Partner"
    nouns = ("Partner", "Partner")
    model = Partner
    list_url_name = "partner-list"
    related_lists = (("contact", "Ansprechpersonen"),)
    computed_headers = ("Initiativen",)
    columns = (
        TextColumn(
            "Name",
            "name",
            is_required=True,
            synonyms=OTHER_HEADINGS["Name"],
            looks=NAME_LOOKS,
            least_alike=0.4,
        ),
        TextColumn("Kurzname", "short_name", synonyms=OTHER_HEADINGS["Kurzname"]),
        NamesColumn("Weitere Namen", "other_names", "mehrere mit Semikolon", synonyms=OTHER_HEADINGS["Weitere Namen"]),
        ChoiceColumn(
            "Art",
            "kind",
            is_required=True,
            choices=tuple(PartnerKind.choices),
            other_words=OTHER_KINDS,
            default=PartnerKind.OTHER.label,
            synonyms=OTHER_HEADINGS["Art"],
        ),
        TextColumn("Straße", "street", synonyms=OTHER_HEADINGS["Straße"], looks=STREET_LOOKS, least_alike=0.6),
        PostcodeColumn("PLZ", "postcode", "fünf Ziffern, als Text", synonyms=OTHER_HEADINGS["PLZ"]),
        TextColumn("Ort", "location", synonyms=OTHER_HEADINGS["Ort"], looks=POSTCODE_FIRST),
        LinkColumn(
            "Stadt oder Kreis", "municipality", TOWN_HINT, words="towns", synonyms=OTHER_HEADINGS["Stadt oder Kreis"]
        ),
        LinksColumn("Branchen", "sectors", SECTOR_HINT, words="sectors", synonyms=OTHER_HEADINGS["Branchen"]),
        TextColumn("Wer das ist", "description", has_lines=True, synonyms=OTHER_HEADINGS["Beschreibung"]),
        TelephoneColumn("Telefon", "phone", "der Zentrale, als Text", synonyms=OTHER_HEADINGS["Telefon"]),
        TextColumn("E-Mail", "email", "der Organisation", synonyms=OTHER_HEADINGS["E-Mail"], looks=EMAIL_LOOKS),
        TextColumn(
            "Registernummer", "register_number", synonyms=OTHER_HEADINGS["Registernummer"], looks=REGISTER_LOOKS
        ),
        AddressColumn("Internetseite", "website", synonyms=OTHER_HEADINGS["Internetseite"]),
        AddressColumn(
            "Quelle", "source_url", "Internetadresse, aus der die Angaben stammen", synonyms=OTHER_HEADINGS["Quelle"]
        ),
        TextColumn("Anmerkung", "note", NOTE_HINT, has_lines=True, synonyms=OTHER_HEADINGS["Anmerkung"]),
    )

    def get_rows(self):
        return super().get_rows().select_related("municipality").prefetch_related("sectors")

    def names_of(self, partner):
        return organisation_names(partner)

    def taken_apart(self, texts):
        """Where the file has no column for the postcode, an address or a place may begin with it."""
        said = {column.header: column for column in texts if column}
        named = {column.header: column for column in self.columns}
        if "PLZ" in said:
            return texts
        for header in ("Ort", "Straße"):
            found = header in said and address_in(texts[said[header]])
            if found and (header == "Ort" or "Ort" not in said):
                parts = dict(zip(("Straße", "PLZ", "Ort"), found, strict=True))
                return {**texts, **{named[name]: part for name, part in parts.items() if part or name == header}}
        return texts
