"""Die Kosten im Bild: for each stage the years beside each other, what is spent of what is planned."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

from actions.charts import columns
from actions.charts.columns import Columns, Kind
from actions.charts.quarters import Year
from actions.funding.costs import STAGES, sums

KINDS = (Kind("kreis", "ausgegeben"), Kind("vorher", "geplant und nicht ausgegeben"))
# More of them nobody reads beside each other.
MOST_YEARS = 7
THOUSAND, MILLION = Decimal(1000), Decimal(1_000_000)
# From ten of a unit on an amount is said in it.
ENOUGH = 10


def pictures(costs, *, width) -> list[Columns]:
    """One picture for each stage of which an amount is known, all on one scale, of the latest years."""
    latest = max(cost.year for cost in costs)
    years = range(max(min(cost.year for cost in costs), latest - MOST_YEARS + 1), latest + 1)
    found = {stage: {year: _amounts(costs, stage, year) for year in years} for stage in STAGES}
    known = {stage: by_year for stage, by_year in found.items() if any(any(one) for one in by_year.values())}
    highest = max((max(one) for by_year in known.values() for one in by_year.values()), default=0)
    return [_picture(stage, by_year, width, highest) for stage, by_year in known.items()]


def _amounts(costs, stage, year):
    """(planned, spent), 0 where it is not known: the table beside it says so."""
    found = sums([cost for cost in costs if cost.stage == stage and cost.year == year])
    return (found[0].planned.amount or 0, found[0].spent.amount or 0) if found else (0, 0)


def _picture(stage, by_year, width, highest):
    rows = [(Year(year), _parts(*amounts)) for year, amounts in by_year.items()]
    chart = columns.draw(f"kosten-{stage or 'offen'}", STAGES[stage], KINDS, rows, width=width, highest=float(highest))
    tops = [max(amounts) for amounts in by_year.values()]
    drawn = [
        replace(column, parts=[replace(part, figure="") for part in column.parts], total=in_short(top) if top else "")
        for column, top in zip(chart.columns, tops, strict=True)
    ]
    said = (
        f"{year}: geplant {in_short(planned)}, ausgegeben {in_short(spent)}"
        for year, (planned, spent) in by_year.items()
        if planned or spent
    )
    return replace(chart, columns=drawn, description="; ".join(said))


def _parts(planned, spent):
    return {"kreis": float(spent), "vorher": float(max(planned - spent, 0))}


def in_short(amount):
    """'8.450 €', '12,5 T€', '12,5 Mio.': for a picture, beside which a table has the exact amount."""
    for unit, name in ((MILLION, "Mio."), (THOUSAND, "T€")):
        if amount >= unit * ENOUGH:
            return f"{_rounded(amount / unit, 1 if amount < unit * 100 else 0)}\N{NO-BREAK SPACE}{name}"
    return f"{_rounded(amount, 0)}\N{NO-BREAK SPACE}€"


def _rounded(number, places):
    exact = Decimal(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    places = 0 if exact == exact.to_integral_value() else places
    return number_format(exact, places, use_l10n=True, force_grouping=True)
