"""What the page of a measure shows of the log."""

from actions.activities.counting import Period, count, latest
from actions.measures.measure import Measure
from clusterfoerderung.look.sections import SECTIONS, Part, Section, Step

SHOWN = 50


def activities_of(measure, *, user, on):
    keys, always = [measure.pk], Period()
    counts = count({measure.pk: (keys, always)}, user=user, with_last=False)[measure.pk]
    return {"activities": latest(keys, always, user=user, limit=SHOWN) if counts.all else [], "counts": counts}


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
