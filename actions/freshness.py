"""Das Alter des Nachweises: how long ago the last activity of a measure was, apart from status and schedule."""

from django.db.models import OuterRef, Subquery

from actions.models import Activity
from clusterfoerderung import dates

# A year is the rhythm in which committees are reported to.
FRESH_DAYS = 365

RULE = "Alter des Nachweises: Tage seit der letzten Aktivität der Maßnahme."


def last_activities(measures, *, user):
    """{measure id: its latest Activity that `user` may see}, measures without one left out. Two queries."""
    latest = Activity.objects.visible_to(user).filter(measures=OuterRef("pk")).latest_first().values("pk")[:1]
    found = dict(measures.order_by().annotate(last_id=Subquery(latest)).values_list("pk", "last_id"))
    activities = Activity.objects.in_bulk({pk for pk in found.values() if pk})
    return {measure: activities[pk] for measure, pk in found.items() if pk}


def is_fresh(activity, *, on):
    """Whether the last activity is at most a year old; of "2025" the last possible day counts."""
    return (on - dates.period_end(activity.happened_on, activity.precision)).days <= FRESH_DAYS


def age_in_words(activity, *, on):
    return dates.age_in_words(activity.happened_on, on, activity.precision)
