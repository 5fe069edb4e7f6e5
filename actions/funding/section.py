"""What the page of a measure shows of its money, and its line in the list."""

from dataclasses import dataclass
from typing import NamedTuple

from actions.funding.cost_columns_export import COST_COLUMNS
from actions.funding.costs import RULE, Cost, Sum, costs_of, costs_of_lines, sums
from actions.measures.line_facts import LINE_FACTS, LineFact
from actions.measures.measure import Measure
from actions.memberships.fee import fees_of
from actions.memberships.membership import Membership
from clusterfoerderung.look.plain import plain
from clusterfoerderung.look.sections import SECTIONS, Part, Section, Step

# The others are folded.
YEARS_SHOWN = 5


@dataclass(frozen=True)
class Year:
    """One year of a measure: its rows, and the sums of those stages that have several."""

    year: int
    costs: list[Cost]

    @property
    def sums(self) -> list[Sum]:
        return [one for one in sums(self.costs) if one.rows > 1]

    @property
    def title(self):
        return f"Summe {self.year}"


def costs_of_measure(measure, *, user, on):
    fees = fees_of(measure.specific, user) if isinstance(measure.specific, Membership) else ()
    costs = costs_of([measure], user=user, fees=fees).get(measure.pk, [])
    years = [Year(year, [cost for cost in costs if cost.year == year]) for year in _years(costs)]
    return {"shown": years[:YEARS_SHOWN], "folded": years[YEARS_SHOWN:], "rule": RULE, "year": on.year}


def _years(costs):
    return sorted({cost.year for cost in costs}, reverse=True)


class OfStage(NamedTuple):
    """What the list says of a Sum."""

    in_short: str
    label: str
    is_known: bool


def _shown(costs):
    return tuple(plain(OfStage, one) for one in costs.sums)


LINE_FACTS.sign_in(
    LineFact(
        "costs",
        costs_of_lines,
        columns=COST_COLUMNS,
        heading=lambda on: f"Kosten {on.year}",
        cell="actions/funding/of_line.html",
        shown=_shown,
        rank=60,
    )
)
PART = Part(
    "kosten",
    "Kosten und Finanzierung",
    lambda facts: facts["shown"],
    (Step("Finanzierung eintragen", "actions.add_funding", "funding-create"),),
)

SECTIONS.sign_in(
    Section(
        Measure,
        "kosten",
        "actions/funding/section.html",
        costs_of_measure,
        links=(("kosten", "Kosten"),),
        rank=32,
        parts=(PART,),
        reads=("fundings", "fees"),
    )
)
