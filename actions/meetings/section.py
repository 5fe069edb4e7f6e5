"""What the page of a measure shows of its plan: milestones and meetings in order of their day."""

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from actions.documents.document import Document
from actions.measures.measure import Measure
from actions.measures.milestone import Milestone
from actions.meetings.meeting import Meeting
from actions.meetings.planned import fetch_plan
from clusterfoerderung.look.emptiness import may_have
from clusterfoerderung.look.sections import ASIDE, SECTIONS, Part, Section, Step, first


@dataclass(frozen=True)
class Planned:
    """A milestone or a meeting, with its day; late: overdue, or over without a word on who was there.

    A meeting that was held and is in the log as no activity yet may become one.
    """

    day: datetime.date
    milestone: Milestone | None = None
    meeting: Meeting | None = None
    is_late: bool = False
    may_become_activity: bool = False

    @classmethod
    def of_meeting(cls, meeting, on):
        is_late = meeting.is_open and meeting.scheduled_on < on
        may_become = meeting.may_become_activity(on=on)
        return cls(meeting.scheduled_on, meeting=meeting, is_late=is_late, may_become_activity=may_become)


def plan_of(measure, *, user, on):
    """What is open (late or to come), and what is over."""
    fetch_plan([measure])
    open_milestones, done_milestones = _shown(measure.planned_milestones, lambda one: (one.done_on, one.pk))
    open_meetings, past_meetings = _shown(measure.planned_meetings, lambda one: (one.scheduled_on, one.pk))
    # They are documents of the measure.
    documents = Document.objects.visible_to(user) if may_have(measure, "documents") else Document.objects.none()
    minutes = Prefetch("minutes", documents.latest_first())
    prefetch_related_objects([*open_meetings.rows, *past_meetings.rows], minutes)
    ahead = [Planned(one.due_on, milestone=one, is_late=one.due_on < on) for one in open_milestones.rows]
    ahead += [Planned.of_meeting(one, on) for one in open_meetings.rows]
    behind = [Planned(one.done_on, milestone=one) for one in done_milestones.rows]
    behind += [Planned.of_meeting(one, on) for one in past_meetings.rows]
    return {
        "ahead": sorted(ahead, key=lambda planned: planned.day),
        "has_more_ahead": open_milestones.has_more or open_meetings.has_more,
        "behind": sorted(behind, key=lambda planned: planned.day, reverse=True),
        "has_more_behind": done_milestones.has_more or past_meetings.has_more,
    }


def _shown(planned, day):
    """(First of the open ones, First of the others, the latest of them first)"""
    past = [one for one in planned if not one.is_open]
    return first([one for one in planned if one.is_open]), first(sorted(past, key=day, reverse=True))


PART = Part(
    "planung",
    "Meilensteine und Termine",
    lambda facts: facts["ahead"] or facts["behind"],
    (
        Step("Meilenstein anlegen", "actions.add_milestone", "milestone-create"),
        Step("Termin anlegen", "actions.add_meeting", "meeting-create"),
    ),
    is_for_all=True,
)

SECTIONS.sign_in(
    Section(
        Measure,
        "planung",
        "actions/meetings/plan.html",
        plan_of,
        place=ASIDE,
        links=(("planung", "Meilensteine und Termine"),),
        rank=40,
        parts=(PART,),
    )
)
