"""Der Verlauf des Status: what people said a measure's status was, as the history holds it.

It starts for each measure on the day the measure was entered here; nothing is known about the time before. What was
changed while a measure was closed to the reader stays closed.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone

from actions.measures.measure import Measure
from actions.measures.status import Status, in_words
from clusterfoerderung.records.among import among
from clusterfoerderung.records.history import recorded_kinds
from clusterfoerderung.records.visibility import Visibility


@dataclass(frozen=True)
class StatusChange:
    """On the day `on` somebody set the status of `measure` from `before` to `after`; empty is "keine Angabe"."""

    measure: object
    on: datetime.date
    before: str
    after: str

    @property
    def before_in_words(self):
        return in_words(self.before)

    @property
    def after_in_words(self):
        return in_words(self.after)


@dataclass(frozen=True)
class Course:
    """The statuses of one measure, as far as a reader may know them, in order of time."""

    measure: object
    changes: tuple

    @property
    def starts_on(self):
        return timezone.localdate(self.measure.created_at)

    def status_on(self, day):
        """The status at the end of `day`; None where there was no measure yet."""
        if day < self.starts_on:
            return None
        later = [change for change in self.changes if change.on > day]
        return later[0].before if later else self.measure.status


def courses(measures, *, user):
    """One Course for each of `measures` (visible to `user`). One query beside them."""
    measures = list(measures)
    entries = defaultdict(list)
    wanted = Q(changes__has_key="status") | Q(changes__has_key="visibility")
    rows = LogEntry.objects.filter(
        wanted,
        content_type__in=list(ContentType.objects.get_for_models(*recorded_kinds(Measure)).values()),
        object_id__in=among(measure.pk for measure in measures),
        action=LogEntry.Action.UPDATE,
    )
    for pk, at, changes in rows.order_by("-timestamp", "-pk").values_list("object_id", "timestamp", "changes"):
        entries[pk].append((timezone.localdate(at), changes))
    seen = set(Visibility.seen_by(user))
    return [Course(measure, tuple(_changes(measure, entries[measure.pk], seen))[::-1]) for measure in measures]


def _changes(measure, entries, seen):
    """From the latest entry back, because only today's visibility is known without the history."""
    visibility = measure.visibility
    for on, changes in entries:
        if "status" in changes and visibility in seen:
            before, after = (value if value in Status.values else "" for value in changes["status"])
            yield StatusChange(measure, on, before, after)
        if "visibility" in changes:
            visibility = changes["visibility"][0]
