"""The first page: which papers, the cards of the fields, what waits, what was done lately."""

import datetime
import re
from collections import Counter

from tests.oracle.figures.ledger import cards, fields_in_force
from tests.oracle.figures.measures import STATUSES
from tests.oracle.figures.sentences import ACTIVITY
from tests.oracle.pages.document import day, paged, words
from tests.oracle.recount import concerns, mandate, plan, questions
from tests.oracle.recount.days import age, in_words
from tests.oracle.registry import ALL, figure, reading

PLACE, PATH = "Übersicht", "/"


def of_field(book, field):
    paper, number = field
    return next(one for one in book.fields.values() if (one.paper_id, one.number) == (paper, number))


def measures_of(book, field):
    key = of_field(book, field).id
    return [one for one in book.measures.values() if one.field_id == key]


@figure("Maßnahmen des Feldes", of=fields_in_force)
def statuses(book, field):
    """{status in words: number}"""
    return dict(Counter("ohne Angabe" if not one.status else STATUSES[one.status] for one in measures_of(book, field)))


@reading("Maßnahmen des Feldes", PLACE, PATH)
def statuses_on_the_cards(document):
    return {key: statuses_in(words(card)) for key, card in cards(document)}


def statuses_in(text):
    said = re.search(r"(\d+) Maßnahmen?: (.*?) Beschlusspunkte", text)
    if not said:
        assert "Noch keine Maßnahme." in text
        return {}
    found = {name: int(number) for number, name in (one.split(" ", 1) for one in said.group(2).split(", "))}
    assert sum(found.values()) == int(said.group(1)), text
    return found


@figure("Letzter Nachweis des Feldes", of=fields_in_force)
def last_evidence(book, field):
    """(day in words, how long ago, whether only watched) of the latest evidence, else of the latest watched."""
    found = [
        one.last
        for one in mandate.of_paper(book, field[0])
        if one.last and book.fields[one.item.field_id].number == field[1]
    ]
    own = [one for one in found if one.county_part != "beobachtet"]
    last = max(own or found, key=lambda one: (one.happened_on, one.id), default=None)
    if last is None:
        return None
    ago = age(last.happened_on, book.today, last.precision)
    return in_words(last.happened_on, last.precision), ago, last.county_part == "beobachtet"


@reading("Letzter Nachweis des Feldes", PLACE, PATH)
def last_evidence_on_the_cards(document):
    return {key: evidence_on(document, card) for key, card in cards(document)}


def evidence_on(document, card):
    watched = document.fact("Letzte Aktivität (nur beobachtet)", card)
    answer = document.fact("Letzter Nachweis", card) if watched is None else watched
    if words(answer) == "keiner":
        return None
    said = words(answer.xpath(".//small")[0])
    return said, words(answer).removesuffix(said).strip(), watched is not None


@figure("Nächster Termin des Feldes", of=fields_in_force)
def next_date(book, field):
    """(day, what, with the measure it belongs to)"""
    found = [(*ahead, one.title) for one in measures_of(book, field) if (ahead := plan.next_date(book, one.id))]
    if not found:
        return None
    on, what, measure = min(found)
    return on, f"{what} · {measure}"


@reading("Nächster Termin des Feldes", PLACE, PATH)
def next_date_on_the_cards(document):
    found = {key: words(document.fact("Nächster Termin", card)) for key, card in cards(document)}
    return {key: None if text == "keiner geplant" else (day(text), text[11:]) for key, text in found.items()}


@figure("Was Aufmerksamkeit braucht")
def waiting(book, _):
    """(how many, the days since when the oldest six wait)"""
    days = concerns.since(book)
    return len(days), days[:6]


@reading("Was Aufmerksamkeit braucht", PLACE, PATH)
def waiting_on_the_overview(document):
    """What waits for one reason since one day stands in one line, which says how many they are."""
    section, days = document.section("Braucht Aufmerksamkeit"), []
    for row in section.xpath(".//tbody/tr"):
        [since] = row.xpath("./td[@data-label='Seit']//time/@datetime")
        said = re.match(r"(\d+) ", words(row.xpath("./th")[0])) if row.xpath("./th//ul") else None
        days += [datetime.date.fromisoformat(since)] * (int(said.group(1)) if said else 1)
    said = re.search(r"Hier stehen (\d+) von (\d+),", words(section))
    return {ALL: (int(said.group(2)) if said else len(days), days[:6])}


@figure("Alle Aktivitäten")
def activities(book, _):
    return len(book.activities)


@reading("Alle Aktivitäten", PLACE, PATH)
def activities_on_the_overview(document):
    said = re.search(r"Alle (\d+) Aktivitäten", words(document.section("Letzte Aktivitäten")))
    return {ALL: int(said.group(1)) if said else 0}


@figure("Die letzten Aktivitäten")
def latest(book, _):
    found = sorted(book.activities.values(), key=lambda one: (one.happened_on, one.id), reverse=True)
    return [one.id for one in found[:6]]


@reading("Die letzten Aktivitäten", PLACE, PATH)
def latest_on_the_overview(document):
    return {ALL: [int(key) for (key,), _ in document.links(ACTIVITY, document.section("Letzte Aktivitäten"))]}


@figure("Offene Fragen")
def open_questions(book, _):
    return len([one for one in questions.visible(book) if one.answered_on is None])


@reading("Offene Fragen", PLACE, PATH)
def open_questions_on_the_overview(document):
    section = document.section("Offene Fragen aus dem Ausschuss")
    if section is None:
        return {ALL: 0}
    said = re.search(r"Alle (\d+) offenen", words(section))
    return {ALL: int(said.group(1)) if said else len(section.xpath(".//li[contains(@class, 'question')]"))}


@reading("Offene Fragen", "Liste der Fragen", "/fragen/?stand=offen")
def open_questions_in_their_list(document):
    return {ALL: paged(document)}


@figure("Alle Fragen")
def all_questions(book, _):
    return len(questions.visible(book))


@reading("Alle Fragen", "Liste der Fragen", "/fragen/")
def all_questions_in_their_list(document):
    return {ALL: paged(document)}
