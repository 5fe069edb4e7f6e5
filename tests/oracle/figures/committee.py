"""The page of the committee: the same for everybody, with the eyes of the committee."""

import datetime
import re

from tests.oracle.figures import ledger
from tests.oracle.figures.sentences import MEASURE
from tests.oracle.pages.document import day, numbers, words
from tests.oracle.recount import committee, network, offers, towns
from tests.oracle.registry import figure, reading

PLACE, PATH, EYES = "Ausschuss", "/ausschuss/?vorlage={}", "Ausschuss"


def papers(book):
    return [one.id for one in committee.in_order(book)]


def here(name, of=papers, path=PATH):
    return reading(name, PLACE, path, of=of, eyes=EYES)


@here("Beschlusspunkte")
def counts(document):
    section = document.section("Kurzfassung")
    said = tuple(map(int, ledger.COUNTS.search(words(section)).groups()))
    return said if said == ledger.legend(section) else f"{said} im Satz, {ledger.legend(section)} in der Legende"


@here("Tag des Beschlusses")
def decision(document):
    said = re.search(r"vom (\d\d\.\d\d\.\d{4}) sind", words(document.section("Kurzfassung")))
    return said and day(said.group(1))


here("Ohne Maßnahme")(lambda document: ledger.standing_out(document.section("Kurzfassung"), "Ohne Maßnahme:"))
here("Als erledigt anerkannt")(
    lambda document: ledger.standing_out(document.section("Kurzfassung"), "Vom Gremium als erledigt anerkannt:")
)


@here(
    "Sätze in einem Zustand",
    of=lambda book: [(paper, "ohne") for paper in papers(book)],
    path=lambda one: PATH.format(one[0]),
)
def unproven(document):
    lists = document.section("Kurzfassung").xpath(".//details")
    if not lists:
        return []
    found = sorted(number for (_, number), _ in document.links(ledger.SENTENCE, lists[0]))
    assert numbers(words(lists[0].xpath("./summary")[0])) == [len(found)]
    return found


@figure("Was nicht läuft wie geplant", of=papers)
def late(book, paper):
    """{measure: its schedule} of those behind it, and the stopped ones."""
    behind, stopped = committee.late(book, paper)
    return dict(behind), sorted(measure for measure, _ in stopped)


@here("Was nicht läuft wie geplant")
def late_on_the_page(document):
    behind, stopped = {}, []
    for line in document.section("Was nicht läuft").xpath(".//ul/li"):
        (key,), _ = document.links(MEASURE, line)[0]
        word, status = line.xpath(".//*[@data-evidence]"), words(line.xpath(".//*[@data-status]")[0])
        if word and status != "entfallen":
            behind[int(key)] = words(word[0]).removeprefix("Zeitplan: ")
        else:
            stopped.append(int(key))
    return behind, sorted(stopped)


@figure("Wovon man nichts weiß", of=papers)
def untold(book, paper):
    number, unplanned, silent = committee.untold(book, paper)
    return (number, unplanned) if unplanned else None, (number, silent) if silent else None


@here("Wovon man nichts weiß")
def untold_on_the_page(document):
    text = words(document.section("Was nicht läuft"))
    unplanned = re.search(r"(\d+) von (\d+) Maßnahmen? (?:hat|haben) keinen Zeitplan", text)
    silent = re.search(r"(\d+) von (\d+) Maßnahmen? (?:hat|haben) noch keine Aktivität", text)
    return tuple(said and tuple(map(int, said.groups()[::-1])) for said in (unplanned, silent))


@figure("Die Region", of=papers)
def region(book, paper):
    """(offers, checked, saturated fields, links today, links then, active towns, towns)"""
    every = book.tables["initiatives.Offer"]
    checked = [one for one in every if offers.is_checked(book, one)]
    meeting = committee.since(book, paper)
    span = towns.Span(datetime.date(meeting.held_on.year, 1, 1) if meeting else None)
    active = [town for town in towns.towns(book) if towns.figures(book, town, span)[1]]
    saturated = offers.counts(book)["gesättigt"] if checked else None
    then = links(book, meeting.held_on) if meeting else None
    return len(every), len(checked), saturated, links(book, book.today), then, len(active), len(towns.towns(book))


def links(book, on):
    found = network.between(book, datetime.date(on.year - 1, 12, 31), on)
    return len([one for one in found if one.is_active])


@here("Die Region")
def region_on_the_page(document):
    about_offers, about_links, about_towns = (words(one) for one in document.section("Die Region").xpath(".//li"))
    now = int(re.search(r"heute (\d+) aktive", about_links).group(1))
    then = re.search(r"am Tag der Sitzung \([\d.]+\) (?:war|waren) es (\d+)", about_links)
    active, every = re.search(r"In (\d+) von (\d+)", about_towns).groups()
    return *offers_in(about_offers), now, then and int(then.group(1)), int(active), int(every)


def offers_in(text):
    """(offers, checked, saturated fields or None while nobody can tell)"""
    if "kein Angebot eingetragen" in text:
        return 0, 0, None
    checked, every = re.search(r"(\d+) von (\d+) Angebot", text).groups()
    if "Noch nicht feststellbar" in text:
        return int(every), int(checked), None
    said = re.search(r"Gesättigt: (\d+) Feld", text)
    return int(every), int(checked), int(said.group(1)) if said else 0


@figure("Fragen seit der Sitzung", of=papers)
def questions(book, paper):
    return committee.asked(book, paper)


@here("Fragen seit der Sitzung")
def questions_on_the_page(document):
    lines = document.section("Fragen und Antworten").xpath(".//li[starts-with(@id, 'frage-')]/@id")
    return sorted(int(one.removeprefix("frage-")) for one in lines)


@figure("Nächste Sitzung", of=papers)
def next_meeting(book, paper):
    return committee.next_meeting(book, paper)


@here("Nächste Sitzung")
def next_meeting_on_the_page(document):
    return day(words(document.fact("Nächste Sitzung")))


@figure("Was kommt", of=papers)
def ahead(book, paper):
    return sorted(committee.ahead(book, paper))


@here("Was kommt")
def ahead_on_the_page(document):
    lines = document.section("Was als Nächstes kommt").xpath(".//li")
    return sorted((day(words(one.xpath(".//*[@class='plan__when']")[0])), words(one.xpath(".//a")[0])) for one in lines)
