"""What names in the cells of these lists mean: towns, sectors, partners, initiatives."""

import re
from functools import cached_property

from clusterfoerderung.imports.lists import ImportedList
from clusterfoerderung.imports.words import Words
from clusterfoerderung.records.normalizing import normalized
from clusterfoerderung.search.spelling import fold
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector

TOWN_HINT = "Name oder amtlicher Gemeindeschlüssel"
NOTE_HINT = "was an den Angaben unsicher ist; auch der Ausschuss liest es"
SECTOR_HINT = "Schlüssel mit Ausgabe wie 28 (WZ 2008), mehrere mit Semikolon"


# What organisations are besides their name, each word on its own; "e. V." is "e v" by then.
_LEGAL_FORMS = re.compile(
    r"\b(?:"
    r"(?:g(?:emeinnuetzige)?\s?)?gmbh|gesellschaft mit beschraenkter haftung|m\s?b\s?h|g?ug|haftungsbeschraenkt|"
    r"e\s?[vgk]|eingetragener? (?:verein|genossenschaft)|r\s?v|i\sg|in gruendung|"
    r"g?ag|aktiengesellschaft|k\s?g(?:\s?a\s?a)?|kommanditgesellschaft|o\s?h\s?g|g(?:esellschaft\s)?b\s?r|gbr|se|"
    r"ltd|limited|inc|partg(?:\smbb)?|(?:a|k)\s?d?\s?oe\s?r|co"
    r")\b"
)
# What an organisation's name alone looks like; a company ends with it, a chamber begins with it.
NAME_LOOKS = re.compile(
    r"\b(?:gGmbH|GmbH|mbH|UG|AG|KG|OHG|GbR|SE|e\.?\s?V\.?|e\.?\s?G\.?|Verein|Verband|Stiftung|Kammer|Universität|"
    r"Hochschule|Institut|Innung|Genossenschaft|Gesellschaft)(?:\b|$)",
    re.IGNORECASE,
)
STREET_LOOKS = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|ufer|damm)\s+\d+\s?[a-z]?(?:\b|$)", re.IGNORECASE
)
EMAIL_LOOKS = re.compile(r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$", re.IGNORECASE)
REGISTER_LOOKS = re.compile(r"\b(?:HRA|HRB|VR|GnR|PR)\s?\d+")
POSTCODE_FIRST = re.compile(r"^(?:D[- ]?)?\d{5}\s+\D")
# "40822 Mettmann", perhaps with the street before. As long as its columns: a cell of a list may be a hundred thousand
# signs, and would be looked through from each number in it.
_ADDRESS = re.compile(r"(?:(?P<street>.{1,200}?),?\s+)?(?:D[- ]?)?(?P<postcode>\d{5})\s+(?P<place>\D[^,;]{0,200})")
_OF_TOWNS = re.compile(
    r"\b(?:(?:kreis|landeshaupt|haupt|gross|hanse|universitaets|alten)?stadt(?:verwaltung)?|gemeinde(?:verwaltung)?|"
    r"kreisfreie|kreisangehoerige|der|die|das)\b"
)
_IN_BRACKETS = re.compile(r"\([^)]{0,200}\)")
_POSTCODE = re.compile(r"^(?:d\s)?\d{5}\s(?=\D)")
_ABBREVIATED = (("industrie und handelskammer", "ihk"), ("handwerkskammer", "hwk"))
_JOINING = re.compile(r"\b(?:und|zu|zum|in|von|fuer)\b")
# Of a list that has lost its umlauts, "Dusseldorf" is left.
_UMLAUTS = re.compile(r"([aou])e")


# All that is read of those that a cell may name.
NAMES = ("name", "short_name", "other_names")


def organisation_names(one):
    return [one.name, one.short_name, *one.other_names.splitlines()]


def _words(text):
    """`text` folded, with a space for whatever is no letter or digit."""
    apart = re.sub(r"\W+", " ", normalized("NFC", text))
    return " ".join(re.sub(r"[^0-9a-z]+", " ", fold(apart)).split())


def organisation_key(name):
    """A name without legal form, dashes, "Stadt" and the like: what people take for the same looks the same.

    Where nothing else is left of a name, the whole of it stays.
    """
    whole = _words(_IN_BRACKETS.sub(" ", name)) or _words(name)
    bare = _OF_TOWNS.sub(" ", _LEGAL_FORMS.sub(" ", whole))
    key = " ".join(bare.split()) or whole
    for long, short in _ABBREVIATED:
        key = key.replace(long, short)
    return "".join(_UMLAUTS.sub(r"\1", _JOINING.sub(" ", key)).split()) or "".join(whole.split())


def town_key(name):
    """The name of a town without its postcode, "Stadt", brackets and river: "40789 Monheim" is "monheim"."""
    bare = _OF_TOWNS.sub(" ", _POSTCODE.sub("", _words(_IN_BRACKETS.sub(" ", name))))
    words = re.sub(r"\b(?:rhld|rheinland|rhein)$|\b(?:am|an|im)\b.*", "", bare).split()
    # "Mettmann, Kreis" is "Kreis Mettmann", and that is no town.
    return " ".join(sorted(words))


def address_in(text):
    """(street, postcode, place) of "Weg 1, 40822 Mettmann"; None of anything else."""
    found = _ADDRESS.fullmatch(" ".join(text.split()))
    return found and (found["street"] or "", found["postcode"], found["place"].strip())


def town_names(town):
    """Also with the key as Excel keeps it, a number without its zero."""
    return [*town.names, town.ags, town.ags.lstrip("0")]


def sector_names(sector):
    edition = sector.get_edition_display()
    return [str(sector), f"{sector.code} ({edition})", f"{sector.code} {edition}", f"{edition} {sector.code}"]


# What lists from elsewhere call the columns that several lists have.
OTHER_HEADINGS = {
    "Name": (
        *("Bezeichnung", "Firma", "Firmenname", "Firmenbezeichnung", "Firmierung", "Unternehmen", "Unternehmensname"),
        *("Verein", "Vereinsname", "Name des Vereins", "Name der Firma", "Name des Unternehmens", "Verband"),
        *("Einrichtung", "Name der Einrichtung", "Institution", "Organisation", "Name der Organisation"),
        *("Organisationsname", "Hochschule", "Hochschulname", "Stiftung", "Kammer", "Mitglied", "Partner"),
        *("Zuwendungsempfänger", "Empfänger", "Begünstigter", "Antragsteller"),
    ),
    "Kurzname": ("Kurzbezeichnung", "Abkürzung", "Kürzel", "Kurzform"),
    "Weitere Namen": ("Frühere Namen", "Alter Name", "Andere Namen", "Andere Schreibweisen"),
    "Art": ("Typ", "Kategorie", "Organisationsart", "Einrichtungsart", "Organisationstyp"),
    "Stadt oder Kreis": ("Stadt", "Gemeinde", "Kommune", "Stadt/Kreis", "Gemeindeschlüssel", "AGS"),
    "Internetseite": (
        *("Website", "Webseite", "Webadresse", "Homepage", "URL", "Internet", "Internetadresse", "Internetauftritt"),
        *("Web", "WWW", "Link"),
    ),
    "Quelle": ("Fundstelle", "Nachweis"),
    "Anmerkung": ("Anmerkungen", "Bemerkung", "Bemerkungen", "Notiz", "Notizen", "Hinweis", "Kommentar"),
    "Branchen": ("Branche", "Wirtschaftszweig", "WZ", "Wirtschaftszweige", "WZ-Code"),
    "Beschreibung": ("Kurzbeschreibung", "Tätigkeit", "Gegenstand", "Zweck des Vereins", "Geschäftsfeld", "Profil"),
    "Straße": ("Strasse", "Str.", "Anschrift", "Adresse", "Straße und Hausnummer", "Straße, Hausnummer", "Straße/Nr."),
    "Ort": (
        *("Ortsname", "Standort", "Sitz", "Wohnort", "Firmensitz", "Ort mit PLZ", "Postanschrift"),
        *("PLZ/Ort", "PLZ Ort", "PLZ und Ort", "PLZ, Ort", "Postleitzahl und Ort", "Postleitzahl, Ort"),
    ),
    "PLZ": ("Postleitzahl", "Postleitzahlen"),
    "Registernummer": ("Register-Nr.", "Vereinsregister", "Vereinsregisternummer", "Handelsregister", "HRB", "VR-Nr."),
    "E-Mail": ("Mail", "E-Mail-Adresse", "Mailadresse", "Email", "Elektronische Post"),
    "Telefon": ("Tel", "Tel.", "Telefonnummer", "Telefon-Nr.", "Tel.-Nr.", "Rufnummer", "Fon", "Festnetz", "Phone"),
}


class LandscapeImport(ImportedList):
    normal_form = staticmethod(organisation_key)

    @cached_property
    def towns(self):
        return Words("Die Stadt", Municipality.objects.visible_to(self.user), town_names, normal_form=town_key)

    @cached_property
    def sectors(self):
        sectors = Sector.objects.visible_to(self.user)
        return Words("Die Branche", sectors, sector_names, lambda sector: [sector.code, sector.title])

    @cached_property
    def partners(self):
        partners = Partner.objects.visible_to(self.user).order_by("order_key").only(*NAMES)
        return Words("Der Partner", partners, organisation_names, normal_form=organisation_key)

    @cached_property
    def initiatives(self):
        initiatives = Initiative.objects.visible_to(self.user).order_by("order_key").only(*NAMES)
        return Words("Die Initiative", initiatives, organisation_names, normal_form=organisation_key)
