"""Was Aufmerksamkeit braucht: what has waited longest, first. Each room signs in what waits in it: `concerns.py`."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, Subquery

from actions.mandate.assignment import BY_ITEM, Assignment
from actions.mandate.placement import Placement
from actions.measures.measure import Measure
from actions.meetings.missed_twice import with_last_two
from actions.meetings.planned import fetch_open
from actions.signals.freshness import with_last_day
from clusterfoerderung.accounts.user import User
from clusterfoerderung.records.dates import in_words
from clusterfoerderung.rooms import Register

# So many of one line are named.
NAMED = 8


@dataclass(frozen=True)
class Concern:
    """One thing that waits: what (with its number in the decision), why, since when; `measure_id` if it has one.

    `step` is what leads to `url` where something else is to be done than to record an activity.
    """

    number: str
    title: str
    url: str
    reason: str
    is_grave: bool
    since: datetime.date
    since_in_words: str
    since_what: str = ""
    measure_id: int | None = None
    step: str = ""


@dataclass(frozen=True)
class Alike:
    """What waits for the same reason since the same day, and asks for the same step: one line, however many."""

    concerns: list

    @property
    def first(self):
        return self.concerns[0]

    @property
    def count(self):
        return len(self.concerns)

    @property
    def shown(self):
        return self.concerns[:NAMED]

    @property
    def rest(self):
        return self.count - len(self.shown)


@dataclass(frozen=True)
class Asked:
    """What a source is asked: of the papers of these ledgers, whose eyes, as of which day. Three queries."""

    ledgers: list
    user: User
    on: datetime.date

    @cached_property
    def of_fields(self):
        """All measures whose field is one of these papers', and those that were there on the day (`is_placed`).

        In order, each as its kind and with its person, what is open of its plan, its last activity and the number of
        the first mandate item it carries (`first_number`).
        """
        papers = [ledger.paper for ledger in self.ledgers]
        placed = Placement.objects.on(self.on).filter(field__paper__in=papers, measure=OuterRef("pk"))
        carried = Assignment.objects.on(self.on).filter(measure=OuterRef("pk")).order_by(*BY_ITEM)
        rows = Measure.objects.visible_to(self.user).annotate(
            is_placed=Exists(placed), first_number=Subquery(carried.values("item__number")[:1])
        )
        rows = rows.filter(Q(field__paper__in=papers) | Q(is_placed=True)).specific().select_related("responsible")
        rows = list(with_last_two(with_last_day(rows, user=self.user), on=self.on))
        fetch_open(rows)
        return rows

    @cached_property
    def measures(self):
        """{key: Measure} of the open ones of these papers, in order."""
        return {measure.pk: measure for measure in self.of_fields if measure.is_open and measure.is_placed}

    def overdue(self, name, day):
        """What of fetch_open() should have been by now, the earliest first."""
        rows = [row for measure in self.measures.values() for row in getattr(measure, name)]
        return sorted((row for row in rows if getattr(row, day) < self.on), key=lambda row: (getattr(row, day), row.pk))

    def concern(self, key, reason, since, *, is_grave, since_in_words="", since_what=""):
        """The Concern about the measure of this key."""
        measure = self.measures[key]
        return Concern(
            number=measure.first_number or "",
            title=measure.title,
            url=measure.get_absolute_url(),
            reason=reason,
            is_grave=is_grave,
            since=since,
            since_in_words=since_in_words or in_words(since),
            since_what=since_what,
            measure_id=key,
        )


@dataclass(frozen=True)
class Source:
    """`find` takes an Asked and yields Concerns; `what` says of which kind, in the plural."""

    name: str
    what: str
    find: Callable
    rank: int = 50


SOURCES = Register()


def rule():
    *others, last = [source.what for source in SOURCES]
    return f"Hier stehen {', '.join(others)} und {last}."


def concerns(asked):
    """All concerns of an Asked, the oldest first. As many queries for many measures as for one."""
    found = [concern for source in SOURCES for concern in source.find(asked)]
    return sorted(found, key=lambda concern: (concern.since, concern.number))


def alike(found):
    """`found` (oldest first) as Alikes, in the order of their first."""
    lines = {}
    for concern in found:
        same = (concern.reason, concern.since, concern.since_what, concern.step, concern.measure_id is None)
        lines.setdefault(same, []).append(concern)
    return [Alike(concerns) for concerns in lines.values()]
