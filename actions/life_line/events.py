"""Was auf der Linie steht: activities, meetings, milestones and fees of measures, each with its day."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from actions.activities.activity import Activity, CountyPart
from actions.measures.milestone import Milestone
from actions.meetings.meeting import Attendance, Meeting
from actions.memberships.fee import MembershipFee
from clusterfoerderung.records.euros import euros

ACTIVITY, MEETING, MILESTONE, FEE = "aktivitaet", "termin", "meilenstein", "beitrag"
LANES = {ACTIVITY: "Aktivitäten", MEETING: "Termine", MILESTONE: "Meilensteine", FEE: "Beiträge"}
# Of one kind, the latest; with more a line would be a bar.
MOST = 2000


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
    """{measure id: [Event] in order of time} of what `user` may see of `measures` (a queryset); four queries."""
    found = defaultdict(list)
    for measure, event in (*_activities(measures, user), *_meetings(measures, user, on)):
        found[measure].append(event)
    for measure, event in (*_milestones(measures, user, on), *_fees(measures, user)):
        found[measure].append(event)
    return {measure: sorted(events) for measure, events in found.items()}


def _activities(measures, user):
    rows = Activity.objects.visible_to(user).filter(measures__in=measures).latest_first()
    for measure, day, title, part in rows.values_list("measures", "happened_on", "title", "county_part")[:MOST]:
        watched = part not in CountyPart.evidence()
        yield measure, Event(day, ACTIVITY, f"{title}{' (nur beobachtet)' if watched else ''}", not watched)


def _meetings(measures, user, on):
    rows = Meeting.objects.visible_to(user).filter(measure__in=measures).order_by("-scheduled_on")
    for measure, day, title, attendance in rows.values_list("measure", "scheduled_on", "title", "attendance")[:MOST]:
        word = "geplant" if attendance == Attendance.OPEN and day >= on else Attendance(attendance).label
        is_late = attendance == Attendance.MISSED or (attendance == Attendance.OPEN and day < on)
        yield measure, Event(day, MEETING, f"{title} ({word})", attendance in Attendance.there(), is_late)


def _milestones(measures, user, on):
    rows = Milestone.objects.visible_to(user).filter(measure__in=measures).order_by("-due_on")
    for measure, due, done, title in rows.values_list("measure", "due_on", "done_on", "title")[:MOST]:
        is_late = done is None and due < on
        word = "erledigt" if done else "überfällig" if is_late else "offen"
        yield measure, Event(done or due, MILESTONE, f"{title} ({word})", done is not None, is_late)


def _fees(measures, user):
    rows = MembershipFee.objects.visible_to(user).filter(membership__in=measures.values("pk")).order_by("-year")
    for measure, year, amount, paid_on in rows.values_list("membership", "year", "amount", "paid_on")[:MOST]:
        words = f"{euros(amount)}{'' if paid_on else ' (ohne Zahltag)'}"
        yield measure, Event(paid_on or datetime.date(year, 1, 1), FEE, words, paid_on is not None)


def by_year(events):
    """[(year, {kind: [Event]})], the latest year first: what the table beside the line says."""
    years = defaultdict(lambda: defaultdict(list))
    for event in events:
        years[event.year][event.kind].append(event)
    return [(year, {kind: years[year][kind] for kind in LANES}) for year in sorted(years, reverse=True)]
