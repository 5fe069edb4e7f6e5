"""What the form for a new activity knows before anybody types: from the address, or from another activity."""

from urllib.parse import urlencode

from actions.activities.activity import ActivityKind
from actions.activities.when_field import When, day_or_none
from clusterfoerderung.records.dates import DatePrecision, period_start

# Not the date, the outcome and the source, which are another's each time; nor the release, which decides about
# what somebody has read.
REPEATED = ("title", "kind", "county_part", "description", "place", "participants")
REPEATED_LISTS = ("initiatives", "partners", "municipalities")


def query_for_next(activity):
    """The address part that lets the next form keep measures, kind and date of this activity."""
    return urlencode(
        {
            "massnahme": [measure.pk for measure in activity.measures.all()],
            "art": activity.kind,
            "datum": activity.happened_on.isoformat(),
            "genau": activity.precision,
        },
        doseq=True,
    )


def initial_from(query, measures):
    """What query_for_next() or a measure's page put into the address; anything else in it is left out.

    `query` is a QueryDict, `measures` are those this person may choose.
    """
    initial = {}
    wanted = query.getlist("massnahme")
    if wanted:
        initial["measures"] = [measure for measure in measures if str(measure.pk) in wanted]
    if query.get("art") in ActivityKind.values:
        initial["kind"] = query["art"]
    day, precision = day_or_none(query.get("datum")), query.get("genau", DatePrecision.DAY)
    if day and precision in DatePrecision.values:
        initial["when"] = When(period_start(day, precision), precision)
    return initial


def initial_like(activity, measures):
    """The same again today: what `activity` says, for those of its measures that are among `measures`."""
    return {
        "measures": list(measures.filter(activities=activity)),
        **{name: getattr(activity, name) for name in REPEATED},
        **{name: list(getattr(activity, name).all()) for name in REPEATED_LISTS},
    }
