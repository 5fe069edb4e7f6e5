"""Which measures still are where nothing is in force any more, because a paper has come in its place."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from actions.mandate.action_field import ActionField
from actions.mandate.assignment import Assignment
from actions.mandate.paper import Paper
from actions.measures.measure import Measure


@dataclass(frozen=True)
class LeftBehind:
    """Since `since` the paper `by` is in the place of fields of `old`; these open `measures` are still there."""

    by: Paper
    old: Paper
    since: datetime.date
    measures: frozenset

    @property
    def number(self):
        return len(self.measures)


def left_behind(user, *, on):
    """A LeftBehind for each pair of papers, as `user` may see it on the day `on`. Few queries, one where nothing is."""
    waiting = _waiting(user, on)
    papers = Paper.objects.filter(fields__in=waiting).distinct().with_standing() if waiting else []
    found = []
    for paper in papers:
        by = defaultdict(set)
        since = {}
        for one in paper.standing(on=on).replaced:
            by[one.by] |= waiting.get(one.field.pk, set())
            since[one.by] = min(one.since, since.get(one.by, one.since))
        found += [LeftBehind(one, paper, since[one], frozenset(keys)) for one, keys in by.items() if keys]
    return found


def _waiting(user, on):
    """{replaced field: keys of the open measures that belong to it or carry one of its items}."""
    waiting = defaultdict(set)
    fields = list(ActionField.objects.replaced(on=on).order_by().values_list("pk", flat=True))
    if not fields:
        return waiting
    open_measures = Measure.objects.visible_to(user).open()
    for key, field in open_measures.filter(field__in=fields).order_by().values_list("pk", "field"):
        waiting[field].add(key)
    rows = Assignment.objects.filter(item__field__in=fields, until_on__isnull=True, measure__in=open_measures)
    for key, field in rows.order_by().values_list("measure", "item__field"):
        waiting[field].add(key)
    return waiting
