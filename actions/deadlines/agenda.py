"""All deadlines together."""

from dataclasses import replace

from actions.deadlines.cooperations import agreements, contacts_due
from actions.deadlines.deadline import DeadlineKind
from actions.deadlines.gaps import missed_meetings, missing_values, silent_measures
from actions.deadlines.notices import notices
from actions.deadlines.offer_checks import offer_checks
from actions.deadlines.sources import consultations, contacts, meetings, milestones

# More of one kind than this nobody reads; the page then says that there are more.
PER_SOURCE = 500

SOURCES = {
    DeadlineKind.MILESTONE: milestones,
    DeadlineKind.MEETING: meetings,
    DeadlineKind.NOTICE: notices,
    DeadlineKind.PARTNER_CONTACT: contacts_due,
    DeadlineKind.AGREEMENT: agreements,
    DeadlineKind.CONSULTATION: consultations,
    DeadlineKind.VALUE: missing_values,
    DeadlineKind.MISSES: missed_meetings,
    DeadlineKind.SILENCE: silent_measures,
    DeadlineKind.CONTACT: contacts,
    DeadlineKind.OFFERS: offer_checks,
}


def all_due(scope, *, kind=None):
    """What is due in order of time, of one `kind` or of all, at most PER_SOURCE of each; a fixed number of queries."""
    scope = replace(scope, limit=PER_SOURCE)
    chosen = [source for one, source in SOURCES.items() if kind in (None, one)]
    return sorted(deadline for source in chosen for deadline in source(scope))


def dated(scope, *, kind=None):
    """What belongs in a calendar between two days, done things included."""
    scope = replace(scope, with_settled=True, limit=PER_SOURCE)
    chosen = [source for one, source in SOURCES.items() if one.is_day and kind in (None, one)]
    return sorted(deadline for source in chosen for deadline in source(scope))


def is_cut(deadlines):
    """Whether there may be more than these."""
    kinds = [deadline.kind for deadline in deadlines]
    return any(kinds.count(kind) >= PER_SOURCE for kind in set(kinds))
