"""What the page of a measure shows when it is a regional cooperation."""

from actions.cooperations.contact_rhythm import RULE, rhythms


def facts_of(cooperation, *, user, on):
    """The last contact with the partner, when the next is due, and whether that day is over."""
    rhythm = rhythms([cooperation], user=user)[cooperation.pk]
    return {"contact": rhythm, "contact_overdue": rhythm.overdue_in_words(on), "contact_rule": RULE}
