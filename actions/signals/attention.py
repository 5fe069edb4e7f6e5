"""Was Aufmerksamkeit braucht: what has waited longest, first."""

import datetime
from dataclasses import dataclass

from actions.mandate.assignment import carried
from actions.measures.measure import Measure
from actions.measures.milestone import Milestone
from actions.meetings.meeting import Meeting
from actions.meetings.missed_twice import in_words_of, missed_twice
from actions.signals.freshness import age_in_words, is_fresh, last_activities
from clusterfoerderung.records.dates import in_words

RULE = (
    "Hier stehen Beschlusspunkte ohne Maßnahme, die nicht als erledigt anerkannt sind, offene Maßnahmen ohne Aktivität "
    "oder mit einer letzten Aktivität, die über ein Jahr zurückliegt, überfällige Meilensteine, vergangene Termine "
    "ohne Angabe zur Teilnahme und offene Maßnahmen, deren letzte beiden Termine der Kreis versäumt hat."
)


@dataclass(frozen=True)
class Concern:
    """One thing that waits: what (with its number in the decision), why, since when; `measure_id` if it has one."""

    number: str
    title: str
    url: str
    reason: str
    is_grave: bool
    since: datetime.date
    since_in_words: str
    since_what: str = ""
    measure_id: int | None = None


def concerns(ledgers, *, user, on):
    """All concerns `user` may see, the oldest first. Eight queries at most, however many measures."""
    measures = Measure.objects.visible_to(user).open().of_papers([ledger.paper for ledger in ledgers], on=on)
    found = [
        *_sentences_without_measure(ledgers),
        *_silent_measures(measures, ledgers, user, on),
        *_overdue_milestones(measures, on),
        *_unrecorded_meetings(measures, on),
        *_missed_twice(measures, on),
    ]
    return sorted(found, key=lambda concern: (concern.since, concern.number))


def _sentences_without_measure(ledgers):
    for ledger in ledgers:
        for leaf in ledger.leaves() if ledger.decided_on else ():
            if not leaf.measures and not leaf.settlement:
                yield Concern(
                    number=leaf.item.number,
                    title=leaf.item.text,
                    url=leaf.item.get_absolute_url(),
                    reason="keine Maßnahme",
                    is_grave=True,
                    since=ledger.decided_on,
                    since_in_words=in_words(ledger.decided_on),
                    since_what="Beschluss",
                )


def _silent_measures(measures, ledgers, user, on):
    decided = {ledger.paper.pk: ledger.decided_on for ledger in ledgers}
    last = last_activities(measures, user=user)
    for measure in _with_numbers(measures, on):
        activity = last.get(measure.pk)
        if activity is None and decided[measure.field.paper_id]:
            day = decided[measure.field.paper_id]
            yield _of_measure(measure, "keine Aktivität", True, day, in_words(day), "Beschluss")
        elif activity and not is_fresh(activity, on=on):
            reason = f"letzte Aktivität {age_in_words(activity, on=on)}"
            yield _of_measure(measure, reason, False, activity.happened_on, activity.date_in_words)


def _overdue_milestones(measures, on):
    late = Milestone.objects.overdue(on=on).filter(measure__in=measures)
    for milestone in late.prefetch_related(carried(on, "measure__assignments")):
        reason = f"Meilenstein überfällig: {milestone.title}"
        yield _of_measure(milestone.measure, reason, True, milestone.due_on, in_words(milestone.due_on))


def _unrecorded_meetings(measures, on):
    past = Meeting.objects.overdue(on=on).filter(measure__in=measures)
    for meeting in past.prefetch_related(carried(on, "measure__assignments")):
        reason = f"Teilnahme nicht festgehalten: {meeting.title}"
        yield _of_measure(meeting.measure, reason, False, meeting.scheduled_on, in_words(meeting.scheduled_on))


def _missed_twice(measures, on):
    for measure in _with_numbers(missed_twice(measures, on=on), on):
        reason = f"Zweimal in Folge versäumt: {in_words_of(measure)}"
        day = measure.last_missed_on
        yield _of_measure(measure, reason, True, day, in_words(day))


def _with_numbers(measures, on):
    return measures.select_related("field").prefetch_related(carried(on))


def _of_measure(measure, reason, is_grave, since, since_in_words, since_what=""):
    items = [item.number for item in measure.items]
    return Concern(
        number=items[0] if items else "",
        title=measure.title,
        url=measure.get_absolute_url(),
        reason=reason,
        is_grave=is_grave,
        since=since,
        since_in_words=since_in_words,
        since_what=since_what,
        measure_id=measure.pk,
    )
