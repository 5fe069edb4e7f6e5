"""The working group of a campus: meetings expected, held and attended in every year."""

from tests.oracle.pages.document import words
from tests.oracle.recount import attendance
from tests.oracle.registry import figure, reading

COLUMNS = ("erwartet", "stattgefunden", "teilgenommen", "vertreten", "entschuldigt", "versäumt")


def every_campus(book):
    return [one.id for one in book.of_measures("actions.CampusCooperation", "id")]


@figure("Anwesenheit im Arbeitskreis", of=every_campus)
def years(book, measure):
    campus = next(one for one in book.tables["actions.CampusCooperation"] if one.id == measure)
    return attendance.years(book, campus)


@reading("Anwesenheit im Arbeitskreis", "Maßnahme", "/massnahmen/{}/")
def years_on_its_page(document):
    found = {}
    for table in document.root.xpath("//table[contains(@class, 'attendance')]"):
        for row in table.xpath("./tbody/tr"):
            year, *numbers, rate = (words(cell).replace("\u00ad", "") for cell in row.xpath("./th|./td"))
            found[int(year)] = *(None if one == "keine Angabe" else int(one.split()[0]) for one in numbers), rate
    return dict(sorted(found.items()))
