"""What the page of one measure shows: the three signals with their reasons, then the sections of the rooms."""

from dataclasses import dataclass

from actions.activities.activity import CountyPart
from actions.activities.measure_log import log_of
from actions.measures.kinds import KINDS
from actions.measures.measure import Measure
from actions.signals import freshness, schedule
from clusterfoerderung.look.counted import counted
from clusterfoerderung.look.sections import sections_of
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.history import history_of

STEPS_SHOWN = 20

PART_IN_WORDS = {
    CountyPart.LED: "Der Kreis hat sie durchgeführt.",
    CountyPart.TOOK_PART: "Der Kreis war beteiligt.",
    CountyPart.WATCHED: "Der Kreis hat nur beobachtet.",
}


@dataclass(frozen=True)
class Signal:
    """One of the three: its state for the icon, its word, its reason; `caution`: what must not be overlooked."""

    state: object
    word: str
    reason: str
    caution: str = ""


def page_of(measure, *, user, on):
    """Everything the page needs beside the measure itself, by name, as `user` may see it on the day `on`."""
    return {
        "status": status_signal(measure),
        "schedule": schedule_signal(measure.specific, user, on),
        "age": age_signal(measure.specific, user, on),
        "schedule_rules": schedule.RULES,
        "replaced_by": successor_of(measure, user),
        "sections": sections_of(
            Measure, measure.specific, user=user, on=on, also=KINDS[measure.kind].sections, folds=True
        ),
        "steps": steps_of(history_of(measure, user), STEPS_SHOWN, known=known_to(measure))
        if user.sees_internal
        else None,
    }


def known_to(measure):
    """What the page has read by now of which its history may tell."""
    specific, kind = measure.specific, KINDS[measure.kind]
    yield from filter(None, (measure, measure.field, measure.responsible))
    if kind.initiative:
        yield getattr(specific, kind.initiative)
    for one in specific.assignments.all():  # the section of its mandate has fetched them
        yield from (one.item, one.item.field)
    yield from specific.listed_indicators


def successor_of(measure, user):
    """What replaces it, if `user` may see that."""
    return measure.replaced_by_id and Measure.objects.visible_to(user).filter(pk=measure.replaced_by_id).first()


def status_signal(measure):
    reason = measure.status_reason
    if not reason and measure.completed_on:
        reason = f"am {measure.completed_on:%d.%m.%Y}"
    unsaid = (
        "Von einer Person eingetragen, ohne Begründung." if measure.status else "Noch hat niemand einen eingetragen."
    )
    return Signal(measure.status, measure.status_in_words, reason or unsaid)


def schedule_signal(measure, user, on):
    verdict = schedule.schedule_of([measure], user=user, on=on)[measure.pk]
    return Signal(verdict.state.value, verdict.state.label, verdict.reason)


def age_signal(measure, user, on):
    """How long ago the last activity was; its state is whether that is fresh, None without one."""
    log = log_of(measure, user)
    last = log.last
    if last is None:
        return Signal(None, "", "Noch keine Aktivität erfasst.")
    days = (on - last.happened_on).days
    exact = f", vor {counted(days, 'Tag', 'Tagen')}" if last.precision == DatePrecision.DAY and days > 1 else ""
    reason = f"„{last.title}“ ({last.date_in_words}{exact}). {PART_IN_WORDS[last.county_part]}"
    caution = "" if last.is_evidence else "vom Kreis nur beobachtet"
    if not last.is_evidence:
        own = (
            f"Zuletzt selbst dabei: {log.last_own.date_in_words}." if log.last_own else "Eigener Anteil: nicht erfasst."
        )
        reason += f" {own}"
    return Signal(freshness.is_fresh(last, on=on), freshness.age_in_words(last, on=on), reason, caution)
