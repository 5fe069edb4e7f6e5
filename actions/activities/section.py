"""What the page of a measure shows of the log."""

from actions.activities.measure_log import log_of
from actions.measures.measure import Measure
from clusterfoerderung.look.sections import SECTIONS, Part, Section, Step

SHOWN = 30


def activities_of(measure, *, user, on):
    log = log_of(measure, user)
    return {"activities": log.latest[:SHOWN], "counts": log.counts}


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
