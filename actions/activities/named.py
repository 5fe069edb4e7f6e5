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
    """{what: {activity id: [names, in order]}} of what `user` may see; labels with their group. A query for each."""
    keys = [activity.pk for activity in activities]
    found = {what: _names(what, rows.objects.visible_to(user), keys, fields) for what, (rows, fields) in NAMED.items()}
    return {**found, "labels": _names("labels", None, keys, ("group__name", "name"))}


def _names(what, visible, keys, fields):
    field = Activity._meta.get_field(what)
    link, other = field.m2m_reverse_field_name(), field.related_model
    rows = field.remote_field.through.objects.filter(activity__in=keys)
    if visible is not None:
        rows = rows.filter(**{f"{link}__in": visible.order_by()})
    names = defaultdict(list)
    order = (f"{link}__{term}" for term in other._meta.ordering)
    for key, *parts in rows.order_by(*order).values_list("activity_id", *(f"{link}__{name}" for name in fields)):
        names[key].append(": ".join(parts))
    return names
