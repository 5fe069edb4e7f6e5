"""Das Land: what its law says about data protection and accessible pages, as far as it is known here."""

from dataclasses import dataclass

from django.db import models


class Land(models.TextChoices):
    BW = "bw", "Baden-Württemberg"
    BY = "by", "Bayern"
    BE = "be", "Berlin"
    BB = "bb", "Brandenburg"
    HB = "hb", "Bremen"
    HH = "hh", "Hamburg"
    HE = "he", "Hessen"
    MV = "mv", "Mecklenburg-Vorpommern"
    NI = "ni", "Niedersachsen"
    NW = "nw", "Nordrhein-Westfalen"
    RP = "rp", "Rheinland-Pfalz"
    SL = "sl", "Saarland"
    SN = "sn", "Sachsen"
    ST = "st", "Sachsen-Anhalt"
    SH = "sh", "Schleswig-Holstein"
    TH = "th", "Thüringen"


@dataclass(frozen=True)
class LandLaw:
    """What stands on the legal pages where the authority itself has typed nothing."""

    privacy_law: str = ""
    supervisory_body: str = ""
    accessibility_law: str = ""
    enforcement_body: str = ""
    enforcement_mail: str = ""
    enforcement_website: str = ""


# Only what was looked up. Of another Land the authority types it in; until then the pages say that it is missing.
KNOWN_LAWS = {
    Land.NW: LandLaw(
        privacy_law="§ 3 DSG NRW, für Beschäftigte § 18 DSG NRW",
        supervisory_body="Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen",
        accessibility_law=(
            "das Behindertengleichstellungsgesetz Nordrhein-Westfalen (§§ 10 bis 10e BGG NRW) und die BITV NRW"
        ),
        enforcement_body=(
            "Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen (§ 10d BGG NRW)"
        ),
        enforcement_mail="ombudsstelle-barrierefreie-it@mags.nrw.de",
        enforcement_website="https://www.lbbp.nrw.de/ombudsstelle",
    ),
}


def law_of(land):
    return KNOWN_LAWS.get(land, LandLaw())
