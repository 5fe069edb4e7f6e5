"""The next open date of each measure, for lists and the overview."""

from actions.deadlines.scope import Scope
from actions.deadlines.sources import SOURCES


def next_dates(user, *, on, keys=None):
    """The next open date of each measure that `user` may see: {measure id: Deadline}; without one, no key.

    `keys` limits the answer to these measures. Eight queries at most, however many measures. What is overdue is no date
    to come: the schedule tells that. Ended measures have none.
    """
    scope = Scope(user, on, first=on, measures=None if keys is None else tuple(keys))
    steps = [source for source in SOURCES if source.is_next_step]
    first = {}
    for deadline in sorted(deadline for source in steps for deadline in source.find(scope)):
        first.setdefault(deadline.measure_id, deadline)
    return first
