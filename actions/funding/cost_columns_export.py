"""What a file of measures says of their money: each stage has its own columns, so that no sum in Excel mixes them."""

from actions.funding.costs import STAGES
from actions.funding.funding import Stage
from clusterfoerderung.exports.columns import Column


def _sum_of(line, stage):
    return next((one for one in line.sums if one.stage == stage), None)


def _planned(stage):
    return lambda line: (found := _sum_of(line, stage)) and found.planned.amount


def _spent(stage):
    return lambda line: (found := _sum_of(line, stage)) and found.spent.amount


def _posts(line):
    return "; ".join(f"{one.label}: {one.posts_text}" for one in line.sums if one.posts is not None)


COST_COLUMNS = (
    Column("Kostenjahr", lambda line: line.year, 12),
    *(Column(f"geplant in Euro ({label})", _planned(stage), 18) for stage, label in STAGES.items()),
    # What is refused is never spent.
    *(
        Column(f"ausgegeben in Euro ({label})", _spent(stage), 18)
        for stage, label in STAGES.items()
        if stage != Stage.REFUSED
    ),
    Column("Stellenanteile", _posts, 20),
)
