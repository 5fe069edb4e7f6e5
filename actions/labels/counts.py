"""How many measures and activities have which label, as somebody may see them."""

from dataclasses import dataclass

from django.db.models import Count

from actions.activities.activity import Activity
from actions.labels.label import Label, LabelGroup
from actions.measures.measure import Measure


@dataclass(frozen=True)
class Counted:
    label: Label
    measures: int
    activities: int


@dataclass(frozen=True)
class Group:
    """One group with its labels in order; there may be none yet."""

    group: LabelGroup
    labels: list[Counted]


def groups_of(user, *, measures=None, activities=None):
    """[Group], all of them. Counted are the rows of `measures` and `activities`, else all visible. Four queries."""
    measures = Measure.objects.visible_to(user) if measures is None else measures
    activities = Activity.objects.visible_to(user) if activities is None else activities
    of_measures = _numbers(Measure, measure__in=measures.order_by().values("pk"))
    of_activities = _numbers(Activity, activity__in=activities.order_by().values("pk"))
    labels = [
        Counted(label, of_measures.get(label.pk, 0), of_activities.get(label.pk, 0))
        for label in Label.objects.visible_to(user)
    ]
    return [
        Group(group, [one for one in labels if one.label.group_id == group.pk])
        for group in LabelGroup.objects.visible_to(user)
    ]


def _numbers(model, **asked):
    links = model.labels.through.objects.filter(**asked).order_by()
    return dict(links.values_list("label").annotate(Count("pk")))
