"""Towns, sectors, partners, initiatives, offers and searches for offers."""

import datetime

from tests.oracle.county.dice import DAY

INITIATIVE_KINDS = ("verein", "netzwerk", "buendnis", "schuelerlabor", "arbeitskreis", "region", "campus", "projekt")
PARTNER_KINDS = ("netzwerk", "kommune", "behoerde", "kammer", "hochschule", "bildung", "verein", "unternehmen")
OFFER_KINDS = ("beratung", "veranstaltung", "qualifizierung", "kurs", "vernetzung", "foerderung")
ROLES = ("mitglied", "traeger", "federfuehrung", "partner", "foerderer", "standort", "vorstand", "adressat")


def add_landscape(county):
    add_places(county)
    for number in range(county.dice.randint(2, 4)):
        county.add(
            "initiatives.Sector",
            edition=county.dice.choice((2008, 2025)),
            code=f"{20 + number}.{number}",
            title=county.name("Branche"),
        )
    add_partners(county)
    add_initiatives(county)
    for initiative in county.of("initiatives.Initiative"):
        for _ in range(county.dice.choice((0, 1, 1, 2, 3))):
            add_offer(county, initiative)
    for _ in range(county.dice.randint(0, 5)):
        add_survey(county)


def add_places(county):
    dice = county.dice
    seat = county.add("initiatives.Municipality", name="Kreis Beispiel", kind="kreis", ags="05158")
    for number in range(dice.randint(3, 5)):
        place = {"map_row": number // 2, "map_column": number % 2} if dice.maybe(0.8) else {}
        county.add(
            "initiatives.Municipality",
            name=f"Stadt {'ABCDE'[number]}",
            kind="stadt",
            ags=f"05158{number:03}",
            county_id=seat["id"],
            county_area=dice.choice(("nord", "sued", "")),
            **place,
        )
    for number in range(dice.randint(1, 2)):
        county.add("initiatives.Municipality", name=f"Nachbar {number}", kind="kreisfrei", ags=f"05{200 + number}")


def towns_of(county):
    return [row for row in county.of("initiatives.Municipality") if row["kind"] == "stadt"]


def place(county, chance=0.7):
    """The key of some town or county, or None."""
    return county.dice.choice(county.of("initiatives.Municipality"))["id"] if county.dice.maybe(chance) else None


def add_partners(county):
    dice = county.dice
    for _ in range(dice.randint(3, 6)):
        partner = county.add(
            "initiatives.Partner",
            name=county.name("Partner"),
            kind=dice.choice(PARTNER_KINDS),
            municipality_id=place(county),
        )
        county.link(
            "initiatives.Partner.sectors", partner["id"], keys(dice.some(county.of("initiatives.Sector"), 0, 2))
        )
        if dice.maybe():
            county.add(
                "initiatives.Contact",
                partner_id=partner["id"],
                name=county.name("Beispielperson"),
                purpose="Einladung",
                source="Internetseite",
                position=dice.choice(("", "Leitung")),
                review_on=dice.about(county.today, 0, -30, 5, 20, 90),
            )


def add_initiatives(county):
    dice, partners = county.dice, county.of("initiatives.Partner")
    for _ in range(dice.randint(4, 8)):
        row = county.add(
            "initiatives.Initiative",
            name=county.name("Initiative"),
            kind=dice.choice(INITIATIVE_KINDS),
            short_name=dice.choice(("", "", county.name("Kurz"))),
            municipality_id=place(county),
            sponsor_id=dice.choice(partners)["id"] if dice.maybe(0.4) else None,
            **lifetime(county),
        )
        county.link("initiatives.Initiative.sectors", row["id"], keys(dice.some(county.of("initiatives.Sector"), 0, 2)))
        for partner in dice.some(partners, 0, 3):
            since = dice.choice((None, county.today.year - 9, county.today.year - 2))
            until = dice.choice((None, None, county.today.year - 1, county.today.year))
            county.add(
                "initiatives.Participation",
                initiative_id=row["id"],
                partner_id=partner["id"],
                role=dice.choice(ROLES),
                since_year=since,
                until_year=until,
            )


def lifetime(county):
    """When it was founded and when it ended, as exactly as it is known."""
    dice, today, found = county.dice, county.today, {}
    if dice.maybe(0.6):
        day = dice.day(datetime.date(today.year - 14, 1, 1), today - 200 * DAY)
        found["founded_on"], found["founded_precision"] = dice.dated(day)
    if dice.maybe(0.15):
        day = dice.day(today - 150 * DAY, today + 60 * DAY)
        found["ended_on"], found["ended_precision"] = day, "tag"
    elif dice.maybe(0.1):
        found["ended_on"], found["ended_precision"] = datetime.date(today.year, 1, 1), "jahr"
    return found


def add_offer(county, initiative):
    dice = county.dice
    checked = dice.choice((None, dice.about(county.today, -365), dice.day(county.today - 300 * DAY, county.today)))
    offer = county.add(
        "initiatives.Offer",
        initiative_id=initiative["id"],
        title=county.name("Angebot"),
        kind=dice.choice(OFFER_KINDS),
        checked_on=checked,
    )
    county.link("initiatives.Offer.sectors", offer["id"], keys(dice.some(county.of("initiatives.Sector"), 0, 2)))
    places = dice.some(county.of("initiatives.Municipality"), 0, 2)
    county.link("initiatives.Offer.municipalities", offer["id"], keys(places))


def add_survey(county):
    dice = county.dice
    county.add(
        "initiatives.Survey",
        sector_id=dice.choice(county.of("initiatives.Sector"))["id"],
        municipality_id=place(county, 0.5),
        kind=dice.choice(("", "", *OFFER_KINDS)),
        looked_on=dice.about(county.today, -365, -400, -10),
        method="Internetseiten",
    )


def keys(rows):
    return [row["id"] for row in rows]
