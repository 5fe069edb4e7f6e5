"""What the form for a new activity knows before anybody types: from the address, or from another activity."""

from urllib.parse import urlencode

from clusterfoerderung.records.keys import is_key

# Not the date, the outcome and the source, which are another's each time; nor the release, which decides about
# what somebody has read.
REPEATED = ("title", "kind", "county_part", "description", "place", "participants")
REPEATED_LISTS = ("initiatives", "partners", "municipalities", "labels")


def query_for_next(activity, began_from):
    """The address part that lets the next form go on with the series: the measures of `began_from` (keys as in an
    address) that this activity still counted for. A date, a kind, a measure ticked by hand are another's each time.
    """
    keys = [measure.pk for measure in activity.measures.all() if str(measure.pk) in began_from]
    return urlencode({"massnahme": keys}, doseq=True)


def initial_from(query, measures):
    """What query_for_next() or a measure's page put into the address; anything else in it is left out.

    `query` is a QueryDict, `measures` are those this person may choose.
    """
    wanted = [key for key in query.getlist("massnahme") if is_key(key)]
    return {"measures": list(measures.filter(pk__in=wanted))} if wanted else {}


def initial_like(activity, measures):
    """The same again today: what `activity` says, for those of its measures that are among `measures`."""
    return {
        "measures": list(measures.filter(activities=activity)),
        **{name: getattr(activity, name) for name in REPEATED},
        **{name: list(getattr(activity, name).all()) for name in REPEATED_LISTS},
    }
