"""Das Alter des Nachweises: how long ago the last activity of a measure was, apart from status and schedule."""

import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery, TextChoices

from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution
from clusterfoerderung.look.addresses import address_of
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
    """When the last activity was and where it stands, for whoever asks for no more of it."""

    happened_on: datetime.date
    precision: str
    key: int

    @property
    def date_in_words(self):
        return dates.in_words(self.happened_on, self.precision)

    def get_absolute_url(self):
        return address_of("activity", self.key)


RULE = "Alter des Nachweises: Tage seit der letzten Aktivität der Maßnahme."


def last_activities(measures, *, user, until=None):
    """{measure id: its latest Activity that `user` may see}, measures without one left out. Two queries."""
    latest = _latest(user, until).values("activity")[:1]
    found = dict(measures.order_by().annotate(last_id=Subquery(latest)).values_list("pk", "last_id"))
    activities = Activity.objects.in_brief().in_bulk({pk for pk in found.values() if pk})
    return {measure: activities[pk] for measure, pk in found.items() if pk}


def last_days(measures, *, user, until=None, own_only=False):
    """{measure id: LastDay of its latest activity that `user` may see}, measures without one left out. One query.

    `own_only`: the latest with the county's own part.
    """
    rows = with_last_day(measures.order_by(), user=user, until=until, own_only=own_only)
    rows = rows.values_list("pk", "evidence_on", "evidence_precision", "evidence_id")
    return {key: LastDay(*last) for key, *last in rows if last[0]}


def with_last_day(measures, *, user, until=None, own_only=False):
    """For last_day_of(): it is read with the measures themselves."""
    latest = _latest(user, until, own_only=own_only)
    return measures.annotate(
        evidence_on=Subquery(latest.values("happened_on")[:1]),
        evidence_precision=Subquery(latest.values("precision")[:1]),
        evidence_id=Subquery(latest.values("activity")[:1]),
    )


def last_day_of(measure):
    """The LastDay of a measure from with_last_day(); None without an activity."""
    day = measure.evidence_on
    return LastDay(day, measure.evidence_precision, measure.evidence_id) if day else None


def _latest(user, until, *, own_only=False):
    """What contributes to the measure of the outer query, as far as `user` may see it, the latest first."""
    links = MeasureContribution.objects.visible_to(user).filter(measure=OuterRef("pk"))
    if own_only:
        links = links.of_the_county()
    if until:
        links = links.filter(happened_on__lte=until)
    return links.latest_first()


def is_fresh(activity, *, on):
    """Whether the last activity is at most a year old; of "2025" the last possible day counts."""
    return (on - dates.period_end(activity.happened_on, activity.precision)).days <= FRESH_DAYS


def age_in_words(activity, *, on):
    return dates.age_in_words(activity.happened_on, on, activity.precision)


def with_evidence(measures, evidence, *, user, on):
    """Those of `measures` whose last activity is as is_fresh() says, asked of the database."""
    rows = with_last_day(measures, user=user)
    if evidence == Evidence.NONE:
        return rows.filter(evidence_on=None)
    oldest, is_fresh_ = on - datetime.timedelta(days=FRESH_DAYS), Q()
    for precision in DatePrecision:
        # The last possible day counts: a period is fresh while the oldest fresh day lies in it.
        first = dates.period_start(oldest, precision)
        is_fresh_ |= Q(evidence_precision=precision, evidence_on__gte=first)
    return rows.filter(is_fresh_) if evidence == Evidence.FRESH else rows.exclude(is_fresh_).exclude(evidence_on=None)
