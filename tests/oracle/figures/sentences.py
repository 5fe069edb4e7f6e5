"""One sentence: its state, what counts for it, who carries it."""

import re

from tests.oracle.figures.ledger import SENTENCE
from tests.oracle.pages.document import numbers, table_rows, words
from tests.oracle.recount import mandate
from tests.oracle.registry import figure, reading

MEASURE, ACTIVITY = r"/massnahmen/(\d+)/", r"/aktivitaeten/(\d+)/"
API = "/api/v1/beschluesse/?je_seite=200"


def sentences(book):
    """(paper, number)"""
    return list(mandate.sentences(book))


def page_of(sentence):
    return "/beschluesse/{}/{}/".format(*sentence)


def of_the_book(read):
    """Reads all sentences from the pages of their papers."""
    return lambda sentence: f"/beschluesse/{sentence[0]}/"


@figure("Zustand des Satzes", of=sentences)
def state(book, sentence):
    return mandate.sentences(book)[sentence].words


@reading("Zustand des Satzes", "Satz", page_of)
def state_on_its_page(document):
    return words(document.fact("Zustand nach den Nachweisen"))


@reading("Zustand des Satzes", "API", API)
def state_in_the_api(entries):
    return in_the_api(entries, lambda one: one["state_text"])


def in_the_api(entries, value):
    return {(one["paper"]["id"], one["number"]): value(one) for one in entries}


def papers_with_sentences(book):
    return list(dict.fromkeys(paper for paper, _ in mandate.sentences(book)))


@figure("Zustände der Sätze", of=papers_with_sentences)
def states(book, paper):
    return {one.item.number: one.words for one in mandate.of_paper(book, paper)}


@reading("Zustände der Sätze", "Vorlage", "/beschluesse/{}/")
def states_in_the_book(document):
    return {number: words(row["Zustand"].xpath(".//*[@data-evidence]")[0]) for number, row in lines(document)}


def lines(document):
    """(number, row) of each sentence in the book of its paper."""
    for table in document.section("Satz für Satz").xpath(".//table"):
        for row in table_rows(table):
            (_, number), _ = document.links(SENTENCE, row["Beschlusspunkt"])[0]
            yield number, row


@figure("Aktivitäten des Satzes", of=sentences)
def activities(book, sentence):
    """(with the county, only watched)"""
    found = mandate.sentences(book)[sentence]
    return len(found.own), len(found.watched)


@reading("Aktivitäten des Satzes", "API", API)
def activities_in_the_api(entries):
    return in_the_api(entries, lambda one: (one["own_activities"], one["watched_activities"]))


@figure("Aktivitäten der Sätze", of=papers_with_sentences)
def all_activities(book, paper):
    """{number: (with the county, only watched)} of those for which anything counts."""
    found = {one.item.number: (len(one.own), len(one.watched)) for one in mandate.of_paper(book, paper)}
    return {number: counts for number, counts in found.items() if any(counts)}


@reading("Aktivitäten der Sätze", "Vorlage", "/beschluesse/{}/")
def activities_in_the_book(document):
    found = {}
    for number, row in lines(document):
        text = words(row["Letzter Nachweis"])
        if said := re.search(r"(\d+) Aktivität(?:en)? seit dem Beschluss(?:, davon (\d+) mit dem Kreis)?", text):
            every = int(said.group(1))
            own = int(said.group(2)) if said.group(2) else 0 if "nur beobachtet" in text else every
            found[number] = own, every - own
    return found


@figure("Letzter Nachweis des Satzes", of=sentences)
def last(book, sentence):
    found = mandate.sentences(book)[sentence].last
    return found and found.id


@reading("Letzter Nachweis des Satzes", "API", API)
def last_in_the_api(entries):
    return in_the_api(entries, lambda one: one["last_activity"] and one["last_activity"]["activity"]["id"])


@figure("Letzte Nachweise der Sätze", of=papers_with_sentences)
def every_last(book, paper):
    return {one.item.number: one.last.id for one in mandate.of_paper(book, paper) if one.last}


@reading("Letzte Nachweise der Sätze", "Vorlage", "/beschluesse/{}/")
def every_last_in_the_book(document):
    found = ((number, document.links(ACTIVITY, row["Letzter Nachweis"])) for number, row in lines(document))
    return {number: int(links[0][0][0]) for number, links in found if links}


@figure("Maßnahmen des Satzes", of=sentences)
def measures(book, sentence):
    return sorted(mandate.sentences(book)[sentence].measures)


@reading("Maßnahmen des Satzes", "API", API)
def measures_in_the_api(entries):
    return in_the_api(entries, lambda one: sorted(measure["id"] for measure in one["measures"]))


@reading("Maßnahmen des Satzes", "Satz", page_of)
def measures_on_its_page(document):
    return linked(document, MEASURE, document.section("Maßnahmen"))


def linked(document, pattern, within):
    return sorted({int(key) for (key,), _ in document.links(pattern, within)})


@figure("Maßnahmen der Sätze", of=papers_with_sentences)
def all_measures(book, paper):
    return {one.item.number: sorted(one.measures) for one in mandate.of_paper(book, paper)}


@reading("Maßnahmen der Sätze", "Vorlage", "/beschluesse/{}/")
def all_measures_in_the_book(document):
    cells = ((number, row["Maßnahmen und was als Nächstes kommt"]) for number, row in lines(document))
    return {number: carrying(document, cell) for number, cell in cells}


def carrying(document, cell):
    """The measures that are named; the date that comes next of one stands behind it, in a piece of its own."""
    links = document.links(MEASURE, cell)
    return sorted({int(key) for (key,), link in links if link.getparent().tag == "li"})


@figure("Alles für den Satz und seine Unterpunkte", of=sentences)
def everything_below(book, sentence):
    """(activities since the decision, of these with the county) of the sentence and all below it."""
    found = {act.id: act for one in mandate.sentences(book)[sentence].below() for act in one.activities}
    return len(found), len([one for one in found.values() if one.county_part in ("durchgefuehrt", "beteiligt")])


@reading("Alles für den Satz und seine Unterpunkte", "Satz", page_of)
def everything_below_on_its_page(document):
    found = numbers(words(document.fact("Aktivitäten seit dem Beschluss")))
    return tuple(found) if len(found) == 2 else (found[0], 0)
