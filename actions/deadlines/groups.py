"""Überfällig, diese Woche, dieser Monat, später: deadlines as a reader takes them in."""

import calendar
import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import models

from actions.deadlines.deadline import SILENCE, Deadline
from clusterfoerderung.records.dates import age_in_words


class Span(models.TextChoices):
    OVERDUE = "ueberfaellig", "Überfällig"
    WEEK = "woche", "Diese Woche"
    MONTH = "monat", "Dieser Monat"
    LATER = "spaeter", "Später"


IN_WORDS = {
    Span.OVERDUE: "überfällig",
    Span.WEEK: "in dieser Woche",
    Span.MONTH: "im Rest des Monats",
    Span.LATER: "später",
}
NOTHING = {
    Span.OVERDUE: "Nichts ist überfällig.",
    Span.WEEK: "Diese Woche ist nichts mehr fällig.",
    Span.MONTH: "In diesem Monat ist sonst nichts mehr fällig.",
    Span.LATER: "Danach ist noch nichts geplant.",
}


WHY_SILENT = "weil seit einem Jahr ein Nachweis fehlt, nicht wegen eines versäumten Tages"
# So many lines of each span stand on the page that shows all four.
SHOWN = 10


class Entry(NamedTuple):
    """A deadline seen from one day: how far away it is, in words."""

    deadline: Deadline
    distance: str
    is_late: bool


@dataclass
class Group:
    """One span with what is due in it."""

    span: Span
    entries: list = field(default_factory=list)

    @property
    def nothing(self):
        return NOTHING[self.span]

    @property
    def in_words(self):
        """As it goes on after a number: '3 überfällig', '2 in dieser Woche'."""
        return IN_WORDS[self.span]

    @property
    def shown(self):
        return self.entries[:SHOWN]

    @property
    def count(self):
        return len(self.entries)

    @property
    def silence_in_words(self):
        """How many of them miss no day but evidence: ' (davon 2, weil …)'; empty where none does."""
        silent = sum(entry.deadline.kind == SILENCE for entry in self.entries)
        share = "nur" if silent == self.count else f"davon {silent}"
        return f" ({share}, {WHY_SILENT})" if silent else ""

    @property
    def has_more(self):
        return self.count > SHOWN


def groups(deadlines, *, on, order=None):
    """All four spans, empty ones too, each in order of time or by `order`: a key, and whether backwards. A week ends on
    Sunday; what is due today is not late.

    Silence and unchecked offers come last: they have lasted for long, and what was due yesterday must not stand below
    all of them.
    """
    result = {span: Group(span) for span in Span}
    for entry in entries(sorted(deadlines, key=lambda one: one.kind.is_lasting), on=on):
        result[span_of(entry.deadline.on, on)].entries.append(entry)
    if order:
        for group in result.values():
            group.entries = _sorted(group.entries, *order)
    return list(result.values())


def _sorted(entries, key, is_turned):
    """What says nothing stands at the end, both ways."""
    said = [entry for entry in entries if key(entry.deadline)]
    unsaid = [entry for entry in entries if not key(entry.deadline)]
    return sorted(said, key=lambda entry: key(entry.deadline), reverse=is_turned) + unsaid


def span_of(day, on):
    if day < on:
        return Span.OVERDUE
    if day <= on + datetime.timedelta(days=6 - on.weekday()):
        return Span.WEEK
    if day <= on.replace(day=calendar.monthrange(on.year, on.month)[1]):
        return Span.MONTH
    return Span.LATER


def entries(deadlines, *, on):
    return [Entry(deadline, distance(deadline.on, on), deadline.on < on) for deadline in deadlines]


def distance(day, on):
    """'seit 3 Tagen', 'heute', 'morgen', 'in 12 Tagen', 'in 4 Monaten'."""
    days = (day - on).days
    if days < 0:
        return f"seit {age_in_words(day, on).removeprefix('vor ')}"
    if days < 2:
        return ("heute", "morgen")[days]
    if days < 60:
        return f"in {days} Tagen"
    # A span of time is as long seen from its end.
    return f"in {age_in_words(on, day).removeprefix('vor ')}"
