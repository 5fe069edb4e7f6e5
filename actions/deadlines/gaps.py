"""What is missing: yearly values that nobody typed, and measures without evidence for more than a year."""

import datetime

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.timezone import localdate

from actions.activities.activity import Activity
from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.indicators.indicator import Indicator, IndicatorTarget
from actions.measures.measure import Measure
from actions.meetings.missed_twice import in_words_of, missed_twice
from actions.signals.freshness import FRESH_DAYS
from clusterfoerderung.records.dates import in_words, period_end

# A year's figures are expected by the end of the next January.
VALUES_BY_MONTH, VALUES_BY_DAY = 1, 31


def missing_values(scope):
    """Typed indicators of which nobody has entered last year's value, for the county or any of its towns.

    An indicator that is new this year owes none of last year's, unless somebody set a target for it.
    """
    year = scope.on.year - 1
    due = datetime.date(scope.on.year, VALUES_BY_MONTH, VALUES_BY_DAY)
    if not scope.holds(due):
        return
    of_year = {"indicator": OuterRef("pk"), "year": year}
    may_enter = scope.user.has_perm("actions.add_indicatorvalue")
    expected = Q(created_at__year__lt=scope.on.year) | Exists(IndicatorTarget.objects.filter(**of_year))
    rows = scope.of_measures(Indicator.objects.without_value_of(year).filter(expected), "measure__")
    for row in rows.select_related("measure__field", "measure__responsible").order_by("pk")[: scope.limit]:
        yield Deadline(
            due,
            f"{row.name} {year}",
            DeadlineKind.VALUE,
            row.measure_id,
            row.new_value_url(year) if may_enter else row.get_absolute_url(),
            source=row,
            measure=row.measure,
            detail="Der Jahreswert ist noch nicht eingetragen.",
        )


def silent_measures(scope):
    """Due on the day the last evidence turned older than a year; without any, a year after the decision."""
    latest = Activity.objects.visible_to(scope.user).filter(measures=OuterRef("pk")).latest_first()
    measures = scope.of_measures(Measure.objects.all()).annotate(last=Subquery(latest.values("pk")[:1]))
    long_ago = scope.on - datetime.timedelta(days=FRESH_DAYS)
    recent = Activity.objects.filter(pk=OuterRef("last"), happened_on__gte=long_ago)
    measures = measures.filter(~Exists(recent)).select_related("field__paper", "responsible")
    measures = list(measures.prefetch_related("field__paper__consultations").order_by("pk")[: scope.limit])
    activities = Activity.objects.in_bulk([measure.last for measure in measures if measure.last])
    for measure in measures:
        since, detail = _silent_since(measure, activities.get(measure.last))
        due = since + datetime.timedelta(days=FRESH_DAYS + 1)
        if due <= scope.on and scope.holds(due):
            yield Deadline(
                due,
                measure.title,
                DeadlineKind.SILENCE,
                measure.pk,
                measure.get_absolute_url(),
                source=measure,
                measure=measure,
                detail=detail,
            )


def missed_meetings(scope):
    """Measures whose last two recorded meetings the county missed; overdue since the second."""
    measures = missed_twice(scope.of_measures(Measure.objects.all()), on=scope.on)
    for measure in measures.select_related("field", "responsible").order_by("pk")[: scope.limit]:
        if scope.holds(measure.last_missed_on):
            yield Deadline(
                measure.last_missed_on,
                measure.title,
                DeadlineKind.MISSES,
                measure.pk,
                measure.get_absolute_url(),
                source=measure,
                measure=measure,
                detail=in_words_of(measure),
            )


def _silent_since(measure, activity):
    """The last day that can count as evidence, and the reason in words."""
    if activity:
        day = period_end(activity.happened_on, activity.precision)
        return day, f"Letzte Aktivität: {activity.date_in_words}"
    if decided := measure.field.paper.decided_on:
        return decided, f"Keine Aktivität seit dem Beschluss am {in_words(decided)}"
    return localdate(measure.created_at), "Noch keine Aktivität"
