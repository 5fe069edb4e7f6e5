"""Was kostet der Beschluss: by year, and for one year by action field and measure."""

from collections import defaultdict
from dataclasses import dataclass, field

from actions.funding.costs import Sum, costs_of, sums, sums_by_year
from actions.funding.funding import Funder
from actions.funding.picture import pictures
from actions.mandate.action_field import ActionField
from actions.mandate.placement import Placement
from actions.measures.measure import Measure
from clusterfoerderung.records.order import order_key


@dataclass(frozen=True)
class MeasureCosts:
    """One measure in the chosen year."""

    measure: Measure
    sums: list[Sum]


@dataclass(frozen=True)
class FieldCosts:
    """`unknown` are the measures of which nothing is known in the year."""

    field: ActionField
    measures: list[MeasureCosts]
    unknown: list[Measure]
    sums: list[Sum]


@dataclass(frozen=True)
class PaperCosts:
    """`by_year` {year: [Sum]}, latest first; `fields` and `funders` [(name, [Sum])] are of the one `year`."""

    by_year: dict
    year: int
    fields: list[FieldCosts]
    funders: list
    pictures: list = field(default_factory=list)

    @property
    def years(self):
        return list(self.by_year)


def costs_of_paper(paper, *, user, on, year=None, width=330):
    """The PaperCosts of the measures that belong to `paper` on the day `on`, or did on its last day in force.

    Of all they ever cost: a measure that came from another paper brings its years along. `year` None: this one, or the
    last of which anything is known. Five queries.
    """
    as_of = paper.shown_on(on)
    placed = dict(Placement.objects.on(as_of).filter(field__paper=paper).values_list("measure", "field"))
    measures = list(Measure.objects.visible_to(user).filter(pk__in=placed).order_by("order_key", "pk"))
    costs = costs_of(measures, user=user)
    every = [cost for of_measure in costs.values() for cost in of_measure]
    by_year = sums_by_year(every)
    year = year or _year_to_show(by_year, on.year)
    of_year = {key: [cost for cost in found if cost.year == year] for key, found in costs.items()}
    in_field = defaultdict(list)
    for measure in measures:
        in_field[placed[measure.pk]].append(measure)
    fields = [
        _field(one, in_field[one.pk], of_year)
        for one in ActionField.objects.visible_to(user).filter(paper=paper).order_by("number")
    ]
    funders = _funders([cost for cost in every if cost.year == year])
    return PaperCosts(by_year, year, fields, funders, pictures(every, width=width) if every else [])


def _year_to_show(by_year, this_year):
    return this_year if this_year in by_year or not by_year else max(by_year)


def _funders(costs):
    """[(name, [Sum])]: the county, then partners and programmes by their names."""
    by_funder = defaultdict(list)
    for cost in costs:
        by_funder[cost.funder_kind != Funder.COUNTY, order_key(cost.funder), cost.funder].append(cost)
    return [(name, sums(by_funder[rank, key, name])) for rank, key, name in sorted(by_funder)]


def _field(field, measures, of_year):
    known = [measure for measure in measures if of_year.get(measure.pk)]
    rows = [MeasureCosts(measure, sums(of_year[measure.pk])) for measure in known]
    every = [cost for measure in known for cost in of_year[measure.pk]]
    return FieldCosts(field, rows, [one for one in measures if one not in known], sums(every))
