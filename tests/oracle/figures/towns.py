"""The map: what is counted of each town, as a table, as a file and on its own page."""

import datetime

from tests.oracle.figures.measures import records
from tests.oracle.pages.document import key_of, numbers, words
from tests.oracle.recount import towns
from tests.oracle.registry import figure, reading

COLUMNS = ("Aktivitäten", "mit Anteil des Kreises", "Erreichte Personen", "Angebote heute", "Nachrichten an die Stadt")
ELSEWHERE = ("im Kreis, ohne einzelne Stadt", "außerhalb des Kreises", "keiner Stadt zugeordnet")
TOWN = r"/karte/(\d+)/"


def every_town(book):
    return list(towns.towns(book))


def lately(book):
    """The years of the report to come: this one and the two before."""
    return towns.Span(datetime.date(book.today.year - 2, 1, 1), datetime.date(book.today.year, 12, 31))


@figure("Zahlen der Stadt", of=every_town)
def of_town(book, town):
    return towns.figures(book, town, towns.Span())


@reading("Zahlen der Stadt", "Karte", "/karte/")
def of_town_on_the_map(document):
    rows = document.rows(number=0)
    return {key_of(row["Ort"], TOWN): figures_in(row) for row in rows if key_of(row["Ort"], TOWN)}


def figures_in(row):
    return tuple(said(words(row[name])) for name in COLUMNS)


def said(text):
    return None if text in ("keine Angabe", "–") else numbers(text)[0]


@reading("Zahlen der Stadt", "Stadt", "/karte/{}/")
def of_town_on_its_page(document):
    return tuple(said(words(document.fact(name))) for name in COLUMNS)


def town_names(book):
    return [one.name for one in towns.towns(book).values()]


@figure("Zahlen der Stadt in der Datei", of=town_names)
def of_town_by_name(book, name):
    return of_town(book, next(key for key, one in towns.towns(book).items() if one.name == name))


@reading("Zahlen der Stadt in der Datei", "XLSX der Karte", "/karte/export/xlsx/")
def of_town_in_the_file(sheets):
    return {row["Ort"]: tuple(row[name] for name in COLUMNS) for row in records(sheets) if row["Ort"] not in ELSEWHERE}


def elsewhere(book):
    return ELSEWHERE


@figure("Was in keiner Stadt geschah", of=elsewhere)
def in_no_town(book, where):
    return towns.elsewhere(book, where, towns.Span())


@reading("Was in keiner Stadt geschah", "Karte", "/karte/")
def in_no_town_on_the_map(document):
    rows = [row for row in document.rows(number=0) if not key_of(row["Ort"], TOWN)]
    return {words(row["Ort"]): figures_in(row)[:3] for row in rows}


@reading("Was in keiner Stadt geschah", "XLSX der Karte", "/karte/export/xlsx/")
def in_no_town_in_the_file(sheets):
    return {row["Ort"]: tuple(row[name] for name in COLUMNS[:3]) for row in records(sheets) if row["Ort"] in ELSEWHERE}


def years(book):
    return [book.today.year, book.today.year - 1, book.today.year - 3]


@figure("Städte in einem Jahr", of=years)
def in_year(book, year):
    """{town: figures} of one year."""
    span = towns.Span(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    return {town: towns.figures(book, town, span) for town in every_town(book)}


@reading("Städte in einem Jahr", "Karte", lambda year: f"/karte/?von={year}&bis={year}")
def in_year_on_the_map(document):
    return of_town_on_the_map(document)
