"""What is offered first: what this person, or anybody, used last."""

from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution

LOOKED_BACK = 30
ACTIVITIES_BACK = 200


def last_used(user):
    """Keys of the measures for which this person logged last, then of those for which anybody did.

    Through what this person may see: the order must not tell of what is closed.
    """
    links = (
        Activity.measures.through.objects.visible_to(user).order_by("-activity_id").values_list("measure_id", flat=True)
    )
    return dict.fromkeys([*links.filter(activity__recorded_by=user)[:LOOKED_BACK], *links[:LOOKED_BACK]])


def last_linked(name, user):
    """Keys of the `name` that took part in what was recorded last, by anybody, of what `user` may see."""
    field = Activity._meta.get_field(name)
    links = field.remote_field.through.objects.visible_to(user).order_by("-activity_id")
    return dict.fromkeys(links.values_list(field.m2m_reverse_field_name(), flat=True)[:LOOKED_BACK])


def last_present(name, measures):
    """Keys of the `name` ("initiatives", "partners") that took part when it was last about one of `measures`."""
    field = Activity._meta.get_field(name)
    about_them = MeasureContribution.objects.filter(measure__in=measures).latest_first().values("activity")
    links = field.remote_field.through.objects.filter(activity__in=about_them[:ACTIVITIES_BACK])
    keys = links.order_by("-happened_on", "-activity_id", "pk").values_list(field.m2m_reverse_field_name(), flat=True)
    return dict.fromkeys(keys[:LOOKED_BACK])
