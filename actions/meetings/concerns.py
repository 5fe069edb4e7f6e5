"""What waits of meetings: a word on who was there, and a county that stays away."""

from actions.meetings.missed_twice import in_words_of, were_missed
from actions.signals.attention import SOURCES, Source


def unrecorded(asked):
    for meeting in asked.overdue("open_meetings", "scheduled_on"):
        reason = f"Teilnahme nicht festgehalten: {meeting.title}"
        yield asked.concern(meeting.measure_id, reason, meeting.scheduled_on, is_grave=False)


def missed(asked):
    for measure in filter(were_missed, asked.measures.values()):
        reason = f"Zweimal in Folge versäumt: {in_words_of(measure)}"
        yield asked.concern(measure.pk, reason, measure.last_missed_on, is_grave=True)


SOURCES.sign_in(Source("unrecorded", "vergangene Termine ohne Angabe zur Teilnahme", unrecorded, rank=40))
SOURCES.sign_in(
    Source("missed", "offene Maßnahmen, deren letzte beiden Termine der Kreis versäumt hat", missed, rank=50)
)
