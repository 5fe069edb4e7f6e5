"""Ein gemeinsames Treffen: what is planned for a pair already, and the measures in which it could be planned."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.urls import reverse
from django.utils.http import urlencode

from actions.measures.kinds import KINDS
from actions.measures.measure import Measure
from actions.meetings.meeting import Meeting

PLANS_SHOWN = 3


@dataclass(frozen=True)
class Plan:
    """A measure in which the two can be brought together, and where to plan it."""

    measure: str
    url: str


@dataclass(frozen=True)
class OpenMeasure:
    key: int
    title: str
    kind: str
    initiatives: frozenset


def planned_meetings(best, today, user):
    """{pair: the next Meeting at which both are to come together, or the last one whose attendance is open}."""
    keys = {key for _, pair in best for key in pair}
    meetings = Meeting.objects.visible_to(user).open().filter(initiatives__in=keys).distinct()
    rows = sorted(meetings.select_related("measure").prefetch_related("initiatives"), key=lambda one: one.scheduled_on)
    past = [one for one in rows if one.scheduled_on < today]
    found = {}
    # What is written later stays: the last of the past, and over it the first of those to come.
    for meeting in [*past, *reversed(rows[len(past) :])]:
        for pair in combinations(sorted(one.pk for one in meeting.initiatives.all()), 2):
            found[pair] = meeting
    return found


def measures_to_plan_in(user):
    """The OpenMeasures in which anybody can meet, the fittest first: what is there to bring initiatives together
    (a regional cooperation), and many of them; then the oldest."""
    present, about = defaultdict(set), {}
    rows = Measure.objects.visible_to(user).open().order_by("pk").values_list("pk", "title", "kind", "initiatives")
    for key, title, kind, initiative in rows:
        about[key] = title, kind
        present[key].add(initiative)
    found = [OpenMeasure(key, *words, frozenset(present[key] - {None})) for key, words in about.items()]
    return sorted(found, key=lambda one: (not KINDS[one.kind].brings_together, -len(one.initiatives), one.key))


def fitting(measures, pair):
    """The fittest of `measures` and then others that name one of the two, PLANS_SHOWN at most.

    Fittest is what names both, else the first of all; a measure about one of the two alone would count the meeting for
    another sentence of the decision. `measures` come as measures_to_plan_in() has them.
    """
    named = [one for one in measures if not one.initiatives.isdisjoint(pair)]
    both = [one for one in named if one.initiatives.issuperset(pair)]
    best = both[:1] or measures[:1]
    of_one = [one for one in named if one not in both and one not in best]
    return [*best, *both[1:], *of_one][:PLANS_SHOWN]


def plan(measure, one, other):
    """Where to plan a meeting of the two in `measure`; from there one comes back to the suggestions."""
    suggestions = f"{reverse('interlinking')}#vorschlaege"
    query = urlencode([("initiative", one), ("initiative", other), ("weiter", suggestions)])
    return Plan(measure.title, f"{reverse('meeting-create', args=[measure.key])}?{query}")
