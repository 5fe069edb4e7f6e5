"""Ein Vorschlag: whoever meets a partner or an initiative nobody has entered names it, the Verwaltung confirms it."""

from django.contrib.auth import get_permission_codename

from clusterfoerderung.search.spelling import fold
from initiatives.organisations.names import organisation_names

# Of a short word the search finds many; one of them is named exactly so, or none.
LOOKED_AT = 200


def may(user, action, model):
    return user.has_perm(f"{model._meta.app_label}.{get_permission_codename(action, model._meta)}")


def known_as(model, name, user):
    """The row of `model` that bears `name`, also as short or former name, whatever its capitals; else None."""
    if not fold(name):
        return None
    rows = model.objects.visible_to(user)
    exact = rows.filter(name=name).first()
    found = [exact] if exact else rows.matching(name)[:LOOKED_AT]
    return next((one for one in found if fold(name) in map(fold, organisation_names(one))), None)


def propose(model, name, kind, *, by, on):
    """The row of this name: what is known already, else a new one. Of somebody who may add it is no proposal."""
    if known := known_as(model, name, by):
        return known
    row = model(name=name, kind=kind)
    if not may(by, "add", model):
        row.proposed_by, row.proposed_on = by, on
    row.save()
    return row
