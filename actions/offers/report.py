"""What a Sachstandsbericht says of the offers: where they compete, where there is nothing, where nobody looked."""

from django.template.loader import render_to_string

from actions.indicators.board import figures as in_german
from actions.reports.blocks import Block, Table
from actions.reports.wording import counted
from initiatives.offers import Axis, Finding, Rule, matrix
from initiatives.offers.picture import draw

KEY, TITLE = "angebote", "Angebote in der Region"
MOST_ROWS = 40
SHOWN = (Finding.SATURATED, Finding.SOME, Finding.TO_CHECK, Finding.GAP)


def report_block(*, reader, period):
    """The Block as of the last day of `period`; None without an offer. Offers keep no history: they are today's."""
    found = matrix(reader, axis=Axis.PLACE, rule=Rule(), on=period.end)
    if not found.offer_count:
        return None
    tables = tuple(table for table in (_sectors(found), _cells(found)) if table.rows)
    return Block(
        KEY, TITLE, sentences=tuple(_sentences(found)), tables=tables, picture=_picture(found), has_own_page=True
    )


def _sentences(found):
    yield (
        f"{counted(found.offer_count, 'Angebot ist', 'Angebote sind')} eingetragen, davon {found.fresh_count} im "
        "letzten Jahr geprüft."
    )
    yield f"Konkurrenz um Aufmerksamkeit: {_named(found, Finding.SATURATED)}."
    yield f"Lücken: {_named(found, Finding.GAP)}."
    unknown, every = found.counts[Finding.UNKNOWN], len(found.cells())
    yield (
        f"{unknown} von {counted(every, 'Feld', 'Feldern')} aus Branche und Ort sind nicht gesichtet: Dort ist nichts "
        "eingetragen, und niemand hat gesucht. Das ist keine Angabe, keine Lücke."
    )
    yield f"{found.rule} Im Bild steht in jedem Feld, wie viele Angebote es sind."


def _named(found, finding):
    cells = [f"{found.called(line)} in {cell.head.title}" for line, cell in found.cells(finding)]
    more = f" und {len(cells) - MOST_ROWS} weitere" if len(cells) > MOST_ROWS else ""
    return f"{'; '.join(cells[:MOST_ROWS])}{more}" if cells else "kein Feld festgestellt"


def _sectors(found):
    """Each sector with how many of its fields are how."""
    rows = tuple(
        (line.title, line.code, in_german(line.total.offers), in_german(line.total.fresh), in_german(line.unknown))
        for line in found.lines[:MOST_ROWS]
    )
    columns = ("Branche", "Schlüssel", "Angebote", "davon geprüft", "Felder nicht gesichtet")
    return Table("Angebote nach Branchen", columns, rows, numeric=(2, 3, 4))


def _cells(found):
    rows = [
        (found.called(line), cell.head.title, str(finding.label), in_german(cell.offers), in_german(cell.providers))
        for finding in SHOWN
        for line, cell in found.cells(finding)
    ]
    columns = ("Branche", "Ort", "Befund", "Angebote", "geprüfte von Initiativen")
    return Table("Felder mit einem Befund", columns, tuple(rows[:MOST_ROWS]), numeric=(3, 4))


def _picture(found):
    picture = draw(found)
    context = {"picture": picture, "title": f"{TITLE}: Branchen {found.axis.label}"}
    return render_to_string("initiatives/offers/matrix.svg", context).strip() if picture else ""
