"""The latest activities of one measure or of many, read off the account."""

from django.db.models import Exists, OuterRef

from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution

FEW = 10  # measures, whose contributions are put in order together


def of_links(links, limit):
    """The activities of the latest `limit` of these contributions. The way there is one look into an index."""
    return Activity.objects.filter(pk__in=links.latest_first().values("activity")[:limit]).latest_first()


def latest(measures, period, *, user, limit):
    """The latest `limit` activities of `measures` (ids) in the period, each once."""
    if not measures:
        return []
    links = MeasureContribution.objects.filter(measure__in=measures)
    if len(measures) <= FEW:
        # Each stands there once for each of its measures, so among so many links are enough of them.
        found = of_links(links.visible_to(user).filter(**period.as_filter()), limit * len(measures))
    else:
        # Among many measures almost every activity is one of theirs: the log from its end has the first few soon.
        rows = Activity.objects.visible_to(user).filter(Exists(links.filter(activity=OuterRef("pk"))))
        found = rows.filter(**period.as_filter()).latest_first()
    return list(found[:limit])
