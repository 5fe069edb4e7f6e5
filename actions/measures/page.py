"""What the page of one measure shows: the three signals with their reasons, its parts, nothing unbounded."""

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch

from actions.activities.activity import Activity, CountyPart
from actions.committee import questions
from actions.documents.document import Document
from actions.indicators.board import boards
from actions.indicators.course import COURSE_RULE
from actions.ledger.ledger import ledgers
from actions.mandate.mandate_item import MandateItem
from actions.measures.kinds import KINDS
from actions.measures.measure import Measure
from actions.measures.milestone import Milestone
from actions.meetings.meeting import Attendance, Meeting
from actions.publicity import matrix
from actions.signals import freshness, schedule
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.history import history_of

ACTIVITIES_SHOWN = 50
PARTS_SHOWN = 20
STEPS_SHOWN = 20

PART_IN_WORDS = {
    CountyPart.LED: "Der Kreis hat sie durchgeführt.",
    CountyPart.TOOK_PART: "Der Kreis war beteiligt.",
    CountyPart.WATCHED: "Der Kreis hat nur beobachtet.",
}


@dataclass(frozen=True)
class Signal:
    """One of the three: its state for the icon, its word, its reason; `caution`: what must not be overlooked."""

    state: object
    word: str
    reason: str
    caution: str = ""


@dataclass(frozen=True)
class First:
    """The first rows of many, and whether there are more."""

    rows: list
    has_more: bool


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


def first(queryset, limit=PARTS_SHOWN):
    rows = list(queryset[: limit + 1])
    return First(rows[:limit], len(rows) > limit)


def page_of(measure, *, user, on):
    """Everything the page needs beside the measure itself, by name, as `user` may see it on the day `on`."""
    activities = Activity.objects.visible_to(user).filter(measures=measure).latest_first()
    shown = list(activities[:ACTIVITIES_SHOWN])
    return {
        "status": status_signal(measure),
        "schedule": schedule_signal(measure, user, on),
        "age": age_signal(shown[0] if shown else None, activities.of_the_county().first(), on),
        "schedule_rules": schedule.RULES,
        "lines": mandate_lines(measure, user, on),
        "replaced_by": Measure.objects.visible_to(user).filter(pk=measure.replaced_by_id).first(),
        "activities": shown,
        "counts": activities.numbers(),
        "participations": first(measure.participations.visible_to(user).select_related("partner"), 100),
        "initiatives": first(measure.initiatives.visible_to(user), 100),
        "steps": steps_of(history_of(measure, user), STEPS_SHOWN) if user.sees_internal else None,
        "boards": indicator_boards(measure, user, on),
        "course_rule": COURSE_RULE,
        "publications": publications(measure, user),
        "questions": questions.questions_about(measure, user=user, on=on),
        **plan(measure, user, on),
        "for_staff": user.sees_internal,
        **KINDS[measure.kind].section(measure.specific, user=user, on=on),
    }


def status_signal(measure):
    reason = measure.status_reason
    if not reason and measure.completed_on:
        reason = f"am {measure.completed_on:%d.%m.%Y}"
    unsaid = (
        "Von einer Person eingetragen, ohne Begründung." if measure.status else "Noch hat niemand einen eingetragen."
    )
    return Signal(measure.status, measure.status_in_words, reason or unsaid)


def schedule_signal(measure, user, on):
    verdict = schedule.schedule_of([measure], user=user, on=on)[measure.pk]
    return Signal(verdict.state.value, verdict.state.label, verdict.reason)


def age_signal(last, last_own, on):
    """How long ago the last activity was; its state is whether that is fresh, None without one."""
    if last is None:
        return Signal(None, "", "Noch keine Aktivität erfasst.")
    days = (on - last.happened_on).days
    exact = f", vor {days} Tagen" if last.precision == DatePrecision.DAY and days > 1 else ""
    reason = f"„{last.title}“ ({last.date_in_words}{exact}). {PART_IN_WORDS[last.county_part]}"
    caution = "" if last.is_evidence else "vom Kreis nur beobachtet"
    if not last.is_evidence:
        own = f"Zuletzt selbst dabei: {last_own.date_in_words}." if last_own else "Eigener Anteil: nicht erfasst."
        reason += f" {own}"
    return Signal(freshness.is_fresh(last, on=on), freshness.age_in_words(last, on=on), reason, caution)


def mandate_lines(measure, user, on):
    """The sentences this measure fulfils, each as a ledger line: with the evidence from all its measures."""
    carried = measure.assignments.on(on).values("item")
    items = MandateItem.objects.visible_to(user).filter(pk__in=carried).select_related("field__paper")
    papers = {item.pk: item.field.paper for item in items}
    books = ledgers(set(papers.values()), user=user, on=on) if papers else {}
    chapters = [chapter for book in books.values() for chapter in book.chapters]
    return [line for chapter in chapters for line in chapter.lines() if line.item.pk in papers]


def indicator_boards(measure, user, on):
    """The first indicators by name, and whether there are more."""
    shown = boards(measure.indicators.visible_to(user)[: PARTS_SHOWN + 1], user=user, on=on)
    return First(shown[:PARTS_SHOWN], len(shown) > PARTS_SHOWN)


def publications(measure, user):
    """The latest messages, each with all its ways."""
    shown = first(measure.publications.visible_to(user).prefetch_related("deliveries"))
    ways = matrix.ways(user) if shown.rows else []
    return First([matrix.row_of(one, ways) for one in shown.rows], shown.has_more)


def plan(measure, user, on):
    """Milestones and meetings in order of their day: what is open (late or to come), and what is over."""
    milestones = measure.milestones.select_related("measure")
    minutes = Prefetch("minutes", Document.objects.visible_to(user).latest_first())
    meetings = measure.meetings.select_related("measure").prefetch_related(minutes)
    open_milestones, open_meetings = first(milestones.open()), first(meetings.open())
    done_milestones = first(milestones.filter(done_on__isnull=False).order_by("-done_on", "-pk"))
    past_meetings = first(meetings.exclude(attendance=Attendance.OPEN).order_by("-scheduled_on", "-pk"))
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
