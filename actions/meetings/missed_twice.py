"""Zweimal in Folge versäumt: the last two meetings whose attendance is recorded were both missed.

Excused is no miss. A meeting that was cancelled, or of which nobody has said who was there, is passed over.
"""

import datetime

from django.db.models import F, OuterRef, Subquery

from actions.meetings.meeting import Attendance, Meeting
from clusterfoerderung.records.dates import in_words


def missed_twice(measures, *, on):
    """Those of `measures` (a queryset), each with both days: `missed_before_on` and `last_missed_on`."""
    return with_last_two(measures, on=on).filter(last_attendance=Attendance.MISSED, attendance_before=Attendance.MISSED)


def with_last_two(measures, *, on):
    """For were_missed(): both meetings are read with the measures themselves."""
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
    )


def were_missed(measure):
    """Whether a measure from with_last_two() is one of missed_twice()."""
    return measure.last_attendance == measure.attendance_before == Attendance.MISSED


def last_two_missed(meetings, *, on):
    """The same of one measure's meetings that are at hand: '04.02.2026 und 05.05.2026', empty where it is not so."""
    recorded = sorted((one for one in meetings if one.is_recorded and one.scheduled_on <= on), key=_order)[-2:]
    if len(recorded) < 2 or any(one.attendance != Attendance.MISSED for one in recorded):
        return ""
    return _days(*(one.scheduled_on for one in recorded))


def _order(meeting):
    return meeting.scheduled_on, meeting.starts_at or datetime.time.min, bool(meeting.starts_at), meeting.pk


def in_words_of(measure):
    """'Termine am 04.02.2026 und 05.05.2026', of a measure from missed_twice()."""
    return f"Termine am {_days(measure.missed_before_on, measure.last_missed_on)}"


def _days(before, last):
    return f"{in_words(before)} und {in_words(last)}"
