"""Zweimal in Folge versäumt: the last two meetings whose attendance is recorded were both missed.

Excused is no miss. A meeting that was cancelled, or of which nobody has said who was there, is passed over.
"""

from django.db.models import F, OuterRef, Subquery

from actions.meetings.meeting import Attendance, Meeting
from clusterfoerderung.records.dates import in_words


def missed_twice(measures, *, on):
    """Those of `measures` (a queryset), each with both days: `missed_before_on` and `last_missed_on`."""
    recorded = (
        Meeting.objects.recorded()
        .filter(measure=OuterRef("pk"), scheduled_on__lte=on)
        .order_by("-scheduled_on", F("starts_at").desc(nulls_last=True), "-pk")
    )
    return measures.annotate(
        last_attendance=Subquery(recorded.values("attendance")[:1]),
        attendance_before=Subquery(recorded.values("attendance")[1:2]),
        last_missed_on=Subquery(recorded.values("scheduled_on")[:1]),
        missed_before_on=Subquery(recorded.values("scheduled_on")[1:2]),
    ).filter(last_attendance=Attendance.MISSED, attendance_before=Attendance.MISSED)


def days_of(measure):
    """'04.02.2026 und 05.05.2026', of a measure from missed_twice()."""
    return f"{in_words(measure.missed_before_on)} und {in_words(measure.last_missed_on)}"


def in_words_of(measure):
    """'Termine am 04.02.2026 und 05.05.2026', of a measure from missed_twice()."""
    return f"Termine am {days_of(measure)}"
