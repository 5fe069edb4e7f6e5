"""How many messages went out on each way: into the newsletter, onto the website, to every town."""

from tests.oracle.pages.document import numbers, words
from tests.oracle.recount import towns
from tests.oracle.registry import figure, reading

CHANNELS = {"newsletter": "Newsletter", "internet": "Internetseite"}


def ways(book):
    """Nothing stands there without a message."""
    if not book.of_measures("actions.Publication"):
        return []
    return [*CHANNELS.values(), *(one.name for one in towns.towns(book).values())]


@figure("Nachrichten auf einem Weg", of=ways)
def out(book, way):
    """(went out, of how many)"""
    messages = [one.id for one in book.of_measures("actions.Publication")]
    names = {one.id: one.name for one in towns.towns(book).values()}
    gone = {
        one.publication_id
        for one in book.tables["actions.Delivery"]
        if one.publication_id in messages
        and (one.sent_on or one.published_on)
        and way == (CHANNELS.get(one.channel) or names.get(one.municipality_id))
    }
    return len(gone), len(messages)


@reading("Nachrichten auf einem Weg", "Öffentlichkeitsarbeit", "/oeffentlichkeit/")
def out_below_the_table(document):
    cells = document.root.xpath("//table[contains(@class, 'publicity')]/tfoot//td")
    return {cell.get("data-label"): tuple(numbers(words(cell))) for cell in cells}
