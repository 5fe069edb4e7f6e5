"""What waits of meetings: a word on who was there, and a county that stays away."""

from actions.measures.measure import Measure
from actions.meetings.meeting import Meeting
from actions.meetings.missed_twice import in_words_of, missed_twice
from actions.signals.attention import SOURCES, Source
from clusterfoerderung.records.among import among


def unrecorded(asked):
    past = Meeting.objects.overdue(on=asked.on).filter(measure__in=among(asked.measures))
    for meeting in past:
        reason = f"Teilnahme nicht festgehalten: {meeting.title}"
        yield asked.concern(meeting.measure_id, reason, meeting.scheduled_on, is_grave=False)


def missed(asked):
    for measure in missed_twice(Measure.objects.filter(pk__in=among(asked.measures)).only("pk"), on=asked.on):
        reason = f"Zweimal in Folge versäumt: {in_words_of(measure)}"
        yield asked.concern(measure.pk, reason, measure.last_missed_on, is_grave=True)


SOURCES.sign_in(Source("unrecorded", "vergangene Termine ohne Angabe zur Teilnahme", unrecorded, rank=40))
SOURCES.sign_in(
    Source("missed", "offene Maßnahmen, deren letzte beiden Termine der Kreis versäumt hat", missed, rank=50)
)
