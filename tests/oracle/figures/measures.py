"""One measure: its three signals side by side, what was done, what comes next."""

import re

from tests.oracle.figures.sentences import ACTIVITY, MEASURE
from tests.oracle.pages.document import day, key_of, words
from tests.oracle.recount import mandate, plan
from tests.oracle.recount.book import OWN
from tests.oracle.recount.days import in_words
from tests.oracle.registry import figure, reading

LIST, API, CSV = "/massnahmen/", "/api/v1/massnahmen/?je_seite=200", "/massnahmen/export/csv/"
STATUSES = {
    "": "keine Angabe",
    "nicht-begonnen": "nicht begonnen",
    "in-vorbereitung": "in Vorbereitung",
    "in-umsetzung": "in Umsetzung",
    "fortlaufend": "fortlaufend",
    "abgeschlossen": "abgeschlossen",
    "zurueckgestellt": "zurückgestellt",
    "entfallen": "entfallen",
}
PAGE = "/massnahmen/{}/"


def measures(book):
    return list(book.measures)


def titles(book):
    """Files name no keys; no two measures have the same title."""
    return [one.title for one in book.measures.values()]


def by_title(book, title):
    return next(key for key, one in book.measures.items() if one.title == title)


@figure("Status", of=measures)
def status(book, measure):
    return STATUSES[book.measures[measure].status]


@figure("Zeitplan", of=measures)
def schedule(book, measure):
    return plan.schedule(book, measure)


@figure("Alter des Nachweises", of=measures)
def age(book, measure):
    return plan.evidence_age(book, measure)


@figure("Letzte Aktivität", of=measures)
def last(book, measure):
    found = plan.last_activity(book, measure)
    return found and found.id


@figure("Nächster Termin", of=measures)
def next_date(book, measure):
    return plan.next_date(book, measure)


@figure("Aktivitäten der Maßnahme", of=measures)
def activities(book, measure):
    """(all, with the county)"""
    found = book.activities_of_measure[measure]
    return len(found), len([one for one in found if one.county_part in OWN])


def on_the_list(name, column, read):
    reading(name, "Liste der Maßnahmen", LIST)(
        lambda document: {key_of(row["Maßnahme"], MEASURE): read(row[column]) for row in document.rows()}
    )


on_the_list("Status", "Status", words)
on_the_list("Zeitplan", "Zeitplan", words)
on_the_list("Alter des Nachweises", "Letzte Aktivität", lambda cell: age_in(words(cell)))
on_the_list("Nächster Termin", "Nächster Termin", lambda cell: next_in(words(cell)))


def age_in(text):
    """What stands before the county's part."""
    return "" if text.startswith("keine erfasst") else text.partition(" Kreis: ")[0]


def next_in(text):
    return None if text == "keiner geplant" else (day(text), text[11:])


reading("Status", "Maßnahme", PAGE)(lambda document: words(document.fact("Status")))
reading("Zeitplan", "Maßnahme", PAGE)(lambda document: words(document.fact("Zeitplan")))


@reading("Alter des Nachweises", "Maßnahme", PAGE)
def age_on_its_page(document):
    said = words(document.fact("Alter des Nachweises"))
    return "" if said == "kein Nachweis" else said


@reading("Aktivitäten der Maßnahme", "Maßnahme", PAGE)
def activities_on_its_page(document):
    if document.has_nothing_of("Aktivitäten"):
        return 0, 0
    said = re.search(r"(\d+) Aktivität(?:en)?, davon (\d+) mit Anteil", words(document.section("Aktivitäten")))
    return tuple(map(int, said.groups()))


@reading("Letzte Aktivität", "Maßnahme", PAGE)
def last_on_its_page(document):
    if document.has_nothing_of("Aktivitäten"):
        return None
    return int(document.links(ACTIVITY, document.section("Aktivitäten"))[0][0][0])


@figure("Auftrag", of=measures)
def mandates(book, measure):
    """{(paper, number): state} of the sentences it carries."""
    found = mandate.sentences(book).items()
    return {key: one.words for key, one in found if measure in book.carrying(one.item.id, book.today)}


@reading("Auftrag", "Maßnahme", PAGE)
def mandates_on_its_page(document):
    found = {}
    for line in document.section("Auftrag").xpath(".//li"):
        (paper, number), _ = document.links(r"/beschluesse/(\d+)/([\d.]+)/", line)[0]
        found[int(paper), number] = words(line.xpath(".//*[@data-evidence]")[0])
    return found


def in_the_api(name, value):
    reading(name, "API", API)(lambda entries: {one["id"]: value(one) for one in entries})


in_the_api("Status", lambda one: one["status_text"])
in_the_api("Zeitplan", lambda one: one["schedule_text"])
in_the_api("Letzte Aktivität", lambda one: one["last_activity"] and one["last_activity"]["activity"]["id"])


@figure("Maßnahmen in der Datei", of=titles)
def in_the_file(book, title):
    """(status, schedule, last activity, its day, next date)"""
    key = by_title(book, title)
    found, ahead = plan.last_activity(book, key), plan.next_date(book, key)
    activity = (found.title, in_words(found.happened_on, found.precision)) if found else ("", "")
    return status(book, key), schedule(book, key), *activity, in_words(ahead[0]) if ahead else ""


@reading("Maßnahmen in der Datei", "CSV der Maßnahmen", CSV)
def in_the_csv(rows):
    columns = ("Status", "Zeitplan", "Letzte Aktivität", "Letzte Aktivität am", "Nächster Termin am")
    return {row["Maßnahme"]: tuple(row[name] for name in columns) for row in rows}


@reading("Maßnahmen in der Datei", "XLSX der Maßnahmen", "/massnahmen/export/xlsx/")
def in_the_xlsx(sheets):
    columns = ("Status", "Zeitplan", "Letzte Aktivität", "Letzte Aktivität am", "Nächster Termin am")
    return {row["Maßnahme"]: tuple(cell(row[name]) for name in columns) for row in records(sheets)}


def records(sheets):
    """The rows of the first sheet as {heading: value}."""
    head, *rows = next(iter(sheets.values()))
    return [dict(zip(head, row, strict=False)) for row in rows]


def cell(value):
    """As a reader sees it: a date in German, nothing as nothing."""
    return f"{value:%d.%m.%Y}" if hasattr(value, "year") else "" if value is None else value
