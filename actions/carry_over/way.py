"""Der Weg of a measure through the papers: to which fields it belonged and which sentences it carried, and when."""

from dataclasses import dataclass, field

from actions.mandate.assignment import fetch_assignments
from actions.mandate.placement import Placement


@dataclass
class Stage:
    """Of one paper: the placements and the assignments, the earliest first."""

    paper: object
    placements: list = field(default_factory=list)
    assignments: list = field(default_factory=list)


def way_of(measure, user):
    """Its Stages, the earliest first; empty as long as it has only ever been where it is now. `user` may see it."""
    placements = list(Placement.objects.visible_to(user).filter(measure=measure.pk).select_related("field__paper"))
    fetch_assignments(measure)
    assignments = measure.assignments.all()
    stages = {}
    for row in placements:
        stages.setdefault(row.field.paper_id, Stage(row.field.paper)).placements.append(row)
    for row in sorted(assignments, key=lambda row: (row.item.field.number, row.item.sort_key)):
        stages.setdefault(row.item.field.paper_id, Stage(row.item.field.paper)).assignments.append(row)
    has_ended = any(row.until_on for row in [*placements, *assignments])
    return list(stages.values()) if has_ended or len(stages) > 1 else []
