"""Milestones as deadlines."""

from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.deadlines.sources import SOURCES, Source
from actions.measures.answering import milestones_of
from actions.measures.milestone import Milestone

MILESTONE = DeadlineKind(
    "meilenstein", "Meilenstein", late="überfällig", action="actions/measures/deadline_action.html"
)


def milestones(scope):
    for row in scope.with_measures(_rows(scope)):
        yield Deadline(
            row.due_on,
            row.title,
            MILESTONE,
            row.measure_id,
            row.get_absolute_url(),
            source=row,
            measure=row.measure,
            belongs_to=row.measure.title,
            settled="" if row.is_open else "erledigt",
            milestone=row,
        )


def _rows(scope):
    planned = scope.planned("planned_milestones")
    if planned is not None:
        return [one for one in planned if (one.is_open or scope.with_settled) and scope.holds(one.due_on)]
    rows = Milestone.objects.all() if scope.with_settled else Milestone.objects.open()
    rows = scope.of_measures(rows, "measure__", mine=lambda person, path: milestones_of(person))
    rows = rows.select_related("responsible")
    return scope.in_order(rows, "due_on")


SOURCES.sign_in(Source(MILESTONE, milestones, rank=10, is_next_step=True))
