from clusterfoerderung.imports.columns import DayColumn, LinkColumn, TextColumn
from clusterfoerderung.imports.telephone import TelephoneColumn
from initiatives.organisations.contact import Contact
from initiatives.organisations.names import EMAIL_LOOKS, OTHER_HEADINGS, LandscapeImport


class ContactImport(LandscapeImport):
    """Personal data: who may not keep them, gets neither this page nor the list to fill in."""

    name = "contact"
    word = "ansprechpersonen"
    title = "Ansprechpersonen"
    nouns = ("Ansprechperson", "Ansprechpersonen")
    model = Contact
    list_url_name = "contact-list"
    related_lists = (("partner", "Partner"),)
    key_headers = ("Partner", "Name")
    columns = (
        LinkColumn(
            "Partner",
            "partner",
            "Name eines Partners, der schon eingetragen ist",
            is_required=True,
            words=lambda imported: imported.partners,
            synonyms=("Organisation", "Unternehmen", "Firma", "Einrichtung", "Institution", "Verein"),
        ),
        TextColumn(
            "Name",
            "name",
            is_required=True,
            synonyms=("Ansprechperson", "Ansprechpartner", "Ansprechpartnerin", "Kontaktperson", "Person"),
        ),
        TextColumn("Funktion", "position", synonyms=("Position", "Stelle", "Rolle", "Amt")),
        TextColumn("E-Mail", "email", synonyms=OTHER_HEADINGS["E-Mail"], looks=EMAIL_LOOKS),
        TelephoneColumn(
            "Telefon", "phone", "als Text, damit Excel die Null am Anfang behält", synonyms=OTHER_HEADINGS["Telefon"]
        ),
        TextColumn("Zweck", "purpose", "wozu die Angaben gebraucht werden", is_required=True),
        TextColumn("Herkunft", "source", "woher die Angaben stammen", is_required=True),
        DayColumn(
            "prüfen am",
            "review_on",
            "Tag, an dem geprüft wird, ob die Angaben noch gebraucht werden",
            is_required=True,
        ),
    )

    def get_rows(self):
        return super().get_rows().select_related("partner")

    def names_of(self, contact):
        return [contact.name, contact.email]
