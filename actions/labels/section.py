"""The labels of a measure and of an activity, on their pages."""

from actions.activities.activity import Activity
from actions.measures.measure import Measure
from clusterfoerderung.look.sections import ASIDE, SECTIONS, Section


def labels_of(about, *, user, on):
    return {"labels": list(about.labels.visible_to(user)), "list_name": _list_of(about)}


def _list_of(about):
    return "activity-list" if isinstance(about, Activity) else "measure-list"


SECTIONS.sign_in(
    Section(Measure, "merkmale", "actions/labels/section.html", labels_of, place=ASIDE, rank=70, reads=("labels",))
)
SECTIONS.sign_in(
    Section(Activity, "merkmale", "actions/labels/section.html", labels_of, place=ASIDE, rank=70, reads=("labels",))
)
