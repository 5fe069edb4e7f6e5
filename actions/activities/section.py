"""What the page of a measure shows of the log."""

from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution
from actions.activities.counting import Period, count
from actions.measures.measure import Measure
from clusterfoerderung.look.sections import SECTIONS, Part, Section, Step

SHOWN = 50


def activities_of(measure, *, user, on):
    counts = count({measure.pk: ([measure.pk], Period())}, user=user, with_last=False)[measure.pk]
    links = MeasureContribution.objects.visible_to(user).filter(measure=measure).latest_first()
    latest = Activity.objects.filter(pk__in=links.values("activity")[:SHOWN]).latest_first()
    return {"activities": list(latest) if counts.all else [], "counts": counts}


PART = Part(
    "aktivitaeten",
    "Aktivitäten",
    lambda facts: facts["activities"],
    (Step("Aktivität erfassen", "actions.add_activity", "activity-create", query="massnahme"),),
    is_for_all=True,
)

SECTIONS.sign_in(
    Section(Measure, "aktivitaeten", "actions/activities/of_measure.html", activities_of, rank=40, parts=(PART,))
)
