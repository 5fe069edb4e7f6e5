"""How long the pages of a full landscape take: `python -m benchmarks.landscape`.

500 offers of 200 initiatives to 60 sectors in ten towns and their county, 1,000 partners, 5,000 activities.
"""

import random
import tempfile
from datetime import date, timedelta

from benchmarks import milliseconds, prepare, report, signed_in

OFFERS, INITIATIVES, PARTNERS, SECTORS, ACTIVITIES, REQUESTS = 500, 200, 1_000, 60, 5_000, 7
LIMIT_MS = 1_000
TODAY = date.today()  # noqa: DTZ011 - whether an offer was checked lately depends on the day
PAGES = (
    "/angebote/",
    "/angebote/?nach=art",
    "/angebote/liste/",
    "/angebote/export/xlsx/",
    "/karte/",
    "/verzeichnis/",
    "/verzeichnis/?nach=ort",
    "/verzeichnis/?nach=branche",
    "/initiativen/",
    "/partner/",
    "/termine/",
)


def fill(
    *, offers=OFFERS, initiatives=INITIATIVES, partners=PARTNERS, sectors=SECTORS, activities=ACTIVITIES, seed=2013
):
    """Places, sectors, organisations, what they offer, who looked for it, and what was done."""
    chance = random.Random(seed)  # noqa: S311 - the same rows each time
    county, towns, codes = fill_places_and_sectors(sectors)
    found = fill_organisations(initiatives, partners, towns, codes, chance)
    fill_offers(offers, found, [county, *towns], codes, chance)
    fill_log(activities, [county, *towns, None], chance)


def fill_places_and_sectors(sectors):
    """(the county, its ten towns on the map, so many sectors)."""
    from initiatives.places.municipality import Municipality
    from initiatives.places.sector import Sector

    county = Municipality.objects.create(name="Beispielkreis", kind="kreis", ags="99158")
    towns = [
        Municipality.objects.create(
            name=f"Beispielstadt {number}",
            kind="stadt",
            ags=f"991580{number:02}",
            county=county,
            map_row=number // 4,
            map_column=number % 4,
        )
        for number in range(10)
    ]
    codes = [
        Sector.objects.create(edition=2025, code=f"{number:02}", title=f"Beispielbranche {number:02}")
        for number in range(sectors)
    ]
    return county, towns, codes


def fill_organisations(initiatives, partners, towns, codes, chance):
    """The initiatives, each with a sponsor, a seat and two sectors."""
    from initiatives.organisations.initiative import Initiative
    from initiatives.organisations.partner import Partner, PartnerKind

    kinds = PartnerKind.values
    sponsors = [
        Partner.objects.create(
            name=f"Beispielpartner {number:04}", kind=chance.choice(kinds), municipality=chance.choice(towns)
        )
        for number in range(partners)
    ]
    found = []
    for number in range(initiatives):
        initiative = Initiative.objects.create(
            name=f"Beispielinitiative {number:03}",
            kind="netzwerk",
            sponsor=chance.choice(sponsors),
            municipality=chance.choice(towns),
        )
        initiative.sectors.set(chance.sample(codes, 2))
        found.append(initiative)
    return found


def fill_offers(offers, initiatives, places, codes, chance):
    """Four of five checked within two years; each in one to three places. Every second sector was searched today."""
    from initiatives.offers.offer import Offer, OfferKind
    from initiatives.offers.survey import Survey

    for number in range(offers):
        offer = Offer.objects.create(
            initiative=chance.choice(initiatives),
            title=f"Beispielangebot {number:03}",
            kind=chance.choice(OfferKind.values),
            checked_on=TODAY - timedelta(days=chance.randrange(730)) if chance.random() < 0.8 else None,
        )
        offer.sectors.set(chance.sample(codes, chance.choice([1, 2])))
        offer.municipalities.set(chance.sample(places, chance.choice([1, 2, 3])))
    for sector in codes[::2]:
        Survey.objects.create(sector=sector, looked_on=TODAY, method="Beispielsuche")


def fill_log(activities, places, chance):
    """Each in one or two of `places`; None among them stands for no place."""
    from actions.activities.activity import Activity, CountyPart
    from clusterfoerderung.records.visibility import Visibility

    Activity.objects.bulk_create(
        Activity(
            title=f"Beispieltreffen {number}",
            happened_on=TODAY - timedelta(days=chance.randrange(14 * 365)),
            county_part=chance.choice(CountyPart.values),
            visibility=Visibility.COMMITTEE,
        )
        for number in range(activities)
    )
    links = Activity.municipalities.through
    links.objects.bulk_create(
        links(activity=activity, municipality=place)
        for activity in Activity.objects.all()
        for place in chance.sample(places, chance.choice([1, 1, 1, 2]))
        if place
    )


def main():
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        fill()
        client = signed_in()
        times = {address: milliseconds(client, address, REQUESTS) for address in PAGES}
    report(times, LIMIT_MS)


if __name__ == "__main__":
    main()
