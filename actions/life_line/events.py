"""Was auf der Linie steht: activities, meetings, milestones and fees of measures, each with its day.

Of what there is too much of for a mark each, the line knows how many there were in a year.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from actions.activities.activity import CountyPart
from actions.activities.contribution import MeasureContribution
from actions.activities.counting import numbers_by_year
from actions.activities.measure_log import log_of
from actions.measures.milestone import Milestone
from actions.meetings.meeting import Attendance, Meeting
from actions.meetings.planned import fetch_plan
from actions.memberships.fee import MembershipFee, fees_of
from actions.memberships.membership import Membership
from clusterfoerderung.records.euros import euros

ACTIVITY, MEETING, MILESTONE, FEE = "aktivitaet", "termin", "meilenstein", "beitrag"
LANES = {ACTIVITY: "Aktivitäten", MEETING: "Termine", MILESTONE: "Meilensteine", FEE: "Beiträge"}
DONE = {ACTIVITY: "mit Anteil des Kreises", MEETING: "besucht", MILESTONE: "erledigt", FEE: "mit Zahltag"}
# Of one kind, the latest.
MOST = 2000
# More of one kind than can be told apart on a line: a column for each year.
MARKS = 40
MEETING_FIELDS = "measure_id", "scheduled_on", "title", "attendance"
FEE_FIELDS = "membership_id", "year", "amount", "paid_on"
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


class Number(NamedTuple):
    """How many there were in a year, by what their marks would look like: full; late; neither."""

    full: int = 0
    late: int = 0
    empty: int = 0

    @property
    def total(self):
        return sum(self)

    def plus(self, event):
        looks = event.is_full, event.is_late and not event.is_full
        return Number(*map(sum, zip(self, (*looks, not any(looks)), strict=True)))


@dataclass(frozen=True)
class Line:
    """`events` in order of time, a mark each; `sums` {kind: {year: Number}} of what there is more of than MARKS."""

    events: list[Event] = field(default_factory=list)
    sums: dict = field(default_factory=dict)

    @classmethod
    def of(cls, events, sums):
        by_kind = defaultdict(list)
        for event in events:
            by_kind[event.kind].append(event)
        many = {kind: found for kind, found in by_kind.items() if len(found) > MARKS}
        return cls(
            sorted(event for event in events if event.kind not in many),
            {**sums, **{kind: _summed(found) for kind, found in many.items()}},
        )

    @property
    def kinds(self):
        """Those of which there is something, in the order of the lanes."""
        return [kind for kind in LANES if self.count(kind)]

    @property
    def years(self):
        return sorted({*(one.year for one in self.events), *(year for years in self.sums.values() for year in years)})

    def count(self, kind):
        return sum(one.total for one in self.sums.get(kind, {}).values()) + sum(one.kind == kind for one in self.events)


def _summed(events):
    found = defaultdict(Number)
    for event in events:
        found[event.year] = found[event.year].plus(event)
    return dict(found)


def lines_of(measures, *, user, on):
    """{measure id: Line} of what `user` may see of `measures`; five queries."""
    measures = list(measures)
    keys = [measure.pk for measure in measures]
    meetings = Meeting.objects.visible_to(user).filter(measure__in=keys).order_by("-scheduled_on")
    milestones = Milestone.objects.visible_to(user).filter(measure__in=keys).order_by("-due_on")
    planned = (
        *_meetings(meetings.values_list(*MEETING_FIELDS)[:MOST], on),
        *_milestones(milestones.values_list(*MILESTONE_FIELDS)[:MOST], on),
    )
    by_year = numbers_by_year(keys, user=user)
    return _lines(measures, by_year, lambda few: _activity_rows(few, user), planned, _fee_rows(measures, user))


def line_of(measure, *, user, on):
    """The Line of one measure that `user` may see, with its log and its plan."""
    fetch_plan([measure])
    log = log_of(measure, user)
    meetings = sorted(measure.planned_meetings, key=lambda one: one.scheduled_on, reverse=True)[:MOST]
    milestones = sorted(measure.planned_milestones, key=lambda one: one.due_on, reverse=True)[:MOST]
    rows = [(measure.pk, one.happened_on, one.title, one.county_part) for one in log.latest]
    return _lines(
        [measure],
        {measure.pk: log.by_year},
        lambda few: rows if few else [],
        (
            *_meetings(map(attrgetter(*MEETING_FIELDS), meetings), on),
            *_milestones(map(attrgetter(*MILESTONE_FIELDS), milestones), on),
        ),
        map(attrgetter(*FEE_FIELDS), fees_of(measure.specific, user))
        if isinstance(measure.specific, Membership)
        else (),
    )[measure.pk]


def _lines(measures, by_year, rows_of, planned, fees):
    """`by_year` as numbers_by_year(); `rows_of(keys)` gives each activity of those measures that have only a few."""
    totals = {one.pk: sum(map(sum, by_year[one.pk].values())) for one in measures}
    events = defaultdict(list)
    activities = _activities(rows_of([key for key, total in totals.items() if 0 < total <= MARKS]))
    for measure, event in (*activities, *planned, *_fees(fees)):
        events[measure].append(event)
    return {
        key: Line.of(events[key], {ACTIVITY: _numbers(by_year[key])} if total > MARKS else {})
        for key, total in totals.items()
    }


def _numbers(by_year):
    """In the order of the years: that of the database tells when a row was written, also of what is closed."""
    return {year: Number(full=own, empty=watched) for year, (own, watched) in sorted(by_year.items())}


def _activity_rows(keys, user):
    """Without `keys`, no query."""
    links = MeasureContribution.objects.visible_to(user).filter(measure__in=keys)
    return links.values_list("measure_id", "happened_on", "activity__title", "county_part") if keys else ()


def _activities(rows):
    for measure, day, title, part in rows:
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


def _fee_rows(measures, user):
    """Only a membership has any: where there is none, no query."""
    keys = [measure.pk for measure in measures if measure.kind == Membership._meta.model_name]
    rows = MembershipFee.objects.visible_to(user).filter(membership__in=keys).order_by("-year")
    return rows.values_list(*FEE_FIELDS)[:MOST]


def _fees(rows):
    for measure, year, amount, paid_on in rows:
        words = f"{euros(amount)}{'' if paid_on else ' (ohne Zahltag)'}"
        yield measure, Event(paid_on or datetime.date(year, 1, 1), FEE, words, paid_on is not None)


class Counted(NamedTuple):
    """A cell of the table where the line has no single marks."""

    total: int
    done: str


def done_in_words(kind, number):
    """'davon 3 besucht'; nothing where that is all."""
    return f"davon {number.full} {DONE[kind]}" if number.full < number.total else ""


def by_year(line):
    """[(year, [(label, kind, [Event] or Counted)])], the latest year first: what the table beside the line says."""
    found = {year: {kind: [] for kind in LANES} for year in reversed(line.years)}
    for event in line.events:
        found[event.year][event.kind].append(event)
    for kind, years in line.sums.items():
        for year, number in years.items():
            found[year][kind] = Counted(number.total, done_in_words(kind, number))
    return [(year, [(LANES[kind], kind, cell) for kind, cell in cells.items()]) for year, cells in found.items()]
