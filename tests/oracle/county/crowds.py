"""What chance alone brings about too rarely. Made last, so that all else of a county stays as it was."""

from tests.oracle.county.dice import DAY
from tests.oracle.county.landscape import OFFER_KINDS, towns_of
from tests.oracle.county.papers import add_consultation
from tests.oracle.county.reports import add_entry, field_of


def add_crowds(county):
    if county.dice.maybe(0.7):
        crowd_a_field(county)
    for report in county.of("actions.StatusReport"):
        name_what_is_internal(county, report)
    for paper in county.of("actions.Paper"):
        if county.dice.maybe(0.4):
            plan_two_meetings(county, paper)


def crowd_a_field(county):
    """Three offers, just checked, of one sector in one town: saturated, if two initiatives make them."""
    dice = county.dice
    sector, town = dice.choice(county.of("initiatives.Sector")), dice.choice(towns_of(county))
    initiatives = dice.sample(county.of("initiatives.Initiative"), 2)
    makers = dice.choice(([initiatives[0]] * 3, [initiatives[0], *initiatives]))
    for initiative in makers:
        offer = county.add(
            "initiatives.Offer",
            initiative_id=initiative["id"],
            title=county.name("Angebot"),
            kind=dice.choice(OFFER_KINDS),
            checked_on=county.today - dice.randint(0, 300) * DAY,
        )
        county.link("initiatives.Offer.sectors", offer["id"], [sector["id"]])
        county.link("initiatives.Offer.municipalities", offer["id"], [town["id"]])


def name_what_is_internal(county, report):
    """A measure may have been closed after its entry was made."""
    for measure in county.of("actions.Measure"):
        is_of_paper = field_of(county, measure)["paper_id"] == report["paper_id"]
        if is_of_paper and measure["visibility"] == "intern" and county.dice.maybe():
            add_entry(county, report, measure)


def plan_two_meetings(county, paper):
    for days in (20, 60):
        add_consultation(county, paper, county.today + days * DAY, "kenntnisnahme", "")
