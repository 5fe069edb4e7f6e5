"""Verzahnung: how many links are active, each link, who stands alone, and the same for every year."""

import re
from collections import Counter
from math import comb

from tests.oracle.pages.document import numbers, words
from tests.oracle.recount import network
from tests.oracle.recount.days import in_words
from tests.oracle.registry import figure, reading

INITIATIVE = r"/initiativen/(\d+)/"
STANDS = {
    "alle": (*network.ACTIVE, "in diesem Jahr eingeschlafen", "eingeschlafen"),
    "aktive": network.ACTIVE,
    "neue": ("neu",),
    "wieder aktive": ("wieder aktiv",),
    "in diesem Jahr eingeschlafene": ("in diesem Jahr eingeschlafen",),
    "alle eingeschlafenen": ("in diesem Jahr eingeschlafen", "eingeschlafen"),
}
PLACE, PAGE = "Verzahnung", "/verzahnung/?jahr={}"


def years(book):
    return list(range(network.first_year(book), book.today.year + 1))


def two_years(book):
    """This one, and one of those before: each has a page, and drawing it takes its time."""
    found = years(book)
    return list(dict.fromkeys((found[-1], found[book.today.toordinal() % len(found)])))


@figure("Verbindungen nach Stand", of=two_years)
def links_by_state(book, year):
    found = Counter(one.state for one in network.network(book, year))
    return {name: sum(found[state] for state in states) for name, states in STANDS.items()}


@reading("Verbindungen nach Stand", PLACE, PAGE)
def links_by_state_on_the_page(document):
    links = document.section("Verbindungen, Stand").xpath(".//nav[@class='choice-links']/a")
    found = (re.fullmatch(r"(.*) \((\d+)\)", words(link)).groups() for link in links)
    return {name: int(number) for name, number in found}


@figure("Aktive Verbindungen", of=two_years)
def active(book, year):
    """(active, possible, initiatives)"""
    there = len(network.existing(book, network.seen_from(book, year)))
    return len([one for one in network.network(book, year) if one.is_active]), comb(there, 2), there


@reading("Aktive Verbindungen", PLACE, PAGE)
def active_in_the_lead(document):
    possible, initiatives, awake, *_ = numbers(document.lead().partition("Von")[2])
    return awake, possible, initiatives


@reading("Aktive Verbindungen", "Verzahnung, Zahlen", PAGE)
def active_in_the_figures(document):
    awake = numbers(words(document.fact("Aktive Verbindungen")))[0]
    return awake, possible_in(document), numbers(words(document.fact("Ohne aktive Verbindung")))[1]


def possible_in(document):
    said = words(document.fact("Dichte"))
    return 0 if said == "keine Angabe" else numbers(said)[1]


@figure("Verbindungen", of=two_years)
def links(book, year):
    """{pair: (joint, with the county, first, last, weight, state)}"""
    return {
        one.pair: (
            len(one.activities),
            len(one.countys),
            in_words(one.activities[0].happened_on, one.activities[0].precision),
            in_words(one.last.happened_on, one.last.precision),
            network.rounded(one.weight, 2),
            one.state,
        )
        for one in network.network(book, year)
    }


@reading("Verbindungen", PLACE, PAGE)
def links_on_the_page(document):
    columns, found = ("Gemeinsam", "mit dem Kreis", "Zuerst", "Zuletzt", "Stärke", "Stand"), {}
    for row in document.rows(document.section("Verbindungen, Stand")):
        pair = tuple(sorted(int(key) for (key,), _ in document.links(INITIATIVE, row["Initiativen"])))
        joint, countys, *others = (words(row[name]) for name in columns)
        found[pair] = int(joint), int(countys), *others
    return found


@figure("Gemeinsame Aktivitäten", of=two_years)
def joint(book, year):
    return len(network.joint_activities(book, network.seen_from(book, year)))


@reading("Gemeinsame Aktivitäten", PLACE, PAGE)
def joint_on_the_page(document):
    return int(words(document.fact("Gemeinsame Aktivitäten")))


@figure("Wer allein steht", of=two_years)
def alone(book, year):
    return network.alone(book, year)


@reading("Wer allein steht", PLACE, PAGE)
def alone_on_the_page(document):
    section = document.section("Wer allein steht")
    heads = [words(one) for one in section.xpath(".//h3")]
    return tuple(
        numbers(next(head for head in heads if head.startswith(text)))[0]
        for text in ("Noch nie mit einer anderen aktiv", "Alle Verbindungen eingeschlafen")
    )


@figure("Entwicklung", of=years)
def development(book, year):
    """(joint in the year, new, active again, fallen asleep, active at its end, ever linked, density)"""
    found, on = network.network(book, year), network.seen_from(book, year)
    states = Counter(one.state for one in found)
    awake = sum(states[one] for one in network.ACTIVE)
    in_year = [one for one in network.joint_activities(book, on) if one.happened_on.year == year]
    possible = comb(len(network.existing(book, on)), 2)
    asleep = states["in diesem Jahr eingeschlafen"]
    return (
        len(in_year),
        states["neu"],
        states["wieder aktiv"],
        asleep,
        awake,
        len(found),
        network.density(awake, possible),
    )


@reading("Entwicklung", PLACE, "/verzahnung/")
def development_on_the_page(document):
    found = {}
    for row in document.rows(document.section("Entwicklung")):
        year, *cells = (words(cell) for cell in row.values())
        found[int(year[:4])] = *(int(cell) for cell in cells[:-1]), cells[-1]
    return found


@figure("Nur durch Internes aktiv", of=two_years)
def only_internal(book, year):
    """Links that are active for the office alone: the committee sees them asleep, or not at all."""
    others = book.seen_by("Ausschuss")
    awake = {one.pair for one in network.network(others, year) if one.is_active}
    return len([one for one in network.network(book, year) if one.is_active and one.pair not in awake])


@reading("Nur durch Internes aktiv", PLACE, PAGE)
def only_internal_in_the_lead(document):
    said = re.search(r"davon (\d+) nur durch interne", document.lead())
    return int(said.group(1)) if said else 0


def initiatives(book):
    return [one.id for one in book.tables["initiatives.Initiative"]]


@figure("Verbindungen einer Initiative", of=initiatives)
def of_initiative(book, initiative):
    """{other: (state, joint activities, last)} today, of the ten strongest at most."""
    found = [one for one in network.network(book, book.today.year) if initiative in one.pair]
    return {
        next(key for key in one.pair if key != initiative): (
            one.state,
            len(one.activities),
            in_words(one.last.happened_on, one.last.precision),
        )
        for one in found
    }


@reading("Verbindungen einer Initiative", "Initiative", "/initiativen/{}/")
def of_initiative_on_its_page(document):
    found = {}
    for line in document.section("Verzahnung").xpath(".//ul[@class='links-of-one']/li"):
        (key,), _ = document.links(INITIATIVE, line)[0]
        state, number, last = re.search(
            r"(\S.*), (\d+) gemeinsame Aktivität(?:en)?, zuletzt (.*)$", words(line.xpath(".//span[@class='muted']")[0])
        ).groups()
        found[int(key)] = state, int(number), last
    return found
