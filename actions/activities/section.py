"""What the page of a measure shows of the log."""

from actions.activities.activity import Activity
from actions.measures.measure import Measure
from clusterfoerderung.look.sections import SECTIONS, Part, Section, Step

SHOWN = 50


def activities_of(measure, *, user, on):
    activities = Activity.objects.visible_to(user).filter(measures=measure)
    return {"activities": list(activities.latest_first()[:SHOWN]), "counts": activities.numbers()}


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
