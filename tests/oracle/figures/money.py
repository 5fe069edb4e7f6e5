"""What measures and papers cost, on their pages and in the file of the list."""

import re

from tests.oracle.figures.measures import CSV, PAGE, by_title, measures, titles
from tests.oracle.pages.document import table_rows, words
from tests.oracle.recount import money
from tests.oracle.registry import figure, reading

PAPER = "/beschluesse/{}/kosten/"


def every_paper(book):
    return list(book.papers)


@figure("Kosten der Maßnahme", of=measures)
def of_measure(book, measure):
    return money.sums(book, {measure})


@reading("Kosten der Maßnahme", "Maßnahme", PAGE)
def on_its_page(document):
    """The sums; where a stage has one row alone, that row."""
    section, rows, totals = document.section("Kosten und Finanzierung"), {}, {}
    for row in rows_of(section) if section is not None else ():
        name = words(row["Jahr und Geldgeber"])
        year, said = int(re.search(r"\d{4}", name).group(0)), (words(row["geplant"]), words(row["ausgegeben"]))
        into = totals if name.startswith("Summe") else rows
        into[year, stage_in(words(row["Stand"]))] = said
    return {**rows, **totals}


def rows_of(section):
    return [row for table in section.xpath(".//table") for row in table_rows(table)]


def stage_in(text):
    return next((stage for stage in money.STAGES if text.startswith(stage)), money.UNSTATED)


@figure("Kosten der Vorlage", of=every_paper)
def of_paper(book, paper):
    return money.sums(book, money.of_paper(book, paper))


@reading("Kosten der Vorlage", "Was kostet es?", PAPER)
def on_the_page_of_costs(document):
    section = document.section("Jahr für Jahr")
    return {
        (int(words(row["Jahr"])), words(row["Stand"])): (words(row["geplant"]), words(row["ausgegeben"]))
        for row in (rows_of(section) if section is not None else ())
    }


@figure("Kosten des Jahres in der Datei", of=titles)
def in_the_file(book, title):
    """{stage: (planned, spent)} of this year, empty where nobody knows; what is refused is never spent."""
    year, measure = book.today.year, by_title(book, title)
    found = {stage: said for (of, stage), said in money.sums(book, {measure}).items() if of == year}
    amounts = {stage: (in_figures(said[0]), in_figures(said[1])) for stage, said in found.items()}
    return {stage: said for stage, said in amounts.items() if any(said)}


def in_figures(said):
    return "" if said == "keine Angabe" else said.partition(" ")[0]


@reading("Kosten des Jahres in der Datei", "CSV der Maßnahmen", CSV)
def in_the_csv(rows):
    def of_row(row):
        found = {
            stage: (row[f"geplant in Euro ({stage})"], row.get(f"ausgegeben in Euro ({stage})", ""))
            for stage in money.STAGES
        }
        return {stage: said for stage, said in found.items() if any(said)}

    return {row["Maßnahme"]: of_row(row) for row in rows}
