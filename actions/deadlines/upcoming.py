"""The next open date of each measure, for lists and the overview."""

from actions.deadlines.scope import Scope
from actions.deadlines.sources import SOURCES


def next_dates(user, *, on, measures=None, are_of_kind=False):
    """The next open date of each measure that `user` may see: {measure id: Deadline}; without one, no key.

    `measures` limits the answer to these; `are_of_kind` as of a Scope. Seven queries at most, however many
    measures. What is overdue is no date to come: the schedule tells that. Ended measures have none.
    """
    at_hand = None if measures is None else {measure.pk: measure for measure in measures}
    keys = None if measures is None else tuple(at_hand)
    scope = Scope(user, on, first=on, measures=keys, at_hand=at_hand, are_of_kind=are_of_kind)
    steps = [source for source in SOURCES if source.is_next_step]
    first = {}
    for deadline in sorted(deadline for source in steps for deadline in source.find(scope)):
        first.setdefault(deadline.measure_id, deadline)
    return first
