"""Memberships: fee, use, and until when notice must have arrived."""

import re

from tests.oracle.figures.measures import MEASURE
from tests.oracle.pages.document import day, key_of, numbers, words
from tests.oracle.recount import memberships, notices
from tests.oracle.recount.days import in_words
from tests.oracle.registry import ALL, figure, reading

LIST, PAGE = "/mitgliedschaften/", "/massnahmen/{}/"


def every_membership(book):
    return [one.id for one in book.of_measures("actions.Membership", "id")]


def row_of(book, membership):
    return next(one for one in book.tables["actions.Membership"] if one.id == membership)


@figure("Beitrag und Nutzungen", of=every_membership)
def fee_and_uses(book, membership):
    """(fee of this year, number of uses, cost of one) as they stand there."""
    year = book.today.year
    amount, number = memberships.fee(book, membership, year), sum(memberships.uses(book, membership).get(year, ()))
    cost = memberships.cost_of_one(amount, number)
    return said(amount), number, said(cost)


def said(amount):
    return "keine Angabe" if amount is None else memberships.euros(amount)


@reading("Beitrag und Nutzungen", "Mitgliedschaften", LIST)
def fee_and_uses_in_the_list(document):
    found = {}
    for row in document.rows():
        fee, uses = (
            words(next(cell for name, cell in row.items() if name.startswith(noun)))
            for noun in ("Beitrag", "Nutzungen")
        )
        amount = re.match(r"keine Angabe|[\d.]+,\d\d €", fee).group(0)
        cost = re.search(r"= ([\d.]+,\d\d €)", uses)
        found[key_of(row["Mitgliedschaft"], MEASURE)] = (
            amount,
            numbers(uses)[0],
            cost.group(1) if cost else "keine Angabe",
        )
    return found


@figure("Kündigungstag", of=every_membership)
def notice(book, membership):
    """(last day of receipt, end); the end alone where notice has arrived; nothing while no rule is known."""
    row = row_of(book, membership)
    if end := notices.leaves_on(book, row):
        return None, end
    return notices.next_chance(book, row)


@reading("Kündigungstag", "Mitgliedschaften", LIST)
def notice_in_the_list(document):
    return {
        key_of(row["Mitgliedschaft"], MEASURE): days_in(words(row["Kündigung muss eingehen bis"]))
        for row in document.rows()
    }


def days_in(text):
    days = [day(one) for one in re.findall(r"\d\d\.\d\d\.\d{4}", text)]
    if not days:
        return None
    return (None, days[0]) if text.startswith("endet am") else tuple(days)


@reading("Kündigungstag", "Mitgliedschaft", PAGE)
def notice_on_its_page(document):
    section = document.section("Bleiben oder kündigen")
    if section is None:
        assert document.has_nothing_of("Kündigungsfrist")
        return None
    left = re.search(r"Die Mitgliedschaft endet am ([\d.]+)\.", words(section))
    if left:
        return None, day(left.group(1))
    until = document.fact("Kündigung muss eingehen bis", section)
    return None if until is None else (day(words(until)), day(words(document.fact("Dann endet sie am", section))))


@figure("Stand der Mitgliedschaft", of=every_membership)
def state(book, membership):
    return notices.state(book, row_of(book, membership))


@reading("Stand der Mitgliedschaft", "Mitgliedschaften", LIST)
def state_in_the_list(document):
    return {
        key_of(row["Mitgliedschaft"], MEASURE): re.sub(r" \d\d\..*", "", words(row["Entscheidung"]))
        for row in document.rows()
    }


@figure("Summe der Beiträge")
def total(book, _):
    """(sum, how many are known, of how many); nothing where none is."""
    amount, known, every = memberships.total(book, book.today.year)
    return (memberships.euros(amount), known, every) if known else None


@reading("Summe der Beiträge", "Mitgliedschaften", LIST)
def total_in_the_list(document):
    match = re.search(r"([\d.]+,\d\d €) für (\d+)(?: von (\d+))? Mitgliedschaft", document.lead())
    if not match:
        return {ALL: None}
    amount, known, every = match.groups()
    return {ALL: (amount, int(known), int(every or known))}


@figure("Nutzungen nach Jahren", of=every_membership)
def uses(book, membership):
    """{year: (meetings, activities, messages)} of the years with any."""
    return {year: counts for year, counts in memberships.uses(book, membership).items() if any(counts)}


@reading("Nutzungen nach Jahren", "Mitgliedschaft", PAGE)
def uses_on_its_page(document):
    found = {}
    for table in document.root.xpath("//table[.//th[contains(., 'Kosten je Nutzung')]]"):
        for row in table.xpath("./tbody/tr"):
            year, *counts, _ = (words(cell) for cell in row.xpath("./th|./td"))
            found[int(year)] = tuple(map(int, counts))
    return {year: counts for year, counts in found.items() if any(counts)}


@figure("Mitgliedschaften in der Datei", of=lambda book: [book.measures[one].title for one in every_membership(book)])
def in_the_file(book, title):
    """(fee, meetings, activities, messages, cost, last day of receipt, state)"""
    key = next(one for one in every_membership(book) if book.measures[one].title == title)
    year = book.today.year
    counts = memberships.uses(book, key).get(year, (0, 0, 0))
    amount = memberships.fee(book, key, year)
    cost, ahead = memberships.cost_of_one(amount, sum(counts)), notices.next_chance(book, row_of(book, key))
    money = ("" if one is None else str(one).replace(".", ",") for one in (amount, cost))
    fee, each = money
    return fee, *map(str, counts), each, in_words(ahead[0]) if ahead else "", state(book, key)


@reading("Mitgliedschaften in der Datei", "CSV der Mitgliedschaften", f"{LIST}export/csv/")
def in_the_csv(rows):
    columns = (
        "Beitrag in Euro",
        "Sitzungen",
        "Aktivitäten",
        "Nachrichten",
        "Kosten je Nutzung in Euro",
        "Kündigung muss eingehen bis",
        "Entscheidung",
    )
    money = columns[0], columns[4]  # with or without a dot for the thousands, Excel reads the same
    return {
        row["Mitgliedschaft"]: tuple(row[name].replace(".", "") if name in money else row[name] for name in columns)
        for row in rows
    }
