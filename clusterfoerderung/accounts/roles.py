"""The three roles and what each may do. Every room says it of its own rows; none is kept in the database."""

from django.db import models

ACTIONS = ("view", "add", "change", "delete")
VIEW = ("view",)


class Role(models.TextChoices):
    CLERK = "Sachbearbeitung", "Sachbearbeitung"
    COMMITTEE = "Ausschuss", "Ausschuss"
    ADMIN = "Verwaltung", "Verwaltung"


# What a role may do, as Django names permissions: "actions.add_measure". What one may read, visible_to() decides.
GRANTS = {role: set() for role in Role}


def grant(role, *kinds, actions=ACTIONS):
    """`role` may do `actions` with rows of these models."""
    GRANTS[role] |= {f"{kind._meta.app_label}.{action}_{kind._meta.model_name}" for kind in kinds for action in actions}


def keep_by_the_office(*kinds):
    """The county's work: staff keep it, the Verwaltung looks it up."""
    grant(Role.CLERK, *kinds)
    grant(Role.ADMIN, *kinds, actions=VIEW)


def keep_as_master_data(*kinds):
    """The Verwaltung keeps it, staff use it."""
    grant(Role.ADMIN, *kinds)
    grant(Role.CLERK, *kinds, actions=VIEW)


def keep_by_both(*kinds):
    """Whoever of the two comes upon it first keeps it."""
    grant(Role.CLERK, *kinds)
    grant(Role.ADMIN, *kinds)
