"""The figures, each with its recount and the places where it stands. Whoever adds a module names it here."""

from tests.oracle.figures import (  # isort: skip - in the order in which they need each other
    ledger,
    papers,
    sentences,
    measures,
    overview,
    committee,
    since,
    deadlines,
    interlinking,
    towns,
    lists,
    memberships,
    indicators,
    stale,
)

__all__ = [
    "committee",
    "deadlines",
    "indicators",
    "interlinking",
    "ledger",
    "lists",
    "measures",
    "memberships",
    "overview",
    "papers",
    "sentences",
    "since",
    "stale",
    "towns",
]
