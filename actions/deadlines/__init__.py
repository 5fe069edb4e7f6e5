"""Fristen: everything that is due, from every source."""

from actions.deadlines.agenda import PER_SOURCE, all_due, dated, is_cut
from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.deadlines.groups import Entry, Group, entries, groups
from actions.deadlines.month import Month
from actions.deadlines.scope import Scope
from actions.deadlines.upcoming import next_dates

__all__ = [
    "PER_SOURCE",
    "Deadline",
    "DeadlineKind",
    "Entry",
    "Group",
    "Month",
    "Scope",
    "all_due",
    "dated",
    "entries",
    "groups",
    "is_cut",
    "next_dates",
]
