"""Meetings as deadlines, and measures whose last two the county missed."""

from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.deadlines.sources import SOURCES, Source
from actions.measures.measure import Measure
from actions.meetings.meeting import Meeting
from actions.meetings.missed_twice import in_words_of, missed_twice, were_missed

MEETING = DeadlineKind(
    "termin", "Termin", is_titled=True, late="Teilnahme offen", action="actions/meetings/deadline_action.html"
)
MISSES = DeadlineKind(
    "versaeumt",
    "Zweimal in Folge versäumt",
    is_day=False,
    action="actions/meetings/misses_action.html",
    about="actions/deadlines/of_field.html",
)


def meetings(scope):
    if (found := scope.planned("meetings", "scheduled_on")) is None:
        rows = Meeting.objects.all() if scope.with_settled else Meeting.objects.open()
        found = scope.in_order(scope.of_measures(rows, "measure__"), "scheduled_on")
    for row in scope.with_measures(found):
        yield deadline_of(row)


def deadline_of(meeting):
    """As it stands in lists, in the calendar that somebody subscribes to and in a file of its own."""
    parts = [f"{meeting.starts_at:%H:%M} Uhr" if meeting.starts_at else "", meeting.place]
    return Deadline(
        meeting.scheduled_on,
        meeting.title,
        MEETING,
        meeting.measure_id,
        meeting.get_absolute_url(),
        source=meeting,
        measure=meeting.measure,
        belongs_to=meeting.measure.title,
        detail=", ".join(filter(None, parts)),
        place=meeting.place,
        starts_at=meeting.starts_at,
        settled="" if meeting.is_open else meeting.get_attendance_display(),
    )


def missed_meetings(scope):
    """Measures whose last two recorded meetings the county missed; overdue since the second."""
    for days in _missed_twice(scope)[: scope.limit]:
        if (measure := scope.measure(days.pk)) and scope.holds(days.last_missed_on):
            yield Deadline(
                days.last_missed_on,
                measure.title,
                MISSES,
                measure.pk,
                measure.get_absolute_url(),
                source=measure,
                measure=measure,
                belongs_to=measure.title,
                detail=in_words_of(days),
            )


def _missed_twice(scope):
    """One query, none where the measures at hand were read with_last_two()."""
    if (at_hand := scope.read_with("last_attendance")) is not None:
        return sorted(filter(were_missed, at_hand), key=lambda measure: measure.pk)
    return missed_twice(scope.of_measures(Measure.objects.only("pk")), on=scope.on).order_by("pk")


SOURCES.sign_in(Source(MEETING, meetings, rank=20, is_next_step=True))
SOURCES.sign_in(Source(MISSES, missed_meetings, rank=80))
