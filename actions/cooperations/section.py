"""What pages and lists of measures show of a regional cooperation."""

from actions.cooperations.contact_rhythm import RULE, rhythms, rhythms_of
from actions.measures.line_facts import LINE_FACTS, LineFact
from clusterfoerderung.exports.columns import Column


def facts_of(cooperation, *, user, on):
    """The last contact with the partner, when the next is due, and whether that day is over."""
    rhythm = rhythms([cooperation], user=user)[cooperation.pk]
    return {"contact": rhythm, "contact_overdue": rhythm.overdue_in_words(on), "contact_rule": RULE}


LINE_FACTS.sign_in(
    LineFact(
        "contact",
        rhythms_of,
        warning=lambda rhythm, *, on: rhythm.overdue_in_words(on),
        columns=(
            Column("Vereinbarung bis", lambda rhythm: rhythm.cooperation.agreement_until, 16),
            Column("Kontakt alle (Monate)", lambda rhythm: rhythm.cooperation.contact_every_months, 14),
            Column("Kontakt fällig am", lambda rhythm: rhythm.due_on, 16),
        ),
    )
)
