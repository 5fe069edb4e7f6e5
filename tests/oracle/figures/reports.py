"""A Sachstandsbericht, as staff see its preview and its XLSX: what it counts with the eyes of the committee."""

import re

from tests.oracle.figures.ledger import COUNTS
from tests.oracle.figures.measures import STATUSES
from tests.oracle.figures.stale import old_in
from tests.oracle.figures.towns import COLUMNS
from tests.oracle.pages.document import table_rows, words
from tests.oracle.recount import attendance, mandate, memberships, network, reports, towns
from tests.oracle.recount.days import DAY, in_words
from tests.oracle.registry import figure, reading

PAGE, FILE = "/berichte/{}/vorschau/", "/berichte/{}/datei/nichtoeffentlich.xlsx"
LOG = re.compile(r"(\d+) Aktivität(?:en)? im Zeitraum, (\d+|keine) mit dem Kreis")
MEETINGS = re.compile(r"; dazu (\d+) Sitzung")


def every_report(book):
    """Drafts are for staff alone."""
    return [one.id for one in book.tables["actions.StatusReport"]] if book.sees_internal else []


def paper_of(book, report):
    return reports.row(book, report).paper_id


def tables(document, caption):
    """The rows of the tables that are called so, by their columns."""
    found = document.root.xpath("//article//table[caption]")
    chosen = [one for one in found if words(one.xpath("./caption")[0]).startswith(caption)]
    return [{name: words(cell) for name, cell in row.items()} for table in chosen for row in table_rows(table)]


def summary(document):
    return words(document.section("Kurzfassung"))


@figure("Bericht: Beschlusspunkte", of=every_report)
def items(book, report):
    """(belegt, teilweise, ohne, long since without evidence), or nothing without a sentence."""
    found = mandate.leaves(reports.eyes(book, report), paper_of(book, report))
    return (*mandate.tally(found), len([one for one in found if one.is_old])) if found else None


@reading("Bericht: Beschlusspunkte", "Vorschau", PAGE)
def items_on_the_page(document):
    found = COUNTS.search(summary(document))
    return found and (*map(int, found.groups()), old_in(found.group(0)))


@figure("Bericht: Zustände der Sätze", of=every_report)
def states(book, report):
    found = mandate.of_paper(reports.eyes(book, report), paper_of(book, report))
    return {one.item.number: one.words for one in found}


@reading("Bericht: Zustände der Sätze", "Vorschau", PAGE)
def states_on_the_page(document):
    return {row["Nr."]: row["Zustand"] for row in tables(document, "Beschlusspunkte im Handlungsfeld")}


@figure("Bericht: Aktivitäten im Zeitraum", of=every_report)
def activities(book, report):
    return reports.activities(book, report)


@reading("Bericht: Aktivitäten im Zeitraum", "Vorschau", PAGE)
def activities_on_the_page(document):
    text = summary(document)
    said = re.search(r"(\d+) Aktivität(?:en)? erfasst, davon (\d+|keine) mit Beteiligung", text)
    assert said or "ist keine Aktivität erfasst" in text, text
    total, with_county = (int(one.replace("keine", "0")) for one in said.groups()) if said else (0, 0)
    return total, with_county, meetings_in(text)


def meetings_in(text):
    found = MEETINGS.search(text)
    return int(found.group(1)) if found else 0


@figure("Bericht: Nachweis der Maßnahmen", of=every_report)
def evidence(book, report):
    """{title: (activities, with the county, meetings beside them, the last)}"""
    measures = book.seen_by("Ausschuss").measures
    return {measures[one].title: reports.of_measure(book, report, one) for one in reports.entries(book, report)}


def evidence_in(text):
    said, last = LOG.search(text), re.search(r"; zuletzt (.*)\.$", text)
    assert said or text.startswith("Im Zeitraum keine Aktivität"), text
    total, with_county = (int(one.replace("keine", "0")) for one in said.groups()) if said else (0, 0)
    return total, with_county, meetings_in(text), last.group(1) if last else ""


@reading("Bericht: Nachweis der Maßnahmen", "Vorschau", PAGE)
def evidence_on_the_page(document):
    found = {}
    for head, section in entries_on(document):
        said = next(words(one) for one in section.xpath("./p") if words(one).startswith("Nachweis:"))
        found[head] = evidence_in(said.removeprefix("Nachweis: "))
    return found


def entries_on(document):
    """(title without its sentences, section) of each measure."""
    for section in document.root.xpath("//section[@data-level='3']"):
        yield re.sub(r" \(zu\s.*\)$", "", words(section.xpath("./h5")[0])), section


@reading("Bericht: Nachweis der Maßnahmen", "XLSX", FILE)
def evidence_in_the_file(sheets):
    return {row["Maßnahme"]: evidence_in(row["Nachweis"]) for row in of_sheet(sheets, "Maßnahmen")}


def of_sheet(sheets, name):
    head, *rows = sheets[name]
    return [dict(zip(head, row, strict=False)) for row in rows]


@figure("Bericht: Status der Maßnahmen", of=every_report)
def statuses(book, report):
    measures, found = book.seen_by("Ausschuss").measures, {}
    for key, entry in reports.entries(book, report).items():
        found[measures[key].title] = STATUSES[entry.status if entry.proposes_status else measures[key].status]
    return found


@reading("Bericht: Status der Maßnahmen", "Vorschau", PAGE)
def statuses_on_the_page(document):
    found = {}
    for head, section in entries_on(document):
        said = next(words(one) for one in section.xpath("./p") if words(one).startswith("Status:"))
        found[head] = said.removeprefix("Status: ").partition(":")[0]
    return found


@reading("Bericht: Status der Maßnahmen", "XLSX", FILE)
def statuses_in_the_file(sheets):
    return {row["Maßnahme"]: row["Status"] for row in of_sheet(sheets, "Maßnahmen")}


@figure("Bericht: Kennzahlen", of=every_report)
def indicators(book, report):
    return reports.indicator_rows(book, report)


@reading("Bericht: Kennzahlen", "Vorschau", PAGE)
def indicators_on_the_page(document):
    rows = [list(row.values()) for row in tables(document, "Kennzahlen und Ziele") if "Kennzahl" in list(row)[1]]
    return {(measure, name): tuple(figures) for measure, name, *figures in rows}


@figure("Bericht: Vergleich über die Jahre", of=every_report)
def compared(book, report):
    return {name: tuple(map(number, values)) for name, values in reports.compared(book, report).items()}


def number(value):
    return None if value is None else float(value)


@reading("Bericht: Vergleich über die Jahre", "Vorschau", PAGE)
def compared_on_the_page(document):
    rows = [list(row.values()) for row in tables(document, "Vergleich über die Jahre")]
    return {(measure, name): tuple(map(number_in, values)) for measure, name, *values in rows}


def number_in(text):
    return None if text == reports.UNKNOWN else float(text.replace(".", "").replace(",", "."))


@reading("Bericht: Vergleich über die Jahre", "XLSX", FILE)
def compared_in_the_file(sheets):
    found = {}
    for measure, name, unit, *values in sheets["Vergleich"][1:]:
        if values:
            known = (None if one in (None, reports.UNKNOWN) else float(one) for one in values)
            found[measure, f"{name} ({unit})" if unit else name] = tuple(known)
    return found


@figure("Bericht: Beiträge", of=every_report)
def money(book, report):
    return reports.money(book, report)


@reading("Bericht: Beiträge", "Vorschau", PAGE)
def money_on_the_page(document):
    rows = [list(row.values()) for row in tables(document, "Mitgliedsbeiträge")]
    return {name: tuple(fees) for name, *fees in rows if not name.startswith("Summe")}


@figure("Bericht: Nutzungen der Mitgliedschaften", of=every_report)
def uses(book, report):
    """{(membership, year): (meetings, activities, messages)} of the years of the period, five at most."""
    reader, about, found = reports.eyes(book, report), reports.row(book, report), {}
    for one in reader.of_measures("actions.Membership", "id"):
        counts = memberships.uses(reader, one.id)
        for year in range(max(about.period_from.year, about.period_until.year - 4), about.period_until.year + 1):
            if any(counts.get(year, ())) or memberships.fee(reader, one.id, year) is not None:
                found[one.title, str(year)] = counts.get(year, (0, 0, 0))
    return found


@reading("Bericht: Nutzungen der Mitgliedschaften", "Vorschau", PAGE)
def uses_on_the_page(document):
    names = ("Sitzungen", "Aktivitäten", "Nachrichten")
    rows = tables(document, "Beiträge und Nutzungen")
    return {(row["Mitgliedschaft"], row["Jahr"]): tuple(int(row[name]) for name in names) for row in rows}


@figure("Bericht: Anwesenheit im Arbeitskreis", of=every_report)
def meetings(book, report):
    """Each (year, numbers): working groups may have the same name."""
    reader, about = reports.eyes(book, report), reports.row(book, report)
    first = max(about.period_from.year, about.period_until.year - 4)
    found = []
    for campus in reader.of_measures("actions.CampusCooperation", "id"):
        years = attendance.years(reader, campus, first)
        found += [(year, *numbers) for year, numbers in years.items()]
    return sorted(found, key=repr)


@reading("Bericht: Anwesenheit im Arbeitskreis", "Vorschau", PAGE)
def meetings_on_the_page(document):
    found = []
    for row in tables(document, "Sitzungen und Anwesenheit"):
        names = ("erwartet", "stattgefunden", "teilgenommen", "vertreten", "entschuldigt", "versäumt")
        numbers = (None if row[name] == reports.UNKNOWN else int(row[name]) for name in names)
        found.append((int(row["Jahr"]), *numbers, row["Quote"]))
    return sorted(found, key=repr)


@figure("Bericht: Zahlen der Städte", of=every_report)
def of_towns(book, report):
    """{town: figures of the period}; nothing where nothing happened in the county or outside."""
    reader, about = reports.eyes(book, report), reports.row(book, report)
    span = towns.Span(about.period_from, about.period_until)
    found = {one.name: towns.figures(reader, key, span) for key, one in towns.towns(reader).items()}
    elsewhere = ("im Kreis, ohne einzelne Stadt", "außerhalb des Kreises", "keiner Stadt zugeordnet")
    counts = [figures[0] for figures in found.values()]
    return found if any(counts) or any(towns.elsewhere(reader, one, span)[0] for one in elsewhere) else {}


@reading("Bericht: Zahlen der Städte", "Vorschau", PAGE)
def of_towns_on_the_page(document):
    rows = [row for row in tables(document, "Die Städte") if row["Ort"].startswith("Stadt ")]
    return {row["Ort"]: tuple(whole(row[name]) for name in COLUMNS) for row in rows}


def whole(text):
    return None if text == reports.UNKNOWN else int(text.replace(".", ""))


@figure("Bericht: Verbindungen", of=every_report)
def links(book, report):
    """How often each (joint, with the county, last, weight, state) is among them."""
    reader, about = reports.eyes(book, report), reports.row(book, report)
    found = network.between(reader, about.period_from - DAY, about.period_until)
    return sorted(
        (
            len(one.activities),
            len(one.countys),
            in_words(one.last.happened_on, one.last.precision),
            network.rounded(one.weight, 2),
            one.state.replace("in diesem Jahr", "im Zeitraum"),
        )
        for one in found
    )


@reading("Bericht: Verbindungen", "Vorschau", PAGE)
def links_on_the_page(document):
    columns = ("Gemeinsame Aktivitäten", "davon mit dem Kreis", "Zuletzt", "Stärke", "Stand")
    found = (tuple(row[name] for name in columns) for row in tables(document, "Verbindungen am"))
    return sorted((int(joint), int(countys), *others) for joint, countys, *others in found)
