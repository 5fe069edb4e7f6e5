"""What a Sachstandsbericht says of the towns: what the county did in each, drawn and as a table."""

from django.template.loader import render_to_string

from actions.landscape.town_map.figures import RULES, Figure, figures
from actions.landscape.town_map.picture import draw
from actions.landscape.town_map.span import Span
from actions.reports.blocks import SUBJECTS, Block, Subject, Table
from actions.reports.wording import UNKNOWN
from clusterfoerderung.look.counted import counted
from clusterfoerderung.look.counted import figures as in_german

KEY, TITLE = "karte", "Was in den Städten geschah"
DRAWN = Figure.OWN


def report_block(*, reader, period):
    """The Block of a report for `period`; None without a town or without an activity in it."""
    span = Span(period.start, period.end)
    table = figures(reader, span)
    if not table.towns or not any(row.values[Figure.ACTIVITIES] for row in table.rows):
        return None
    return Block(
        KEY,
        TITLE,
        sentences=tuple(_sentences(table)),
        tables=(_table(table, span),),
        picture=_picture(table, span, reader),
    )


def _sentences(table):
    active = [row for row in table.towns if row.values[DRAWN]]
    without = [row.title for row in table.towns if not row.values[DRAWN]]
    yield (
        f"In {len(active)} von {counted(len(table.towns), 'Stadt', 'Städten')} gab es im Zeitraum Aktivitäten mit "
        "Anteil des Kreises."
    )
    if active and without:
        yield f"Ohne: {', '.join(without)}."
    elsewhere = [f"{in_german(row.values[DRAWN])} {row.title}" for row in table.others if row.values[DRAWN]]
    if elsewhere:
        yield f"Weitere Aktivitäten mit Anteil des Kreises: {'; '.join(elsewhere)}."
    yield "Was in mehreren Städten geschah, zählt in jeder; die Zahlen der Städte ergeben keine Summe."
    yield f"Das Bild zeigt sie je Stadt. {Figure.PEOPLE.label}: {RULES[Figure.PEOPLE]}"


def _table(table, span):
    rows = [(row.title, *(_text(row, figure) for figure in Figure)) for row in table.rows]
    columns = ("Ort", *(str(figure.label) for figure in Figure))
    return Table(f"Die Städte, {span}", columns, tuple(rows), numeric=tuple(range(1, len(columns))))


def _text(row, figure):
    if figure not in row.values:
        return "–"
    value = row.values[figure]
    return UNKNOWN if value is None else in_german(value)


def _picture(table, span, reader):
    picture = draw(table.towns, DRAWN, reader)
    if picture is None:
        return ""
    context = {"picture": picture, "title": f"{DRAWN.heading} je Stadt, {span}"}
    return render_to_string("actions/landscape/town_map/picture.svg", context).strip()


SUBJECTS.sign_in(Subject("town_map", report_block, rank=80))
