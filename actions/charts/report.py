"""What a Sachstandsbericht shows of the course of its paper: three pictures, each with the table that repeats it."""

from django.template.loader import render_to_string

from actions.charts import evidence, statuses, targets
from actions.charts.quarters import Quarter, last_quarters, spans
from actions.mandate.paper import Paper
from actions.measures.status import UNSTATED
from actions.reports.blocks import SUBJECTS, Block, Subject, Table

WIDE, GAP = 640, 40
HALF = (WIDE - GAP) / 2
TITLE_ROOM = 16.0
STATUS_QUARTERS = 5


def status_block(*, reader, period):
    paper = _paper(reader, period)
    if paper is None:
        return None
    found = statuses.statuses(paper, user=reader, until=period.end, quarters=STATUS_QUARTERS, width=HALF)
    if not found.fields:
        return None
    quarters = [quarter for quarter, _ in found.fields[0].statuses]
    rows = tuple(
        (f"{one.field.number} {one.field.title}", *(words for _, words in one.statuses)) for one in found.fields
    )
    return Block(
        "verlauf-status",
        statuses.TITLE,
        (f"Anzahl der Maßnahmen nach ihrem Status am Ende des Quartals. {_recorded(found, quarters)}",),
        (Table(statuses.TITLE, ("Handlungsfeld", *map(str, quarters)), rows),),
        _svg("sheet.svg", {"title": statuses.TITLE, **_sheet([one.chart for one in found.fields])}),
    )


def target_block(*, reader, period):
    paper, year = _paper(reader, period), period.end.year
    found = paper and targets.targets(paper, user=reader, on=period.end, year=year, width=WIDE)
    if not found or not found.rows:
        return None
    title = f"{targets.TITLE} {year}"
    rows = tuple(_target_row(row.indicator, row.year) for row in found.rows)
    more = (f"Gezeigt sind die ersten {len(found.rows)} Kennzahlen.",) if found.has_more else ()
    return Block(
        "verlauf-ziele",
        title,
        ("Der Strich ist das Ziel des Jahres, für jede Kennzahl ihr eigenes.", *more),
        (Table(title, ("Kennzahl", "Maßnahme", "Wert und Ziel", "Anteil", "Stand"), rows),),
        _svg("targets.svg", {"chart": found.chart}),
    )


def _target_row(indicator, year):
    return indicator.name, indicator.measure.title, year.in_words, year.share or UNSTATED, year.state.label


def evidence_block(*, reader, period):
    paper = _paper(reader, period)
    if paper is None:
        return None
    # The years before are the measure of the period; what is longer than these quarters stands in years.
    since = min(period.start, last_quarters(period.end)[0].starts_on)
    shown = spans(since, until=period.end)
    found = evidence.evidence(paper, user=reader, spans=shown, until=period.end, width=WIDE)
    if not found.chart:
        return None
    kinds = evidence.KINDS
    rows = tuple((str(span), *(str(counts[kind.key]) for kind in kinds)) for span, counts in found.rows)
    undated = (f"Nur das Jahr ist bekannt bei: {found.undated_in_words}.",) if found.undated else ()
    return Block(
        "verlauf-nachweise",
        found.title,
        (evidence.RULE, *undated),
        (Table(found.title, (found.noun, *(kind.label for kind in kinds)), rows, numeric=(1, 2)),),
        _svg("columns.svg", {"chart": found.chart}),
    )


def _paper(reader, period):
    return period.paper or Paper.objects.visible_to(reader).in_force(on=period.end).first()


def _recorded(found, quarters):
    since = f"Festgehalten ist der Status seit dem {found.starts_on:%d.%m.%Y}"
    return f"{since}; davor ist nichts bekannt." if Quarter.of(found.starts_on) == quarters[0] else f"{since}."


def _sheet(charts):
    """Charts of half the width, two beside each other."""
    placed, top = [], TITLE_ROOM
    for place in range(0, len(charts), 2):
        pair = charts[place : place + 2]
        for column, chart in enumerate(pair):
            placed.append((chart, f"{column * (HALF + GAP):.1f}", f"{top - 4:.1f}", f"{top:.1f}"))
        top += max(float(chart.height) for chart in pair) + GAP
    return {"placed": placed, "width": f"{WIDE:.1f}", "height": f"{top:.1f}"}


def _svg(template, context):
    return render_to_string(f"actions/charts/{template}", {**context, "is_document": True}).strip()


SUBJECTS.sign_in(Subject("statuses", status_block, rank=90))
SUBJECTS.sign_in(Subject("targets", target_block, rank=90))
SUBJECTS.sign_in(Subject("evidence", evidence_block, rank=90))
