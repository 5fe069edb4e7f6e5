"""What the page of a measure shows of its mandate."""

from actions.ledger.ledger import ledgers
from actions.mandate.assignment import fetch_assignments
from actions.measures.measure import Measure
from clusterfoerderung.look.sections import ASIDE, SECTIONS, Section


def mandate_of(measure, *, user, on):
    """The sentences it fulfils, each as a ledger line: with the evidence from all its measures."""
    fetch_assignments(measure)
    items = [row.item for row in measure.assignments.all() if row.holds_on(on)]
    papers = {item.pk: item.field.paper for item in items}
    books = ledgers(set(papers.values()), user=user, on=on, items=items) if papers else {}
    chapters = [chapter for book in books.values() for chapter in book.chapters]
    return {"lines": [line for chapter in chapters for line in chapter.lines() if line.item.pk in papers]}


SECTIONS.sign_in(
    Section(
        Measure,
        "auftrag",
        "actions/ledger/of_measure.html",
        mandate_of,
        place=ASIDE,
        links=(("auftrag", "Auftrag"),),
        rank=10,
    )
)
