"""What waits of a measure's own plan."""

from actions.mandate.assignment import carried
from actions.measures.milestone import Milestone
from actions.signals.attention import SOURCES, Concern, Source


def overdue_milestones(asked):
    late = Milestone.objects.overdue(on=asked.on).filter(measure__in=asked.measures)
    for milestone in late.prefetch_related(carried(asked.on, "measure__assignments")):
        reason = f"Meilenstein überfällig: {milestone.title}"
        yield Concern.of_measure(milestone.measure, reason, milestone.due_on, is_grave=True)


SOURCES.sign_in(Source("milestones", "überfällige Meilensteine", overdue_milestones, rank=30))
