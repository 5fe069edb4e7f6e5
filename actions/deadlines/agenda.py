"""All deadlines together."""

from dataclasses import replace

from actions.deadlines.sources import SOURCES

# More of one kind than this nobody reads; the page then says that there are more.
PER_SOURCE = 500


def all_due(scope, *, kind=None, wanted=lambda kind: True):
    """What is due in order of time, of one `kind` or of all, at most PER_SOURCE of each; a fixed number of queries.

    Kinds that are not `wanted` are not looked for.
    """
    scope = replace(scope, limit=PER_SOURCE)
    chosen = [source for source in SOURCES if kind in (None, source.kind) and wanted(source.kind)]
    return sorted(deadline for source in chosen for deadline in source.find(scope))


def dated(scope, *, kind=None):
    """What belongs in a calendar between two days, done things included."""
    scope = replace(scope, with_settled=True, limit=PER_SOURCE)
    chosen = [source for source in SOURCES if source.kind.is_day and kind in (None, source.kind)]
    return sorted(deadline for source in chosen for deadline in source.find(scope))


def is_cut(deadlines):
    """Whether there may be more than these."""
    kinds = [deadline.kind for deadline in deadlines]
    return any(kinds.count(kind) >= PER_SOURCE for kind in set(kinds))
