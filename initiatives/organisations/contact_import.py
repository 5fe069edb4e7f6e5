from clusterfoerderung.imports.columns import ChoiceColumn, DayColumn, LinkColumn, TextColumn
from clusterfoerderung.imports.telephone import TelephoneColumn
from initiatives.organisations.contact import CONSENT_NEEDS_BOTH, NOTHING_TO_WITHDRAW, Contact, LegalGround
from initiatives.organisations.names import EMAIL_LOOKS, OTHER_HEADINGS, LandscapeImport

# What a list calls them in one word.
GROUNDS = (
    (LegalGround.CONSENT, "Einwilligung"),
    (LegalGround.CONTRACT, "Vertrag"),
    (LegalGround.DUTY, "rechtliche Verpflichtung"),
    (LegalGround.PUBLIC_TASK, "öffentliche Aufgabe"),
)
LOCKED = "Diese Angaben sind für die Verarbeitung gesperrt; eine Liste ändert sie nicht."


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
    never_common = ("Name",)
    columns = (
        LinkColumn(
            "Partner",
            "partner",
            "Name eines Partners, der schon eingetragen ist",
            is_required=True,
            words="partners",
            synonyms=("Organisation", "Unternehmen", "Firma", "Einrichtung", "Institution", "Verein"),
        ),
        TextColumn(
            "Name",
            "name",
            is_required=True,
            synonyms=("Ansprechperson", "Ansprechpartner", "Ansprechpartnerin", "Kontaktperson", "Person"),
        ),
        TextColumn(
            "Funktion",
            "position",
            "mehrere mit Semikolon getrennt",
            synonyms=("Position", "Stelle", "Rolle", "Amt"),
        ),
        TextColumn("E-Mail", "email", synonyms=OTHER_HEADINGS["E-Mail"], looks=EMAIL_LOOKS),
        TelephoneColumn(
            "Telefon", "phone", "als Text, damit Excel die Null am Anfang behält", synonyms=OTHER_HEADINGS["Telefon"]
        ),
        TelephoneColumn(
            "Zweite Nummer",
            "second_phone",
            "als Text, wie die erste",
            synonyms=("Mobil", "Mobiltelefon", "Handy", "Telefon 2", "Mobilnummer"),
        ),
        TextColumn("Zweck", "purpose", "wozu die Angaben gebraucht werden", is_required=True),
        TextColumn("Herkunft", "source", "woher die Angaben stammen", is_required=True),
        ChoiceColumn("Rechtsgrundlage", "legal_ground", choices=tuple(LegalGround.choices), other_words=GROUNDS),
        DayColumn("Newsletter seit", "newsletter_consent_on", "Tag der Einwilligung", is_past=True),
        TextColumn("Newsletter Nachweis", "newsletter_consent_proof", "woran sich die Einwilligung zeigen lässt"),
        DayColumn("Newsletter bis", "newsletter_withdrawn_on", "Tag des Widerrufs", is_past=True),
        DayColumn(
            "prüfen am",
            "review_on",
            "Tag, an dem geprüft wird, ob die Angaben noch gebraucht werden",
            is_required=True,
        ),
    )

    def get_rows(self):
        return super().get_rows().select_related("partner")

    def check(self, row):
        contact = row.instance
        if contact.is_locked:
            yield "Name", LOCKED
        consent, proof, withdrawn = (
            contact.newsletter_consent_on,
            contact.newsletter_consent_proof,
            contact.newsletter_withdrawn_on,
        )
        if bool(consent) != bool(proof):
            yield ("Newsletter Nachweis" if consent else "Newsletter seit"), CONSENT_NEEDS_BOTH
        if withdrawn and not (consent and consent <= withdrawn):
            yield "Newsletter bis", NOTHING_TO_WITHDRAW

    def names_of(self, contact):
        return [contact.name, contact.email]
