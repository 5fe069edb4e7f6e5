"""What is another than at the last meeting, on the page of the committee."""

import re

from tests.oracle.figures import ledger
from tests.oracle.figures.committee import EYES, PLACE, here, papers
from tests.oracle.pages.document import day, words
from tests.oracle.recount import committee, mandate
from tests.oracle.registry import figure, reading


def compared(book):
    """Papers with a meeting to compare with."""
    return [one for one in papers(book) if committee.since(book, one)]


@figure("Welche Vorlage der Ausschuss zuerst sieht")
def first_paper(book, _):
    return next(iter(papers(book)), None)


@reading("Welche Vorlage der Ausschuss zuerst sieht", PLACE, lambda _: "/ausschuss/", eyes=EYES)
def first_paper_on_the_page(document):
    found = document.root.xpath("//h1/following-sibling::p//a/@href")
    return int(found[0].split("/")[2]) if found else None


@figure("Verglichen mit der Sitzung", of=papers)
def meeting(book, paper):
    found = committee.since(book, paper)
    return found and found.held_on


@here("Verglichen mit der Sitzung")
def meeting_on_the_page(document):
    return day(words(since(document).xpath(".//h2")[0]))


def since(document):
    return document.section("Seit der")


@figure("Sätze mit anderem Zustand", of=compared)
def shifts(book, paper):
    """{number: (then, now)}, in the words of each day."""
    return {number: tuple(one.words for one in both) for number, both in committee.shifts(book, paper).items()}


@here("Sätze mit anderem Zustand")
def shifts_on_the_page(document):
    found = {}
    for line in since(document).xpath(".//li[.//*[@data-evidence]]"):
        (_, number), _ = document.links(ledger.SENTENCE, line)[0]
        found[number] = tuple(words(one) for one in line.xpath(".//*[@data-evidence]"))
    return found


@figure("Damals und heute", of=compared)
def then_and_now(book, paper):
    """(belegt then, now, ohne Nachweis then, now); nothing where no sentence has changed."""
    if not committee.shifts(book, paper):
        return None
    then = mandate.tally(mandate.leaves(book, paper, on=committee.since(book, paper).held_on))
    now = mandate.tally(mandate.leaves(book, paper))
    return then[0], now[0], then[2], now[2]


@here("Damals und heute")
def then_and_now_on_the_page(document):
    old = ledger.OLD
    said = re.search(
        rf"Damals (\d+) belegt{old}; heute (\d+) belegt{old} ?\. Ohne Nachweis damals (\d+), heute (\d+)",
        words(since(document)),
    )
    return said and tuple(map(int, said.groups()))


@figure("Aktivitäten seit der Sitzung", of=compared)
def activities(book, paper):
    """(new ones, older ones that were entered later)"""
    return len(committee.new_activities(book, paper)), len(committee.added_later(book, paper))


@here("Aktivitäten seit der Sitzung")
def activities_on_the_page(document):
    section = since(document)
    text = words(section)
    every = re.search(r"Alle (\d+) seit der Sitzung", text)
    added = re.search(r"Nachgetragen: (\d+)", text)
    new = int(every.group(1)) if every else len(section.xpath(".//ol[@class='activities']/li"))
    return new, int(added.group(1)) if added else 0
