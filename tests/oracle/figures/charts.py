"""The course of a paper in three pictures, by the tables that repeat them."""

import datetime
from collections import Counter

from tests.oracle.figures.ledger import papers_with_sentences
from tests.oracle.figures.measures import STATUSES
from tests.oracle.pages.document import words
from tests.oracle.recount import indicators, plan, standing
from tests.oracle.recount.book import OWN, holds
from tests.oracle.recount.days import months_later
from tests.oracle.registry import figure, reading

PAGE = "/beschluesse/{}/verlauf/"


def measures_of(book, paper):
    """Those that lay in its fields on the day as of which it is shown, as far as they may be seen."""
    on = standing.shown_on(book, paper)
    rows = [one for one in book.tables["actions.Placement"] if holds(one, on)]
    return {one.measure_id for one in rows if book.fields[one.field_id].paper_id == paper} & set(book.measures)


@figure("Verlauf: Ziele dieses Jahres", of=papers_with_sentences)
def targets(book, paper):
    """{indicator: its state} of those with a target this year."""
    year, found = book.today.year, {}
    for measure in measures_of(book, paper):
        for one in plan.rows_of(book, "actions.Indicator", measure):
            if indicators.target(book, one, year) is not None:
                found[one.name] = indicators.state(book, one, year)
    return found


def with_year(book):
    """(paper, this year), whose last twelve quarters are shown."""
    return [(paper, book.today.year) for paper in papers_with_sentences(book)]


@figure("Verlauf: Nachweise der letzten Quartale", of=with_year)
def evidence(book, subject):
    """(with the county, only watched) in the last twelve quarters; what is known by year stands in none."""
    paper, until = subject[0], book.today
    decided = standing.decided_on(book, paper)
    first = months_later(datetime.date(until.year, (until.month - 1) // 3 * 3 + 1, 1), -33)
    there = {one.id: one for measure in measures_of(book, paper) for one in book.activities_of_measure[measure]}
    dated = [
        one
        for one in there.values()
        if decided
        and max(decided + datetime.timedelta(days=1), first) <= one.happened_on <= until
        and one.precision != "jahr"
    ]
    own = len([one for one in dated if one.county_part in OWN])
    return own, len(dated) - own


@reading("Verlauf: Nachweise der letzten Quartale", "Verlauf", "/beschluesse/{0[0]}/verlauf/?jahr={0[1]}")
def evidence_in_the_table(document):
    rows = [[words(cell) for cell in row.values()] for row in document.rows(document.section("Nachweise je"))]
    return tuple(sum(int(row[column]) for row in rows) for column in (1, 2))


@reading("Verlauf: Ziele dieses Jahres", "Verlauf", PAGE)
def targets_in_the_table(document):
    rows = document.rows(document.section("Kennzahlen und Ziele"))
    return {words(row["Kennzahl"].xpath("./a")[0]): words(row["Stand"]) for row in rows}


def fields_of(book):
    """(paper, this year) of papers in whose course somebody sees a measure."""
    return [one for one in with_year(book) if measures_of(book, one[0])]


@figure("Verlauf: Status am Ende", of=fields_of)
def statuses(book, subject):
    """{field: the statuses of its measures in words} at the end of the last quarter: as they are, nothing changed."""
    paper = subject[0]
    found = {field: Counter() for field in standing.fields_of(book, paper)}
    on = standing.shown_on(book, paper)
    for one in book.tables["actions.Placement"]:
        if one.field_id in found and one.measure_id in book.measures and holds(one, on):
            found[one.field_id][book.measures[one.measure_id].status] += 1
    return {
        f"{book.fields[field].number} {book.fields[field].title}": in_order(counts) for field, counts in found.items()
    }


def in_order(counts):
    parts = [f"{counts[key]} {STATUSES[key]}" for key in (*list(STATUSES)[1:], "") if counts[key]]
    return ", ".join(parts) or "keine Maßnahme"


@reading("Verlauf: Status am Ende", "Verlauf", "/beschluesse/{0[0]}/verlauf/?jahr={0[1]}")
def statuses_in_the_table(document):
    found = {}
    for chart in document.section("Status je Handlungsfeld").xpath(".//*[contains(@class, 'chart--below')]"):
        found[words(chart.xpath("./h3")[0])] = words(chart.xpath(".//tbody/tr[last()]/td")[0])
    return found
