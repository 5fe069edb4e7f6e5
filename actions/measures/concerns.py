"""What waits of a measure's own plan."""

from django.utils.timezone import localdate

from actions.signals.attention import SOURCES, Source


def overdue_milestones(asked):
    for milestone in asked.overdue("open_milestones", "due_on"):
        reason = f"Meilenstein überfällig: {milestone.title}"
        yield asked.concern(milestone.measure_id, reason, milestone.due_on, is_grave=True)


def of_locked_people(asked):
    """Staff alone hear it; the history does not date it, so it waits since the measure was last changed."""
    if not asked.user.sees_internal:
        return
    for measure in asked.measures.values():
        if measure.responsible is None or measure.responsible.is_active:
            continue
        reason = f"Gehört einer gesperrten Person: {measure.responsible.display_name}"
        yield asked.concern(measure.pk, reason, localdate(measure.updated_at), is_grave=False)


SOURCES.sign_in(Source("locked", "Maßnahmen einer gesperrten Person", of_locked_people, rank=60))
SOURCES.sign_in(Source("milestones", "überfällige Meilensteine", overdue_milestones, rank=30))
