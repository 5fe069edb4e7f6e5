"""Silence as a deadline: measures without evidence for more than a year."""

import datetime

from django.db.models import Exists, OuterRef, Subquery
from django.utils.timezone import localdate

from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution
from actions.deadlines.deadline import SILENCE, Deadline
from actions.deadlines.sources import SOURCES, Source
from actions.measures.measure import Measure
from actions.signals.freshness import FRESH_DAYS
from clusterfoerderung.records.dates import in_words, period_end


def silent_measures(scope):
    """Due on the day the last evidence turned older than a year; without any, a year after the decision."""
    latest = MeasureContribution.objects.visible_to(scope.user).filter(measure=OuterRef("pk")).latest_first()
    measures = scope.of_measures(Measure.objects.all()).annotate(last=Subquery(latest.values("activity")[:1]))
    long_ago = scope.on - datetime.timedelta(days=FRESH_DAYS)
    recent = Activity.objects.filter(pk=OuterRef("last"), happened_on__gte=long_ago)
    measures = measures.filter(~Exists(recent)).select_related("field__paper", "responsible")
    measures = list(measures.prefetch_related("field__paper__consultations").order_by("pk")[: scope.limit])
    activities = Activity.objects.in_bulk([measure.last for measure in measures if measure.last])
    for measure in measures:
        since, detail = _silent_since(measure, activities.get(measure.last), scope.on)
        due = since + datetime.timedelta(days=FRESH_DAYS + 1)
        if due <= scope.on and scope.holds(due):
            yield Deadline(
                due,
                measure.title,
                SILENCE,
                measure.pk,
                measure.get_absolute_url(),
                source=measure,
                measure=measure,
                belongs_to=measure.title,
                detail=detail,
            )


def _silent_since(measure, activity, on):
    """The last day that can count as evidence, and the reason in words."""
    if activity:
        day = period_end(activity.happened_on, activity.precision)
        return day, f"Letzte Aktivität: {activity.date_in_words}"
    if decided := measure.field.paper.day_of_decision(on=on):
        return decided, f"Keine Aktivität seit dem Beschluss am {in_words(decided)}"
    return localdate(measure.created_at), "Noch keine Aktivität"


SOURCES.sign_in(Source(SILENCE, silent_measures, rank=90))
