"""What is to be reached: value and target of every year, and where this year stands."""

from tests.oracle.figures.measures import measures
from tests.oracle.pages.document import key_of, words
from tests.oracle.recount import indicators
from tests.oracle.registry import figure, reading

PAGE, LIST = "/massnahmen/{}/", "/massnahmen/{}/kennzahlen/"
INDICATOR = r"/massnahmen/\d+/kennzahlen/(\d+)/"


def of_measure(book, measure):
    return [one for one in book.tables["actions.Indicator"] if one.measure_id == measure]


def years(book, measure):
    """{indicator: {year: (target, value)}}"""
    return {one.id: indicators.years_shown(book, one) for one in of_measure(book, measure)}


@figure("Stand der Kennzahlen", of=measures)
def states(book, measure):
    return {one.id: indicators.state(book, one, book.today.year) for one in of_measure(book, measure)}


def boards(document):
    for board in document.root.xpath("//article[@class='indicator']"):
        yield key_of(board, INDICATOR), board


def years_in(document):
    """One year alone stands in no table: what there is to say stands in the line above it."""
    found = {}
    for key, board in boards(document):
        rows = [[words(cell) for cell in row.xpath("./th|./td")] for row in board.xpath(".//tbody/tr")]
        found[key] = {int(year): (aimed, value) for year, aimed, value, *_ in rows}
    return found


@figure("Kennzahlen mit mehreren Jahren", of=measures)
def several_years(book, measure):
    """A table is drawn only where it says more than the line above it."""
    return {key: rows if len(rows) > 1 else {} for key, rows in years(book, measure).items()}


for place, path in (("Maßnahme", PAGE), ("Kennzahlen der Maßnahme", LIST)):
    reading("Kennzahlen mit mehreren Jahren", place, path)(
        lambda document: {key: ahead(rows) for key, rows in years_in(document).items()}
    )
    reading("Stand der Kennzahlen", place, path)(
        lambda document: {key: words(board.xpath(".//*[@data-reached]")[0]) for key, board in boards(document)}
    )


def ahead(rows):
    """'steht bevor' is said of a year to come where of another 'keine Angabe' is."""
    return {year: (aimed, "keine Angabe" if value == "steht bevor" else value) for year, (aimed, value) in rows.items()}
