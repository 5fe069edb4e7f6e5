"""Milestones as deadlines."""

from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.deadlines.sources import SOURCES, Source
from actions.measures.answering import milestones_of
from actions.measures.milestone import Milestone

MILESTONE = DeadlineKind(
    "meilenstein", "Meilenstein", late="überfällig", action="actions/measures/deadline_action.html"
)


def milestones(scope):
    if (found := scope.planned("milestones", "due_on")) is None:
        rows = Milestone.objects.all() if scope.with_settled else Milestone.objects.open()
        rows = scope.of_measures(rows, "measure__", mine=lambda person, path: milestones_of(person))
        found = scope.in_order(rows.select_related("responsible"), "due_on")
    for row in scope.with_measures(found):
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


SOURCES.sign_in(Source(MILESTONE, milestones, rank=10, is_next_step=True))
