"""What the county did with an initiative or a partner."""

from dataclasses import dataclass

from django.db.models import Q

from actions.activities.activity import Activity
from actions.documents.document import Document

ACTIVITIES_SHOWN = 20
DOCUMENTS_SHOWN = 20


@dataclass(frozen=True)
class Work:
    """`activities` are the latest of `activity_count`, of which the county did or took part in `own_count`."""

    measures: list
    activities: list
    activity_count: int
    own_count: int
    documents: list
    has_more_documents: bool


def work_with(thing, user, *, own_measures):
    """The Work with an initiative or partner, as far as `user` may see it; seven queries.

    `own_measures`: the kind that is about this one alone (a membership, a campus), which need not name it in its list.
    """
    activities = thing.activities.visible_to(user)
    named = {measure.pk: measure for measure in thing.measures.visible_to(user).distinct()}
    measures = {**named, **{measure.pk: measure for measure in own_measures.visible_to(user)}}
    of_thing = {thing.activities.source_field_name: thing}
    contributions = thing.activities.through.objects.visible_to(user).filter(**of_thing)
    counts, latest = contributions.numbers(), contributions.latest_first().values_list("activity", flat=True)
    documents = list(_documents(activities, measures, user)[: DOCUMENTS_SHOWN + 1])
    return Work(
        measures=list(measures.values()),
        activities=list(Activity.objects.filter(pk__in=list(latest[:ACTIVITIES_SHOWN])).latest_first()),
        activity_count=counts["all"],
        own_count=counts["own"],
        documents=documents[:DOCUMENTS_SHOWN],
        has_more_documents=len(documents) > DOCUMENTS_SHOWN,
    )


def _documents(activities, measures, user):
    behind = Q(measure__in=measures) | Q(activity__in=activities.order_by().values("pk"))
    return Document.objects.visible_to(user).filter(behind).select_related("measure", "activity").latest_first()
