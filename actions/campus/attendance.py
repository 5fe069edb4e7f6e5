"""Anwesenheit im Arbeitskreis: how often it was to meet, how often it met, how often the county was there."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear

from actions.indicators.course import DUE_RULE, due_by
from actions.meetings.meeting import Attendance, Meeting
from clusterfoerderung.records.percents import percent

RULE = (
    f"Erwartet ist, was nach dem Takt fällig war. {DUE_RULE} "
    "Stattgefunden hat ein Termin, dessen Tag vorbei ist und der nicht ausgefallen ist. Quote = (teilgenommen + "
    "vertreten) ÷ (teilgenommen + vertreten + entschuldigt + versäumt), gerundet: Entschuldigt zählt als nicht "
    "dabei. Ein Termin ohne Angabe zur Teilnahme zählt für die Quote nicht mit."
)


@dataclass(frozen=True)
class Year:
    """One year of one working group. `expected` is None while the rhythm is not known for it."""

    year: int
    expected: int | None = None
    attended: int = 0
    represented: int = 0
    excused: int = 0
    missed: int = 0
    cancelled: int = 0
    unrecorded: int = 0

    @property
    def recorded(self):
        return self.attended + self.represented + self.excused + self.missed

    @property
    def held(self):
        return self.recorded + self.unrecorded

    @property
    def formula(self):
        """'(2 + 1) ÷ 4 = 75 %'; empty where no attendance is recorded."""
        if not self.recorded:
            return ""
        share = percent(self.attended + self.represented, self.recorded)
        return f"({self.attended} + {self.represented}) ÷ {self.recorded} = {share}"


def years_of(campuses, user, *, on, since=None):
    """{campus id: [Year, …]}, the latest year first, each from the first with a meeting or a rhythm. One query.

    `since` leaves out earlier years. Meetings after the day `on` do not count yet.
    """
    counts = _counts(campuses, user, on)
    return {campus.pk: _years(campus, counts[campus.pk], on, since) for campus in campuses}


def _counts(campuses, user, on):
    rows = Meeting.objects.visible_to(user).filter(measure__in=campuses, scheduled_on__lte=on).order_by()
    rows = rows.values_list("measure", ExtractYear("scheduled_on"), "attendance").annotate(Count("pk"))
    counts = defaultdict(lambda: defaultdict(dict))
    for measure, year, attendance, number in rows:
        counts[measure][year][FIELD_OF[attendance]] = number
    return counts


FIELD_OF = {
    Attendance.OPEN: "unrecorded",
    Attendance.ATTENDED: "attended",
    Attendance.REPRESENTED: "represented",
    Attendance.EXCUSED: "excused",
    Attendance.MISSED: "missed",
    Attendance.CANCELLED: "cancelled",
}


def _years(campus, counts, on, since):
    known = set(counts)
    if campus.has_rhythm:
        known |= {min(campus.rhythm_since_year or on.year, on.year), on.year}
    if not known:
        return []
    first = max(min(known), since or min(known))
    return [Year(year, expected(campus, year, on), **counts.get(year, {})) for year in range(on.year, first - 1, -1)]


def expected(campus, year, on):
    """Meetings that were to be held in `year` by the day `on`, by the rule for everything that is due in a year."""
    if not campus.has_rhythm or year < (campus.rhythm_since_year or year):
        return None
    return due_by(campus.expected_in_a_year, year, on)
