"""What is due: in four spans, as a list, as a file, by months and by measures."""

import datetime
import re
from collections import Counter

from tests.oracle.pages.document import day, numbers, words
from tests.oracle.recount import calendar
from tests.oracle.recount.days import in_words
from tests.oracle.recount.deadlines import all_due, span
from tests.oracle.registry import ALL, figure, reading

SPANS = ("Überfällig", "Diese Woche", "Dieser Monat", "Später")
KEYS = dict(zip(SPANS, ("ueberfaellig", "woche", "monat", "spaeter"), strict=True))


def spans(book):
    return SPANS


def full_spans(book):
    """Those that are not empty; an empty one has no page to turn."""
    return [one for one in SPANS if due_in(book, one)]


@figure("Fristen", of=spans)
def due_in(book, name):
    """How often each (what, day) is due."""
    return Counter((one.title, in_words(one.on)) for one in all_due(book) if span(book, one.on) == name)


@reading("Fristen", "Termine, eine Gruppe", lambda name: f"/termine/?gruppe={KEYS[name]}", of=full_spans)
def due_on_the_page(document):
    """Up to 25; there are never so many in one group."""
    rows = document.rows()
    said = numbers(document.root.xpath("string(//span[@class='deadline-count'])"))
    found = Counter((words(row["Was"].xpath(".//a")[0]), in_words(day(words(row["Wann"])))) for row in rows)
    return found if said == [len(rows)] else f"{said} steht da, {len(rows)} sind es"


@reading("Fristen", "CSV der Termine", "/termine/export/csv/", of=full_spans)
def due_in_the_csv(rows):
    found = {}
    for row in rows:
        found.setdefault(row["Wann"], Counter())[row["Was"], row["fällig am"]] += 1
    return found


@figure("Zahl der Fristen")
def number_due(book, _):
    """By span."""
    found = Counter(span(book, one.on) for one in all_due(book))
    return tuple(found[name] for name in SPANS)


@reading("Zahl der Fristen", "Termine", "/termine/")
def numbers_on_the_page(document):
    said = document.lead()
    names = ("überfällig", "in dieser Woche", "im Rest des Monats", "später")
    found = [re.search(rf"(\d+|nichts) {name}", said).group(1) for name in names]
    return {ALL: tuple(0 if one == "nichts" else int(one) for one in found)}


@figure("Überfällig, weil ein Nachweis fehlt")
def silent(book, _):
    return len([one for one in all_due(book) if one.kind == "Seit einem Jahr kein Nachweis" and one.on < book.today])


@reading("Überfällig, weil ein Nachweis fehlt", "Termine", "/termine/")
def silent_on_the_page(document):
    said = re.search(r"(\d+) überfällig \((nur|davon (\d+)), weil", document.lead())
    return {ALL: int(said.group(3) or said.group(1)) if said else 0}


def months(book):
    """The month before this one, this one, and the next."""
    first = book.today.replace(day=1)
    before = (first - datetime.timedelta(days=1)).replace(day=1)
    after = (first + datetime.timedelta(days=32)).replace(day=1)
    return [(one.year, one.month) for one in (before, first, after)]


@figure("Monat", of=months)
def in_month(book, month):
    """How often each (what, day, how it stands) is in the calendar, what is done included."""
    return Counter(
        (one.title, one.on, word) for one, word in calendar.entries(book) if (one.on.year, one.on.month) == month
    )


@reading("Monat", "Termine, ein Monat", lambda month: "/termine/{}/{}/".format(*month))
def in_the_month(document):
    found = Counter()
    for cell in document.root.xpath("//td[.//time]"):
        on = datetime.date.fromisoformat(cell.xpath(".//time/@datetime")[0])
        for line in cell.xpath(".//li"):
            state = line.xpath(".//*[@class='month__state']")
            found[words(line.xpath(".//a")[0]), on, words(state[0]) if state else ""] += 1
    said = re.search(r"(\d+) Eintr", document.lead())
    assert (int(said.group(1)) if said else 0) == found.total(), document.lead()
    return found
