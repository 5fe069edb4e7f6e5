"""What a measure has planned, fetched once for all who show or judge it."""

from django.db.models import Prefetch, prefetch_related_objects

from actions.measures.milestone import Milestone
from actions.meetings.meeting import Meeting


def fetch_plan(measures):
    """Gives each of `measures` its `planned_milestones` and `planned_meetings`, in order. Two queries, each once."""
    milestones = Milestone.objects.select_related("responsible")
    meetings = Meeting.objects.select_related("series")
    prefetch_related_objects(
        measures,
        Prefetch("milestones", milestones, to_attr="planned_milestones"),
        Prefetch("meetings", meetings, to_attr="planned_meetings"),
    )


def fetch_open(measures):
    """The same of what is still open, as `open_milestones` and `open_meetings`: for who judges no schedule."""
    prefetch_related_objects(
        measures,
        Prefetch("milestones", Milestone.objects.open(), to_attr="open_milestones"),
        Prefetch("meetings", Meeting.objects.open(), to_attr="open_meetings"),
    )
