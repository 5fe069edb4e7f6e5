"""What a Sachstandsbericht says of the money: each row of the period's years, and the sums by year and stage."""

from actions.funding.costs import RULE, UNKNOWN, costs_of, sums_by_year
from actions.measures.filters import BY_FIELD
from actions.measures.measure import Measure
from actions.reports.blocks import SUBJECTS, Block, Subject, Table
from clusterfoerderung.records.dates import in_words

MOST_YEARS = 5
COLUMNS = ("Maßnahme", "Jahr", "Geldgeber", "Stand", "geplant", "ausgegeben", "Haushalt", "Stellen")
SUM_COLUMNS = ("Jahr", "Stand", "geplant", "ausgegeben", "Stellen")


def report_block(*, reader, period):
    """The Block; None where nothing but fees is known, which the memberships say themselves. Three queries."""
    measures, costs = _found(reader, period)
    if not costs:
        return None
    title = {measure.pk: measure.title for measure in measures}
    rows = tuple((title[cost.measure], *_row(cost)) for cost in costs)
    totals = tuple(
        (str(year), one.label, str(one.planned), str(one.spent), one.posts_text or UNKNOWN)
        for year, by_stage in sums_by_year(costs).items()
        for one in by_stage
    )
    return Block(
        "kosten",
        "Kosten und Finanzierung",
        (RULE,),
        (
            Table("Summen nach Jahr und Stand", SUM_COLUMNS, totals, numeric=(2, 3, 4)),
            Table("Kosten und Finanzierung der Maßnahmen", COLUMNS, rows, numeric=(1, 4, 5, 7)),
        ),
    )


def brief_sentences(*, reader, period):
    """One for the last year of the period, each stage for itself."""
    of_year = sums_by_year(_found(reader, period)[1]).get(period.end.year, [])
    if of_year:
        yield f"Kosten {period.end.year}: {'; '.join(map(str, of_year))}."


def _found(reader, period):
    """(measures, costs) in the order of the fields; no costs where there is no more than fees."""
    measures = Measure.objects.visible_to(reader)
    if period.paper:
        measures = measures.of_papers([period.paper], on=period.paper.shown_on(period.end))
    measures = list(measures.order_by(*BY_FIELD, "pk"))
    years = range(max(period.start.year, period.end.year - MOST_YEARS + 1), period.end.year + 1)
    found = costs_of(measures, user=reader, years=years)
    costs = [cost for measure in measures for cost in found.get(measure.pk, [])]
    return measures, costs if any(not cost.is_fee for cost in costs) else []


def _row(cost):
    day = f" ({'bezahlt ' if cost.is_fee else ''}am {in_words(cost.staged_on)})" if cost.staged_on else ""
    return (
        str(cost.year),
        cost.funder,
        f"{cost.stage_text}{day}" if cost.stage_text else UNKNOWN,
        cost.planned_text or UNKNOWN,
        cost.spent_text or UNKNOWN,
        cost.budget_line or UNKNOWN,
        cost.posts_text or UNKNOWN,
    )


SUBJECTS.sign_in(Subject("funding", report_block, brief_sentences, rank=15))
