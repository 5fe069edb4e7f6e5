"""Offers by sector and place: saturated, there, to check, a gap, or nobody has looked.

What a county offers is on offer in its towns. Saturated: at least three offers checked within a year, of at least two
initiatives. There: fewer of these. To check: offers, but none checked within a year. A gap: nothing, and somebody has
looked within a year. Not looked at: nothing, and nobody has.
"""

from collections import Counter

from tests.oracle.recount.days import A_YEAR

FINDINGS = ("gesättigt", "vorhanden", "zu prüfen", "Lücke", "nicht gesichtet")


def is_checked(book, offer):
    return offer.checked_on is not None and offer.checked_on >= book.today - A_YEAR


def places(book):
    """The towns, then the neighbours for which an offer or a search is recorded; no county whose towns stand here."""
    rows = book.tables["initiatives.Municipality"]
    counties = {one.county_id for one in rows} - {None}
    recorded = {one.municipality_id for one in book.tables["initiatives.Offer.municipalities"]}
    recorded |= {one.municipality_id for one in book.tables["initiatives.Survey"]}
    return [one.id for one in rows if one.kind == "stadt" or (one.id in recorded and one.id not in counties)]


def spread(book, place):
    """The places of the table for which a place stands: a county for its towns."""
    towns = [one.id for one in book.tables["initiatives.Municipality"] if one.county_id == place]
    return set(towns) or {place}


def sectors(book):
    """Those to which an offer, a search or an initiative belongs."""
    linked = {one.sector_id for one in book.tables["initiatives.Survey"]}
    for name in ("initiatives.Offer.sectors", "initiatives.Initiative.sectors"):
        linked |= {one.sector_id for one in book.tables[name]}
    return linked


def searched(book):
    """{(sector, place)} where somebody has looked for offers of every kind within a year."""
    found = set()
    for one in book.tables["initiatives.Survey"]:
        if not one.kind and one.looked_on >= book.today - A_YEAR:
            where = places(book) if one.municipality_id is None else spread(book, one.municipality_id)
            found |= {(one.sector_id, place) for place in where}
    return found


def fields(book):
    """{(sector, place): (offers, of these checked, finding)}"""
    sectors_of = book.links("initiatives.Offer.sectors", "offer_id", "sector_id")
    places_of = book.links("initiatives.Offer.municipalities", "offer_id", "municipality_id")
    looked, found = searched(book), {}
    for sector in sectors(book):
        for place in places(book):
            there = [
                one
                for one in book.tables["initiatives.Offer"]
                if sector in sectors_of[one.id] and any(place in spread(book, where) for where in places_of[one.id])
            ]
            checked = [one for one in there if is_checked(book, one)]
            found[sector, place] = len(there), len(checked), finding(there, checked, (sector, place) in looked)
    return found


def finding(there, checked, is_searched):
    if len(checked) >= 3 and len({one.initiative_id for one in checked}) >= 2:
        return "gesättigt"
    if checked:
        return "vorhanden"
    return "zu prüfen" if there else "Lücke" if is_searched else "nicht gesichtet"


def counts(book):
    """How many fields are how."""
    found = Counter(field[2] for field in fields(book).values())
    return {name: found[name] for name in FINDINGS}
