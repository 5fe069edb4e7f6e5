"""How many sentences of a paper are belegt, teilweise belegt, ohne Nachweis; when it was decided; what stands out."""

import re

from tests.oracle.pages.document import key_of, numbers, words
from tests.oracle.recount import mandate
from tests.oracle.recount.standing import in_force, out_of_force
from tests.oracle.registry import figure, reading

PAPER = r"/beschluesse/(\d+)/"
SENTENCE = r"/beschluesse/(\d+)/([\d.]+)/"
OLD = r"(?:, davon \d+ ohne Nachweis seit über einem Jahr)?"
COUNTS = re.compile(rf"(\d+) belegt{OLD}, (\d+) teilweise belegt und (\d+) ohne Nachweis")


def papers(book):
    return list(book.papers)


def papers_with_sentences(book):
    return [paper for paper in book.papers if mandate.of_paper(book, paper)]


def in_force_with_sentences(book):
    return in_force(book)


def fields_in_force(book):
    """(paper, number of the field)"""
    there = in_force(book)
    gone = {field for paper in there for field in out_of_force(book, paper, book.today)}
    return [(one.paper_id, one.number) for key, one in book.fields.items() if one.paper_id in there and key not in gone]


@figure("Beschlusspunkte", of=papers_with_sentences)
def item_counts(book, paper):
    return mandate.tally(mandate.leaves(book, paper))


@reading("Beschlusspunkte", "Übersicht", "/", of=in_force_with_sentences)
def counts_on_the_overview(document):
    found = {}
    for line in document.root.xpath("//h1/following-sibling::p[@class='lead']"):
        text = words(line)
        counts = tuple(map(int, COUNTS.search(text).groups()))
        assert sum(counts) == numbers(text)[0], text
        found[key_of(line, PAPER)] = counts
    return found


@reading("Beschlusspunkte", "Vorlage", "/beschluesse/{}/")
def counts_on_the_page_of_the_paper(document):
    return legend(document.section("Was aus dem Beschluss wurde"))


def legend(section):
    """'3 von 7 belegt' for each of the three states."""
    found = []
    for line in section.xpath(".//ul[contains(@class, 'coverage__legend')]/li"):
        number, total, *_ = numbers(words(line))
        found.append(number)
    assert sum(found) == total
    return tuple(found)


@reading("Beschlusspunkte", "Liste der Vorlagen", "/beschluesse/")
def counts_in_the_list_of_papers(document):
    found = {}
    for row in document.rows():
        cell = words(row["Beschlusspunkte"])
        if cell != "keine erfasst":
            found[key_of(row["Vorlage"], PAPER)] = spoken(cell)
    return found


def spoken(text):
    """'3 belegt, davon 2 ohne Nachweis seit über einem Jahr 2 ohne Nachweis': what is 0 is left out."""
    found = dict.fromkeys(mandate.STATES, 0)
    for number, label in re.findall(r"(\d+) (teilweise belegt|belegt|ohne Nachweis(?! seit))", text):
        found[next(state for state, name in mandate.LABELS.items() if name == label)] = int(number)
    return tuple(found.values())


@reading("Beschlusspunkte", "API vorlagen", "/api/v1/vorlagen/?je_seite=200", of=papers)
def counts_in_the_api(entries):
    return {one["id"]: tuple(one["states"][state] for state in mandate.STATES) for one in entries}


@reading("Beschlusspunkte", "API beschluesse", "/api/v1/beschluesse/?je_seite=200")
def counts_of_the_sentences_in_the_api(entries):
    above = {one["parent"]["id"] for one in entries if one["parent"]}
    found = {}
    for one in entries:
        found.setdefault(one["paper"]["id"], []).extend([one["state"]] if one["id"] not in above else [])
    return {paper: tuple(map(states.count, mandate.STATES)) for paper, states in found.items()}


@figure("Beschlusspunkte eines Feldes", of=fields_in_force)
def item_counts_of_field(book, field):
    return mandate.tally(mandate.leaves(book, *field))


@reading("Beschlusspunkte eines Feldes", "Übersicht", "/")
def counts_on_the_cards(document):
    return {key: spoken(words(document.fact("Beschlusspunkte", card))) for key, card in cards(document)}


def cards(document):
    """((paper, number of the field), card)"""
    for card in document.root.xpath("//li[contains(@class, 'field-card')]"):
        address = card.xpath(".//h3//a/@href")[0]
        yield tuple(map(int, re.match(r"/beschluesse/(\d+)/#feld-(\d+)", address).groups())), card


def sentences_in_state(book):
    """(paper, state)"""
    return [(paper, state) for paper in papers_with_sentences(book) for state in mandate.STATES]


@figure("Sätze in einem Zustand", of=sentences_in_state)
def sentences_with_state(book, wanted):
    paper, state = wanted
    return sorted(one.item.number for one in mandate.leaves(book, paper) if one.state == state)


@reading("Sätze in einem Zustand", "Auszug der Vorlage", lambda one: f"/beschluesse/{one[0]}/?zustand={one[1]}")
def sentences_in_the_excerpt(document):
    section = document.section("Satz für Satz")
    found = sorted(number for (_, number), link in document.links(SENTENCE, section) if words(link) == number)
    said = re.search(r"Gezeigt (?:wird|werden) (\d+)", words(section))
    assert int(said.group(1)) == len(found)
    return found


@figure("Ohne Maßnahme", of=papers_with_sentences)
def unserved(book, paper):
    return sorted(one.item.number for one in mandate.leaves(book, paper) if one.is_unserved)


@reading("Ohne Maßnahme", "Vorlage", "/beschluesse/{}/")
def unserved_on_the_page_of_the_paper(document):
    return standing_out(document.section("Was aus dem Beschluss wurde"), "Ohne Maßnahme:")


@figure("Als erledigt anerkannt", of=papers_with_sentences)
def settled(book, paper):
    known = {row.item_id for row in book.tables["actions.Settlement"]}
    return sorted(one.item.number for one in mandate.of_paper(book, paper) if one.item.id in known)


@reading("Als erledigt anerkannt", "Vorlage", "/beschluesse/{}/")
def settled_on_the_page_of_the_paper(document):
    return standing_out(document.section("Was aus dem Beschluss wurde"), "Vom Gremium als erledigt anerkannt:")


@reading("Als erledigt anerkannt", "API beschluesse", "/api/v1/beschluesse/?je_seite=200")
def settled_in_the_api(entries):
    found = {one["paper"]["id"]: [] for one in entries}
    for one in entries:
        if one["settlement"]:
            found[one["paper"]["id"]].append(one["number"])
    return {paper: sorted(numbers) for paper, numbers in found.items()}


def standing_out(section, beginning):
    """The numbers of the sentences that a line names."""
    for line in section.xpath(".//p"):
        if words(line).startswith(beginning):
            return sorted(address.partition("#punkt-")[2] for address in line.xpath(".//a/@href"))
    return []
