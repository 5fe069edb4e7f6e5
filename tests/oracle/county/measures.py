"""Measures of the four kinds, with whom they are done and what sentences they carry."""

import datetime

from tests.oracle.county.dice import DAY
from tests.oracle.county.landscape import keys

KINDS = {
    "othermeasure": 1,
    "membership": 3,
    "regionalcooperation": 4,
    "skilledworkermeasure": 3,
    "campuscooperation": 3,
}
STATUSES = (
    "",
    "nicht-begonnen",
    "in-vorbereitung",
    "in-umsetzung",
    "fortlaufend",
    "abgeschlossen",
    "zurueckgestellt",
    "entfallen",
)
TABLES = {
    "membership": "actions.Membership",
    "regionalcooperation": "actions.RegionalCooperation",
    "skilledworkermeasure": "actions.SkilledWorkerMeasure",
    "campuscooperation": "actions.CampusCooperation",
    "othermeasure": "actions.OtherMeasure",
}


def add_measures(county):
    dice = county.dice
    for _ in range(dice.randint(6, 11)):
        measure = add_measure(county, dice.choice(county.of("actions.ActionField")))
        county.link(
            "actions.Measure.initiatives", measure["id"], keys(dice.some(county.of("initiatives.Initiative"), 0, 2))
        )
        for partner in dice.some(county.of("initiatives.Partner"), 0, 2):
            county.add(
                "actions.MeasureParticipation",
                measure_id=measure["id"],
                partner_id=partner["id"],
                role=dice.choice(("partner", "mitglied", "adressat")),
            )


def add_measure(county, field):
    dice = county.dice
    status, kind = dice.choice(STATUSES), dice.one_of(**KINDS)
    done = dice.day(county.today - 900 * DAY, county.today)
    measure = county.add(
        "actions.Measure",
        field_id=field["id"],
        kind=kind,
        title=county.name("Maßnahme"),
        status=status,
        status_reason=county.name("Grund") if status in ("zurueckgestellt", "entfallen") or dice.maybe(0.2) else "",
        completed_on=done if status == "abgeschlossen" else None,
        visibility=county.visibility(),
        next_step=dice.choice(("", county.name("Schritt"))),
        competence=dice.choice(("", "eigen", "geteilt", "fremd")),
        replaced_by_id=replacement(county) if status == "entfallen" else None,
    )
    county.add(TABLES[kind], measure_ptr_id=measure["id"], **OWN_FIELDS[kind](county))
    PARTS.get(kind, nothing)(county, measure)
    return measure


def replacement(county):
    others = county.of("actions.Measure")
    return county.dice.choice(others)["id"] if others and county.dice.maybe() else None


def membership(county):
    dice, today = county.dice, county.today
    fields = {"initiative_id": dice.choice(county.of("initiatives.Initiative"))["id"]}
    if dice.maybe(0.6):
        day = datetime.date(dice.randint(today.year - 12, today.year - 1), dice.randint(1, 12), 1)
        fields["member_since"], fields["member_since_precision"] = dice.dated(day)
    if dice.maybe(0.8):
        fields |= notice_rule(county, "member_since" in fields and fields["member_since_precision"] == "tag")
    return fields


def notice_rule(county, knows_its_day):
    """As statutes have it: months or weeks to the end of some span of time, or a day that somebody names."""
    dice, today = county.dice, county.today
    if dice.maybe(0.1):
        day = dice.about(today, 0, -300, 40, 300)
        named = {"free_notice_on": day, "free_ends_on": day + dice.randint(0, 400) * DAY}
        return {"notice_to": "tag", "free_reason": "Beschluss der Versammlung", **named}
    kinds = ["kalenderjahr", "kalenderjahr", "mitgliedsjahr", "mitgliedsjahr", "geschaeftsjahr"]
    kinds += ["monat", "quartal", "halbjahr", *(["beitritt"] * 2 if knows_its_day else [])]
    fields = {"notice_to": dice.choice(kinds)}
    weeks = dice.maybe(0.2)
    fields |= {"notice_weeks": dice.choice((2, 6))} if weeks else {"notice_months": dice.choice((0, 1, 3, 6, 12))}
    if fields["notice_to"] in ("mitgliedsjahr", "geschaeftsjahr"):
        begin = dice.choice(((1, 1), (3, 1), (7, 1), (9, 15)))
        fields["membership_year_month"], fields["membership_year_day"] = begin
    if dice.maybe(0.3):
        fields["minimum_until"] = datetime.date(dice.randint(today.year - 1, today.year + 2), 12, 31)
    return fields


def regional_cooperation(county):
    dice, today = county.dice, county.today
    until = dice.choice((None, dice.about(today, 0, -60, 10, 100, 500)))
    return {
        "agreement": dice.choice(("", "Vereinbarung")),
        "agreement_from": dice.choice((None, today - dice.randint(100, 1500) * DAY))
        if not until or until > today - 90 * DAY
        else None,
        "agreement_until": until,
        "contact_every_months": dice.choice((None, 1, 3, 6, 12)),
    }


def skilled_workers(county):
    return {"programme": county.dice.choice(("", "zdi"))}


def campus(county):
    dice, today = county.dice, county.today
    rhythm = dice.choice(
        ({}, {"meetings_per_year": dice.randint(1, 6)}, {"meets_every_months": dice.choice((1, 2, 3, 5, 6, 12))})
    )
    partner = dice.choice(county.of("initiatives.Partner"))["id"] if dice.maybe() else None
    since = dice.choice((None, today.year - 3, today.year)) if rhythm else None
    return {
        "campus_id": partner,
        "working_group": dice.choice(("", county.name("Arbeitskreis"))),
        "rhythm_since_year": since,
        **rhythm,
    }


OWN_FIELDS = {
    "membership": membership,
    "regionalcooperation": regional_cooperation,
    "skilledworkermeasure": skilled_workers,
    "campuscooperation": campus,
    "othermeasure": lambda county: {},
}


def nothing(county, measure):
    """This kind has no rows of its own."""


def add_fees_and_notes(county, measure):
    dice, today = county.dice, county.today
    for year in dice.some(range(today.year - 4, today.year + 2), 0, 4):
        county.add(
            "actions.MembershipFee",
            membership_id=measure["id"],
            year=year,
            amount=dice.choice(("1250.00", "0.00", "99.95", "100000.00")),
        )


def add_reach(county, measure):
    dice, towns = county.dice, county.of("initiatives.Municipality")
    for year in (county.today.year, county.today.year - 1, county.today.year - 3):
        for town in dice.some(towns, 0, 2) if dice.maybe(0.6) else ():
            people, courses = dice.choice(((12, None), (None, 2), (0, 1), (150, 4)))
            county.add(
                "actions.Reach",
                measure_id=measure["id"],
                year=year,
                municipality_id=town["id"],
                people=people,
                courses=courses,
                reservation=dice.choice(("", "vorläufig")),
            )


PARTS = {"membership": add_fees_and_notes, "skilledworkermeasure": add_reach}
