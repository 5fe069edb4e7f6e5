"""Who has to see to a measure and to its milestones.

A milestone is its own person's, else the measure's. Nobody reads mail to a locked account: what is its, falls to the
measure's person, and where that account is locked too, to the Verwaltung, which locks accounts and hands over. Of the
Verwaltung somebody is always active.
"""

from django.db.models import Q


def measures_of(user, path=""):
    """Q of what is `user`'s among rows that reach their measure by `path`."""
    mine = Q(**{f"{path}responsible": user})
    if user.keeps_master_data:
        mine |= Q(**{f"{path}responsible__is_active": False})
    return mine


def milestones_of(user):
    """Q of the milestones that are `user`'s."""
    of_measure = measures_of(user, "measure__")
    if user.keeps_master_data:
        of_measure |= Q(responsible__is_active=False, measure__responsible=None)
    return Q(responsible=user) | of_measure & (Q(responsible=None) | Q(responsible__is_active=False))


def persons_of(measure, milestone=None):
    """(who is named, who has to see to it now): None where nobody is named, or where it fell to the Verwaltung."""
    named = [one for one in (milestone and milestone.responsible, measure.responsible) if one]
    return (named[0] if named else None), next((one for one in named if one.is_active), None)
