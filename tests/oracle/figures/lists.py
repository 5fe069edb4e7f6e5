"""How long each list is: on its page, in its files, in the API; and what a filter of it leaves."""

from tests.oracle.figures.measures import records
from tests.oracle.pages.document import paged, words
from tests.oracle.recount import offers, plan
from tests.oracle.recount.book import OWN
from tests.oracle.registry import ALL, figure, reading


def listed(name, path, count, *, api="", files=""):
    """A list with its page, its collection in the API and its files."""
    figure(name)(lambda book, _: count(book))
    reading(name, "Liste", path)(lambda document: {ALL: paged(document)})
    if api:
        reading(name, "API", f"/api/v1/{api}/?je_seite=200")(lambda entries: {ALL: len(entries)})
    if files:
        reading(name, "CSV", f"{files}export/csv/")(lambda rows: {ALL: len(rows)})
        reading(name, "XLSX", f"{files}export/xlsx/")(lambda sheets: {ALL: len(records(sheets))})


def number_of(label):
    return lambda book: len(book.tables[label])


listed("Zahl der Vorlagen", "/beschluesse/", number_of("actions.Paper"), api="vorlagen")
listed("Zahl der Maßnahmen", "/massnahmen/", lambda book: len(book.measures), api="massnahmen", files="/massnahmen/")
listed(
    "Zahl der Aktivitäten",
    "/aktivitaeten/",
    lambda book: len(book.activities),
    api="aktivitaeten",
    files="/aktivitaeten/",
)
listed(
    "Zahl der Initiativen",
    "/initiativen/",
    number_of("initiatives.Initiative"),
    api="initiativen",
    files="/initiativen/",
)
listed("Zahl der Partner", "/partner/", number_of("initiatives.Partner"), api="partner", files="/partner/")
listed(
    "Zahl der Angebote", "/angebote/liste/", number_of("initiatives.Offer"), api="angebote", files="/angebote/liste/"
)
listed(
    "Zahl der Nachrichten",
    "/oeffentlichkeit/",
    lambda book: len(book.of_measures("actions.Publication")),
    files="/oeffentlichkeit/",
)
listed(
    "Zahl der Mitgliedschaften",
    "/mitgliedschaften/",
    lambda book: len(book.of_measures("actions.Membership", "id")),
    files="/mitgliedschaften/",
)
listed("Zahl der Sichtungen", "/angebote/sichtungen/", number_of("initiatives.Survey"))

figure("Zahl der Termine")(lambda book, _: len(book.of_measures("actions.Meeting")))
reading("Zahl der Termine", "API", "/api/v1/termine/?je_seite=200")(lambda entries: {ALL: len(entries)})
figure("Zahl der Beteiligungen")(lambda book, _: len(book.tables["initiatives.Participation"]))
reading("Zahl der Beteiligungen", "API", "/api/v1/beteiligungen/?je_seite=200")(lambda entries: {ALL: len(entries)})


@figure("Aktivitäten mit Anteil des Kreises")
def own(book, _):
    return len([one for one in book.activities.values() if one.county_part in OWN])


@reading("Aktivitäten mit Anteil des Kreises", "Liste", "/aktivitaeten/")
def own_on_the_list(document):
    strong = [words(one) for one in document.root.xpath("//p[@class='lead']/strong")]
    return {ALL: int(strong[1]) if strong else 0}


@reading("Aktivitäten mit Anteil des Kreises", "Liste, gefiltert", "/aktivitaeten/?anteil=nachweis")
def own_in_the_filtered_list(document):
    return {ALL: paged(document)}


@reading("Aktivitäten mit Anteil des Kreises", "API", "/api/v1/aktivitaeten/?je_seite=200")
def own_in_the_api(entries):
    return {ALL: len([one for one in entries if one["is_evidence"]])}


SCHEDULES = {"kritisch": "kritisch", "abweichung": "Abweichung", "im-plan": "im Plan", "ohne-angabe": "ohne Angabe"}
AGES = {"frisch": True, "alt": False, "keine": None}


@figure("Maßnahmen nach Zeitplan", of=lambda book: list(SCHEDULES))
def by_schedule(book, key):
    return len([one for one in book.measures if plan.schedule(book, one) == SCHEDULES[key]])


@figure("Maßnahmen nach Alter des Nachweises", of=lambda book: list(AGES))
def by_age(book, key):
    last = [plan.last_activity(book, one) for one in book.measures]
    return len([one for one in last if (one and plan.is_fresh(book, one)) == AGES[key]])


def filtered(name, path):
    """The list with one filter, on its page and in its file."""
    reading(name, "Liste, gefiltert", lambda key: f"/massnahmen/?{path}={key}")(paged)
    reading(name, "CSV, gefiltert", lambda key: f"/massnahmen/export/csv/?{path}={key}")(len)
    reading(name, "API, gefiltert", lambda key: f"/api/v1/massnahmen/?{path}={key}&je_seite=200")(len)


filtered("Maßnahmen nach Zeitplan", "zeitplan")
filtered("Maßnahmen nach Alter des Nachweises", "nachweis")


@figure("Geprüfte Angebote")
def checked(book, _):
    """(checked within a year, all)"""
    every = book.tables["initiatives.Offer"]
    return len([one for one in every if offers.is_checked(book, one)]), len(every)


@reading("Geprüfte Angebote", "Matrix der Angebote", "/angebote/")
def checked_in_the_matrix(document):
    every, fresh = (int(words(one)) for one in document.root.xpath("//p[@class='lead']/strong"))
    return {ALL: (fresh, every)}


@figure("Aktuell geprüfte Angebote")
def fresh(book, _):
    return checked(book, _)[0]


@reading("Aktuell geprüfte Angebote", "Liste der Angebote, gefiltert", "/angebote/liste/?stand=aktuell")
def fresh_in_the_list(document):
    return {ALL: paged(document)}


@figure("Felder der Matrix")
def fields(book, _):
    return offers.counts(book)


@reading("Felder der Matrix", "Matrix der Angebote", "/angebote/")
def fields_in_the_matrix(document):
    found = {
        words(one.getprevious()): int(words(one.xpath("./strong")[0]))
        for one in document.root.xpath("//dl[@class='answers']//dd")
    }
    return {ALL: found or dict.fromkeys(offers.FINDINGS, 0)}


@figure("Felder der Matrix, einzeln")
def each_field(book, _):
    """{(sector, place): (offers, checked, finding)}"""
    towns = {one.id: one.name for one in book.tables["initiatives.Municipality"]}
    sectors = {one.id: one.title for one in book.tables["initiatives.Sector"]}
    return {(sectors[sector], towns[place]): field for (sector, place), field in offers.fields(book).items()}


@reading("Felder der Matrix, einzeln", "CSV der Matrix", "/angebote/export/csv/")
def each_field_in_the_file(rows):
    return {
        ALL: {
            (row["Branche"], row["Ort oder Art"]): (
                int(row["Angebote"]),
                int(row["davon aktuell geprüft"]),
                row["Befund"],
            )
            for row in rows
            if row["Befund"]
        }
    }
