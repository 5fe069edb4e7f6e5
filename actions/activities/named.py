"""What activities name of others, as words: for a file of many rows, where making a row of each would cost the most."""

from collections import defaultdict

from actions.activities.activity import Activity
from actions.measures.measure import Measure
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality

# {what: (its rows, the fields its name is made of)}
NAMED = {
    "measures": (Measure, ("title",)),
    "initiatives": (Initiative, ("name",)),
    "partners": (Partner, ("name",)),
    "municipalities": (Municipality, ("name",)),
}


def names_of(activities, user):
    """{what: {activity id: [names, in order]}} of what `user` may see; labels with their group. Two queries each."""
    keys = [activity.pk for activity in activities]
    found = {what: _names(what, rows.objects.visible_to(user), keys, fields) for what, (rows, fields) in NAMED.items()}
    return {**found, "labels": _names("labels", None, keys, ("group__name", "name"))}


def _names(what, visible, keys, fields):
    """`visible` None: all. Links and names are asked apart: together, SQLite tries each row with each activity."""
    field = Activity._meta.get_field(what)
    through = field.remote_field.through.objects.filter(activity__in=keys).order_by()
    linked = defaultdict(set)
    for activity, key in through.values_list("activity_id", f"{field.m2m_reverse_field_name()}_id"):
        linked[key].add(activity)
    rows = field.related_model.objects.all() if visible is None else visible
    named = rows.filter(pk__in=linked).order_by(*rows.model._meta.ordering)
    names = defaultdict(list)
    for key, *parts in named.values_list("pk", *fields):
        for activity in linked[key]:
            names[activity].append(": ".join(parts))
    return names
