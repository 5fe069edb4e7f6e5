"""Silence as a concern: open measures without an activity, or with none for over a year."""

from actions.signals.attention import SOURCES, Source
from actions.signals.freshness import age_in_words, is_fresh, last_day_of


def silent_measures(asked):
    decided = {field.pk: ledger.decided_on for ledger in asked.ledgers for field in ledger.paper.fields.all()}
    for measure in asked.measures.values():
        activity, since = last_day_of(measure), decided[measure.field_id]
        if activity is None and since:
            yield asked.concern(measure.pk, "keine Aktivität", since, is_grave=True, since_what="Beschluss")
        elif activity and not is_fresh(activity, on=asked.on):
            yield asked.concern(
                measure.pk,
                f"letzte Aktivität {age_in_words(activity, on=asked.on)}",
                activity.happened_on,
                is_grave=False,
                since_in_words=activity.date_in_words,
            )


SOURCES.sign_in(
    Source(
        "silence",
        "offene Maßnahmen ohne Aktivität oder mit einer letzten Aktivität, die über ein Jahr zurückliegt",
        silent_measures,
        rank=20,
    )
)
