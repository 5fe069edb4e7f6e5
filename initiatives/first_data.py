"""Loads the landscape of the first data: towns, sectors, partners, initiatives, who takes part and what is on offer."""

from dataclasses import dataclass
from pathlib import Path

from clusterfoerderung.first_data.loading import KeyedTable
from clusterfoerderung.first_data.rows import read_csv
from initiatives.offers.offer import Offer
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Landscape:
    """What measures and activities link to."""

    municipalities: KeyedTable
    sectors: KeyedTable
    partners: KeyedTable
    initiatives: KeyedTable


def load(loading):
    municipalities = load_municipalities(loading)
    sectors = load_sectors(loading)
    partners = load_partners(loading, municipalities)
    initiatives = load_initiatives(loading, municipalities, sectors, partners)
    load_participations(loading, initiatives, partners)
    load_offers(loading, municipalities, sectors, initiatives)
    return Landscape(municipalities, sectors, partners, initiatives)


def load_municipalities(loading):
    """A county stands above its towns in the file."""
    rows = read_csv(FOLDER / "municipalities.csv", ["ags"])
    table = KeyedTable(loading, Municipality, rows, lambda row: {"ags": row["ags"]})
    for row in table.new_rows():
        county = table.find_one(row["county"], row)
        town = Municipality(
            **row.texts("ags", "name", "kind", "county_area", "website"),
            county=county,
            is_county_seat=row.flag("is_county_seat"),
            map_row=row.number("map_row"),
            map_column=row.number("map_column"),
        )
        table.load(row, town, belongs_to=[county] if row["county"] else [])
    return table


def load_sectors(loading):
    rows = read_csv(FOLDER / "sectors.csv", ["edition", "code"])
    table = KeyedTable(loading, Sector, rows, lambda row: {"edition": row.number("edition"), "code": row["code"]})
    for row in table.new_rows():
        table.load(row, Sector(edition=row.number("edition"), **row.texts("code", "title")))
    return table


def load_partners(loading, municipalities):
    rows = read_csv(FOLDER / "partners.csv")
    table = KeyedTable(loading, Partner, rows, lambda row: {"name": row["name"]})
    for row in table.new_rows():
        partner = Partner(
            **row.texts("name", "short_name", "kind", "location", "website", "description", "source_url", "note"),
            other_names="\n".join(row.entries("other_names")),
            municipality=municipalities.find_one(row["municipality"], row),
        )
        table.load(row, partner)
    return table


def load_initiatives(loading, municipalities, sectors, partners):
    rows = read_csv(FOLDER / "initiatives.csv")
    table = KeyedTable(loading, Initiative, rows, lambda row: {"name": row["name"]})
    for row in table.new_rows():
        founded_on, founded_precision = row.day("founded")
        ended_on, ended_precision = row.day("ended")
        initiative = Initiative(
            **row.texts("name", "short_name", "kind", "description", "area", "website", "source_url", "note"),
            other_names="\n".join(row.entries("other_names")),
            sponsor=partners.find_one(row["sponsor"], row),
            municipality=municipalities.find_one(row["municipality"], row),
            founded_on=founded_on,
            founded_precision=founded_precision,
            ended_on=ended_on,
            ended_precision=ended_precision,
        )
        linked_sectors = sectors.find_all(row.entries("sectors"), row)
        if table.load(row, initiative):
            initiative.sectors.set(linked_sectors)
    return table


def load_participations(loading, initiatives, partners):
    rows = read_csv(FOLDER / "participations.csv", ["initiative", "partner", "role"])
    table = KeyedTable(
        loading,
        Participation,
        rows,
        lambda row: {
            "initiative__name": initiatives.rows[row["initiative"]]["name"],
            "partner__name": partners.rows[row["partner"]]["name"],
            "role": row["role"],
        },
    )
    for row in table.new_rows():
        initiative, partner = initiatives.find(row["initiative"], row), partners.find(row["partner"], row)
        participation = Participation(
            initiative=initiative,
            partner=partner,
            **row.texts("role", "note"),
            since_year=row.number("since_year"),
            until_year=row.number("until_year"),
        )
        table.load(row, participation, belongs_to=[initiative, partner])


def load_offers(loading, municipalities, sectors, initiatives):
    """What the sources document. Nobody here has checked any of it yet, so none has a day of checking."""
    rows = read_csv(FOLDER / "offers.csv", ["initiative", "title"])
    table = KeyedTable(
        loading,
        Offer,
        rows,
        lambda row: {"initiative__name": initiatives.rows[row["initiative"]]["name"], "title": row["title"]},
    )
    for row in table.new_rows():
        initiative = initiatives.find(row["initiative"], row)
        offer = Offer(
            initiative=initiative,
            **row.texts("title", "kind", "description", "area", "website", "source_url", "note"),
        )
        linked_sectors = sectors.find_all(row.entries("sectors"), row)
        places = municipalities.find_all(row.entries("municipalities"), row)
        if table.load(row, offer, belongs_to=[initiative]):
            offer.sectors.set(linked_sectors)
            offer.municipalities.set(places)
