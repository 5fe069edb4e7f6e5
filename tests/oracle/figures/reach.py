"""Courses and people that a measure for skilled workers reached, in every year and in every town."""

from tests.oracle.pages.document import words
from tests.oracle.recount import reach, towns
from tests.oracle.registry import figure, reading

YEARS = 5


def measures(book):
    return [one.id for one in book.of_measures("actions.SkilledWorkerMeasure", "id")]


@figure("Kurse und Erreichte", of=measures)
def by_year(book, measure):
    """{year: (courses, people)} of the last years."""
    this = book.today.year
    found = {year: reach.total(book, measure, year) for year in range(this - YEARS + 1, this + 1)}
    return {year: (one.courses, one.people) for year, one in found.items()}


@reading("Kurse und Erreichte", "Maßnahme", "/massnahmen/{}/")
def by_year_on_its_page(document):
    found = {}
    for row in document.rows(document.section("Reichweite")):
        found[int(words(row["Jahr"]))] = number(row["Kurse"]), number(row["Erreichte"])
    return dict(sorted(found.items()))


def number(cell):
    text = words(cell)
    return None if text in ("k. A.", "keine Angabe", "–", "") else int(text.replace(".", ""))


@figure("Kurse und Erreichte in den Städten", of=measures)
def by_town(book, measure):
    """{town: (courses, people)} of this year."""
    found = {one.name: reach.in_town(book, measure, book.today.year, key) for key, one in towns.towns(book).items()}
    return {name: (one.courses, one.people) for name, one in found.items()}


@reading("Kurse und Erreichte in den Städten", "Reichweite", "/massnahmen/{}/reichweite/")
def by_town_on_its_page(document):
    rows = [row for row in document.rows() if "Erreichte" in row and words(row["Stadt"]).startswith("Stadt ")]
    return {words(row["Stadt"]): (number(row["Kurse"]), number(row["Erreichte"])) for row in rows}
