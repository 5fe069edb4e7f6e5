"""Das Alter des Nachweises: how long ago the last activity of a measure was, apart from status and schedule."""

import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery, TextChoices

from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution
from clusterfoerderung.records import dates
from clusterfoerderung.records.dates import DatePrecision

# A year is the rhythm in which committees are reported to.
FRESH_DAYS = 365


class Evidence(TextChoices):
    """How old the last activity of a measure is."""

    FRESH = "frisch", "höchstens ein Jahr her"
    OLD = "alt", "länger als ein Jahr her"
    NONE = "keine", "keine erfasst"


class LastDay(NamedTuple):
    """When the last activity was, for whoever asks for no more of it."""

    happened_on: datetime.date
    precision: str

    @property
    def date_in_words(self):
        return dates.in_words(self.happened_on, self.precision)


RULE = "Alter des Nachweises: Tage seit der letzten Aktivität der Maßnahme."


def last_activities(measures, *, user, until=None, own_only=False):
    """{measure id: its latest Activity that `user` may see}, measures without one left out. Two queries.

    `own_only`: the latest with the county's own part.
    """
    links = MeasureContribution.objects.visible_to(user).filter(measure=OuterRef("pk"))
    if own_only:
        links = links.of_the_county()
    if until:
        links = links.filter(happened_on__lte=until)
    latest = links.latest_first().values("activity")[:1]
    found = dict(measures.order_by().annotate(last_id=Subquery(latest)).values_list("pk", "last_id"))
    activities = Activity.objects.in_brief().in_bulk({pk for pk in found.values() if pk})
    return {measure: activities[pk] for measure, pk in found.items() if pk}


def last_days(measures, *, user):
    """{measure id: LastDay of its latest activity that `user` may see}, measures without one left out. One query."""
    rows = _with_last_day(measures.order_by(), user).values_list("pk", "evidence_on", "evidence_precision")
    return {key: LastDay(day, precision) for key, day, precision in rows if day}


def _with_last_day(measures, user):
    latest = MeasureContribution.objects.visible_to(user).filter(measure=OuterRef("pk")).latest_first()
    return measures.annotate(
        evidence_on=Subquery(latest.values("happened_on")[:1]),
        evidence_precision=Subquery(latest.values("precision")[:1]),
    )


def is_fresh(activity, *, on):
    """Whether the last activity is at most a year old; of "2025" the last possible day counts."""
    return (on - dates.period_end(activity.happened_on, activity.precision)).days <= FRESH_DAYS


def age_in_words(activity, *, on):
    return dates.age_in_words(activity.happened_on, on, activity.precision)


def with_evidence(measures, evidence, *, user, on):
    """Those of `measures` whose last activity is as is_fresh() says, asked of the database."""
    rows = _with_last_day(measures, user)
    if evidence == Evidence.NONE:
        return rows.filter(evidence_on=None)
    oldest, is_fresh_ = on - datetime.timedelta(days=FRESH_DAYS), Q()
    for precision in DatePrecision:
        # The last possible day counts: a period is fresh while the oldest fresh day lies in it.
        first = dates.period_start(oldest, precision)
        is_fresh_ |= Q(evidence_precision=precision, evidence_on__gte=first)
    return rows.filter(is_fresh_) if evidence == Evidence.FRESH else rows.exclude(is_fresh_).exclude(evidence_on=None)
