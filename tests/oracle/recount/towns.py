"""What was done, offered and made known in each town. What happened in several towns counts in each."""

import datetime
from dataclasses import dataclass

from tests.oracle.recount.book import OWN


@dataclass(frozen=True)
class Span:
    """Both days belong to it; None is no bound."""

    first: datetime.date | None = None
    last: datetime.date | None = None

    def holds(self, day):
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)

    def holds_part_of(self, year):
        return (self.first is None or year >= self.first.year) and (self.last is None or year <= self.last.year)


def places_of(book):
    return book.links("actions.Activity.municipalities", "activity_id", "municipality_id")


def towns(book):
    return {one.id: one for one in book.tables["initiatives.Municipality"] if one.kind == "stadt"}


def figures(book, town, span):
    """(activities, of these with the county's part, people or None, offers, messages) of one town."""
    places = places_of(book)
    there = [one for one in book.activities.values() if town in places[one.id] and span.holds(one.happened_on)]
    own = [one for one in there if one.county_part in OWN]
    return len(there), len(own), people(book, town, span), offers(book, town), messages(book, town, span)


def people(book, town, span):
    """Who took part, with the county; where for a year and measure something is entered, that in its place."""
    entered = [
        one
        for one in book.of_measures("actions.Reach")
        if one.municipality_id == town and one.people is not None and span.holds_part_of(one.year)
    ]
    instead = {(one.measure_id, one.year) for one in entered}
    places, found = places_of(book), [one.people for one in entered]
    for one in book.activities.values():
        if one.county_part in OWN and one.participants is not None and town in places[one.id]:
            years = {(measure, one.happened_on.year) for measure in book.measures_of_activity[one.id]}
            if span.holds(one.happened_on) and not years & instead:
                found.append(one.participants)
    return sum(found) if found else None


def offers(book, town):
    """What is on offer there or in its whole county."""
    county = towns(book)[town].county_id
    links = book.tables["initiatives.Offer.municipalities"]
    return len({one.offer_id for one in links if one.municipality_id in (town, county)})


def messages(book, town, span):
    """Those that went out to its office."""
    publications = {one.id for one in book.of_measures("actions.Publication")}
    out = [
        one.sent_on or one.published_on
        for one in book.tables["actions.Delivery"]
        if one.municipality_id == town and one.publication_id in publications
    ]
    return len([day for day in out if day and span.holds(day)])


def whereabouts(book, activity):
    """In a town of the county; in the county without a town; outside; or nowhere."""
    all_places = {one.id: one for one in book.tables["initiatives.Municipality"]}
    counties = {one.county_id for one in all_places.values()} - {None}
    found = places_of(book)[activity.id]
    if any(all_places[one].kind == "stadt" for one in found):
        return "in einer Stadt des Kreises"
    if found & counties:
        return "im Kreis, ohne einzelne Stadt"
    return "außerhalb des Kreises" if found else "keiner Stadt zugeordnet"


def elsewhere(book, where, span):
    """(activities, with the county's part, people or None)"""
    there = [one for one in book.activities.values() if span.holds(one.happened_on) and whereabouts(book, one) == where]
    own = [one for one in there if one.county_part in OWN]
    known = [one.participants for one in own if one.participants is not None]
    return len(there), len(own), sum(known) if known else None
