"""Was auf der Linie steht: activities, meetings, milestones and fees of measures, each with its day."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter

from actions.activities.activity import CountyPart
from actions.activities.contribution import MeasureContribution
from actions.measures.milestone import Milestone
from actions.meetings.meeting import Attendance, Meeting
from actions.meetings.planned import fetch_plan
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from clusterfoerderung.records.euros import euros

ACTIVITY, MEETING, MILESTONE, FEE = "aktivitaet", "termin", "meilenstein", "beitrag"
LANES = {ACTIVITY: "Aktivitäten", MEETING: "Termine", MILESTONE: "Meilensteine", FEE: "Beiträge"}
# Of one kind, the latest; with more a line would be a bar.
MOST = 2000
MEETING_FIELDS = "measure_id", "scheduled_on", "title", "attendance"
MILESTONE_FIELDS = "measure_id", "due_on", "done_on", "title"


@dataclass(frozen=True, order=True)
class Event:
    """`is_full`: done, with the county's part, paid; else only watched, planned or missed. `words` say which."""

    on: datetime.date
    kind: str
    words: str
    is_full: bool
    is_late: bool = False

    @property
    def year(self):
        return self.on.year


def events_of(measures, *, user, on):
    """{measure id: [Event] in order of time} of what `user` may see of `measures`; four queries."""
    measures = list(measures)
    keys = [measure.pk for measure in measures]
    meetings = Meeting.objects.visible_to(user).filter(measure__in=keys).order_by("-scheduled_on")
    milestones = Milestone.objects.visible_to(user).filter(measure__in=keys).order_by("-due_on")
    return _in_order(
        _activities(keys, user),
        _meetings(meetings.values_list(*MEETING_FIELDS)[:MOST], on),
        _milestones(milestones.values_list(*MILESTONE_FIELDS)[:MOST], on),
        _fees(measures, user),
    )


def events_of_one(measure, *, user, on):
    """[Event] of one measure that `user` may see and of which the plan is at hand; two queries beside fetch_plan()."""
    fetch_plan([measure])
    meetings = sorted(measure.planned_meetings, key=lambda one: one.scheduled_on, reverse=True)[:MOST]
    milestones = sorted(measure.planned_milestones, key=lambda one: one.due_on, reverse=True)[:MOST]
    return _in_order(
        _activities([measure.pk], user),
        _meetings(map(attrgetter(*MEETING_FIELDS), meetings), on),
        _milestones(map(attrgetter(*MILESTONE_FIELDS), milestones), on),
        _fees([measure], user),
    ).get(measure.pk, [])


def _in_order(*lanes):
    found = defaultdict(list)
    for lane in lanes:
        for measure, event in lane:
            found[measure].append(event)
    return {measure: sorted(events) for measure, events in found.items()}


def _activities(keys, user):
    rows = MeasureContribution.objects.visible_to(user).filter(measure__in=keys).latest_first()
    names = "measure_id", "happened_on", "activity__title", "county_part"
    for measure, day, title, part in rows.values_list(*names)[:MOST]:
        watched = part not in CountyPart.evidence()
        yield measure, Event(day, ACTIVITY, f"{title}{' (nur beobachtet)' if watched else ''}", not watched)


def _meetings(rows, on):
    for measure, day, title, attendance in rows:
        word = "geplant" if attendance == Attendance.OPEN and day >= on else Attendance(attendance).label
        is_late = attendance == Attendance.MISSED or (attendance == Attendance.OPEN and day < on)
        yield measure, Event(day, MEETING, f"{title} ({word})", attendance in Attendance.there(), is_late)


def _milestones(rows, on):
    for measure, due, done, title in rows:
        is_late = done is None and due < on
        word = "erledigt" if done else "überfällig" if is_late else "offen"
        yield measure, Event(done or due, MILESTONE, f"{title} ({word})", done is not None, is_late)


def _fees(measures, user):
    """Only a membership has any: where there is none, no query."""
    keys = [measure.pk for measure in measures if measure.kind == Membership._meta.model_name]
    rows = MembershipFee.objects.visible_to(user).filter(membership__in=keys).order_by("-year")
    for measure, year, amount, paid_on in rows.values_list("membership", "year", "amount", "paid_on")[:MOST]:
        words = f"{euros(amount)}{'' if paid_on else ' (ohne Zahltag)'}"
        yield measure, Event(paid_on or datetime.date(year, 1, 1), FEE, words, paid_on is not None)


def by_year(events):
    """[(year, {kind: [Event]})], the latest year first: what the table beside the line says."""
    years = defaultdict(lambda: defaultdict(list))
    for event in events:
        years[event.year][event.kind].append(event)
    return [(year, {kind: years[year][kind] for kind in LANES}) for year in sorted(years, reverse=True)]
