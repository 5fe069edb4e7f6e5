"""Was Aufmerksamkeit braucht: what has waited longest, first. Each room signs in what waits in it: `concerns.py`."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from actions.mandate.assignment import BY_ITEM, Assignment
from actions.measures.measure import Measure
from clusterfoerderung.accounts.user import User
from clusterfoerderung.records.among import among
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
    """What a source is asked: of the papers of these ledgers, whose eyes, as of which day."""

    ledgers: list
    user: User
    on: datetime.date

    @cached_property
    def measures(self):
        """{key: Measure} of the open ones of these papers, with person, in order. Asked once."""
        papers = [ledger.paper for ledger in self.ledgers]
        rows = Measure.objects.visible_to(self.user).open().of_papers(papers, on=self.on)
        return {measure.pk: measure for measure in rows.select_related("responsible")}

    @cached_property
    def numbers(self):
        """{key of a measure: the number of the first mandate item it carries}. Asked once."""
        rows = Assignment.objects.on(self.on).filter(measure__in=among(self.measures)).order_by(*BY_ITEM)
        found = {}
        for measure, number in rows.values_list("measure_id", "item__number"):
            found.setdefault(measure, number)
        return found

    def concern(self, key, reason, since, *, is_grave, since_in_words="", since_what=""):
        """The Concern about the measure of this key."""
        measure = self.measures[key]
        return Concern(
            number=self.numbers.get(key, ""),
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
    """`find` takes an Asked and yields Concerns in two queries at most; `what` says of which kind, in the plural."""

    name: str
    what: str
    find: Callable
    rank: int = 50


SOURCES = Register()


def rule():
    *others, last = [source.what for source in SOURCES]
    return f"Hier stehen {', '.join(others)} und {last}."


def concerns(ledgers, *, user, on):
    """All concerns `user` may see, the oldest first. As many queries for many measures as for one."""
    asked = Asked(ledgers, user, on)
    found = [concern for source in SOURCES for concern in source.find(asked)]
    return sorted(found, key=lambda concern: (concern.since, concern.number))


def alike(found):
    """`found` (oldest first) as Alikes, in the order of their first."""
    lines = {}
    for concern in found:
        same = (concern.reason, concern.since, concern.since_what, concern.step, concern.measure_id is None)
        lines.setdefault(same, []).append(concern)
    return [Alike(concerns) for concerns in lines.values()]
