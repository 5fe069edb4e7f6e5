"""Silence as a deadline: measures without evidence for more than a year."""

import datetime

from django.db.models import Exists, OuterRef, Subquery
from django.utils.timezone import localdate

from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution
from actions.deadlines.deadline import SILENCE, Deadline
from actions.deadlines.sources import SOURCES, Source
from actions.mandate.standing import days_of_decision
from actions.measures.measure import Measure
from actions.signals.freshness import FRESH_DAYS
from clusterfoerderung.records.dates import in_words, period_end


def silent_measures(scope):
    """Due on the day the last evidence turned older than a year; without any, a year after the decision."""
    latest = MeasureContribution.objects.visible_to(scope.user).filter(measure=OuterRef("pk")).latest_first()
    measures = scope.of_measures(Measure.objects.all()).annotate(last=Subquery(latest.values("activity")[:1]))
    long_ago = scope.on - datetime.timedelta(days=FRESH_DAYS)
    recent = Activity.objects.filter(pk=OuterRef("last"), happened_on__gte=long_ago)
    rows = measures.filter(~Exists(recent)).order_by("pk").values_list("pk", "last")[: scope.limit]
    found = [(measure, last) for key, last in rows if (measure := scope.measure(key))]
    activities = Activity.objects.only("happened_on", "precision").in_bulk([last for _, last in found if last])
    unproven = {measure.field.paper_id for measure, last in found if not last}
    decided = days_of_decision(unproven, on=scope.on) if unproven else {}
    for measure, last in found:
        since, detail = _silent_since(measure, activities.get(last), decided)
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


def _silent_since(measure, activity, decided):
    """The last day that can count as evidence, and the reason in words."""
    if activity:
        day = period_end(activity.happened_on, activity.precision)
        return day, f"Letzte Aktivität: {activity.date_in_words}"
    if day := decided[measure.field.paper_id]:
        return day, f"Keine Aktivität seit dem Beschluss am {in_words(day)}"
    return localdate(measure.created_at), "Noch keine Aktivität"


SOURCES.sign_in(Source(SILENCE, silent_measures, rank=90))
