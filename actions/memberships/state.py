"""Where each membership stands between two days of notice, in one word: for the overview and its filter."""

from django.db import models

from actions.memberships.outlook import outlook


class RenewalState(models.TextChoices):
    MISSED = "verstrichen", "Kündigungstag verstrichen"
    UNDECIDED = "unentschieden", "nicht entschieden"
    OPEN = "offen", "noch offen"
    RENEWED = "bleiben", "bleiben"
    LEAVING = "kuendigen", "kündigen, Eingang offen"
    LEFT = "gekuendigt", "gekündigt"
    UNKNOWN = "keine-regel", "keine Angabe"


def state_of(view):
    """Of an Outlook: a day that went by comes before what is noted for the next one."""
    if view.leaves_on:
        return RenewalState.LEFT
    if view.missed:
        return RenewalState.MISSED
    if view.next is None:
        return RenewalState.UNKNOWN
    if view.note is None:
        return RenewalState.UNDECIDED
    if view.note.is_open:
        return RenewalState.OPEN
    return RenewalState.LEAVING if view.note.is_leaving else RenewalState.RENEWED


def in_state(memberships, state, *, on):
    """The ids of those `memberships` (a queryset) that are in `state`. Two queries."""
    found = memberships.prefetch_related("renewals")
    return [membership.pk for membership in found if state_of(outlook(membership, on=on)) == state]
