"""What a measure has planned, fetched once for all who show or judge it."""

from django.db.models import Prefetch, prefetch_related_objects

from actions.measures.milestone import Milestone
from actions.meetings.meeting import Meeting


def fetch_plan(measures):
    """Then `milestones.all()` and `meetings.all()` of each of `measures` cost nothing. Two queries, each once."""
    milestones = Prefetch("milestones", Milestone.objects.select_related("responsible"))
    meetings = Prefetch("meetings", Meeting.objects.select_related("series"))
    prefetch_related_objects(measures, milestones, meetings)
