"""What a Sachstandsbericht says of the offers: where they compete, where there is nothing, where nobody looked."""

from collections import defaultdict

from django.template.loader import render_to_string

from actions.reports.blocks import SUBJECTS, Block, Subject, Table
from clusterfoerderung.look.counted import counted
from clusterfoerderung.look.counted import figures as in_german
from initiatives.offers.axes import Axis
from initiatives.offers.finding import Finding, Rule
from initiatives.offers.matrix import matrix
from initiatives.offers.picture import draw

KEY, TITLE = "angebote", "Angebote in der Region"
MOST_ROWS = 40
SHOWN = (Finding.SATURATED, Finding.SOME, Finding.TO_CHECK, Finding.GAP)


def report_block(*, reader, period):
    """The Block as of the last day of `period`; None without an offer. Offers keep no history: they are today's."""
    found = matrix(reader, axis=Axis.PLACE, rule=Rule(), on=period.end)
    if not found.offer_count:
        return None
    tables = tuple(table for table in (_sectors(found), _findings(found)) if table.rows)
    return Block(KEY, TITLE, sentences=tuple(_sentences(found)), tables=tables, picture=_picture(found))


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


def brief_sentences(*, reader, period):
    """What the short report says of the offers, in one sentence: whether they are saturated, or that nobody knows."""
    found = matrix(reader, axis=Axis.PLACE, rule=Rule(), on=period.end)
    if not found.offer_count:
        return ("Angebote: Es ist keines eingetragen; wo etwas fehlt oder zu viel ist, lässt sich nicht sagen.",)
    entered = f"Angebote: {counted(found.offer_count, 'ist', 'sind')} eingetragen"
    if not found.fresh_count:
        return (f"{entered}, keines im letzten Jahr geprüft; ob sie gesättigt sind, ist noch nicht feststellbar.",)
    return (f"{entered}, {found.fresh_count} davon im letzten Jahr geprüft{_fields(found)}.",)


def _fields(found):
    """What the short report says of the fields; nothing where no sector or no place is named."""
    every, counts = len(found.cells()), found.counts
    saturated, gaps = (counts[finding] or "keines" for finding in (Finding.SATURATED, Finding.GAP))
    told = f"gesättigt {saturated}, als Lücke festgestellt {gaps}, nicht gesichtet {counts[Finding.UNKNOWN]}"
    return f"; von {counted(every, 'Feld', 'Feldern')} aus Branche und Ort sind {told}" if every else ""


def _named(found, finding):
    """'Schlösser in Erkrath, Haan; Maschinenbau in Velbert'."""
    grouped = defaultdict(list)
    for line, cell in found.cells(finding):
        grouped[found.called(line)].append(cell.head.title)
    sectors = [f"{sector} in {', '.join(places)}" for sector, places in grouped.items()]
    more = f" und {len(sectors) - MOST_ROWS} weitere" if len(sectors) > MOST_ROWS else ""
    return f"{'; '.join(sectors[:MOST_ROWS])}{more}" if sectors else "kein Feld festgestellt"


def _sectors(found):
    """Each sector with how many of its fields are how."""
    rows = tuple(
        (line.title, line.code, in_german(line.total.offers), in_german(line.total.fresh), in_german(line.unknown))
        for line in found.lines[:MOST_ROWS]
    )
    columns = ("Branche", "Schlüssel", "Angebote", "davon geprüft", "Felder nicht gesichtet")
    return Table("Angebote nach Branchen", columns, rows, numeric=(2, 3, 4))


def _findings(found):
    """Each sector once for all places with the same finding and the same figures."""
    grouped = defaultdict(list)
    for finding in SHOWN:
        for line, cell in found.cells(finding):
            figures = in_german(cell.offers), in_german(cell.providers)
            grouped[found.called(line), str(finding.label), figures].append(cell.head.title)
    rows = [(sector, ", ".join(places), label, *figures) for (sector, label, figures), places in grouped.items()]
    columns = ("Branche", "Orte", "Befund", "Angebote je Ort", "geprüfte von Initiativen")
    return Table("Felder mit einem Befund", columns, tuple(rows[:MOST_ROWS]), numeric=(3, 4))


def _picture(found):
    picture = draw(found)
    context = {"picture": picture, "title": f"{TITLE}: Branchen {found.axis.label}"}
    return render_to_string("initiatives/offers/matrix.svg", context).strip() if picture else ""


SUBJECTS.sign_in(Subject("offers", report_block, brief_sentences, rank=70))
