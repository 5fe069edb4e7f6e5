"""Rows for tests: plain functions, each gives what is required and takes the rest as keywords."""

import datetime
import itertools

from actions import models
from clusterfoerderung.models import User
from clusterfoerderung.roles import Role
from clusterfoerderung.visibility import Visibility
from initiatives.models import Initiative, Partner

_numbers = itertools.count(1)


def make_user(role=None, **kwargs):
    """Someone with a login and `role` (a Role; None: no role)."""
    user = User.objects.create_user(**{"username": f"person-{next(_numbers)}", **kwargs})
    if role:
        group, _ = user.groups.model.objects.get_or_create(name=role)
        user.groups.add(group)
    return user


def make_clerk(**kwargs):
    return make_user(Role.CLERK, **kwargs)


def make_committee_member(**kwargs):
    return make_user(Role.COMMITTEE, **kwargs)


def make_admin(**kwargs):
    return make_user(Role.ADMIN, **kwargs)


def make_paper(**kwargs):
    return models.Paper.objects.create(
        **{"reference": f"80/{next(_numbers):03}/2013", "subject": "Fortschreibung der Clusterstrategie", **kwargs}
    )


def make_field(**kwargs):
    kwargs.setdefault("number", next(_numbers))
    kwargs.setdefault("title", "Regionale Kooperationen")
    kwargs.setdefault("short_title", "Kooperationen")
    if "paper" not in kwargs:
        kwargs["paper"] = make_paper()
    return models.ActionField.objects.create(**kwargs)


def make_item(**kwargs):
    """A mandate item, at the root of its field unless `parent` is given."""
    if "field" not in kwargs:
        kwargs["field"] = kwargs["parent"].field if "parent" in kwargs else make_field()
    return models.MandateItem.objects.create(
        **{"number": str(next(_numbers)), "text": "Fortsetzen der Mitgliedschaft", **kwargs}
    )


def make_initiative(**kwargs):
    return Initiative.objects.create(**{"name": f"Initiative {next(_numbers)}", "kind": "netzwerk", **kwargs})


def make_partner(**kwargs):
    return Partner.objects.create(**{"name": f"Partner {next(_numbers)}", "kind": "kammer", **kwargs})


def make_measure(kind=models.RegionalCooperation, **kwargs):
    """A measure of `kind`, a regional cooperation unless told otherwise; open to the committee."""
    if "field" not in kwargs:
        kwargs["field"] = make_field()
    if kind is models.Membership and "initiative" not in kwargs:
        kwargs["initiative"] = make_initiative()
    return kind.objects.create(**{"title": f"Maßnahme {next(_numbers)}", "visibility": Visibility.COMMITTEE, **kwargs})


def make_activity(*measures, **kwargs):
    """An activity of `measures`; open to the committee."""
    activity = models.Activity.objects.create(
        **{
            "title": f"Aktivität {next(_numbers)}",
            "happened_on": datetime.date(2026, 5, 4),
            "visibility": Visibility.COMMITTEE,
            **kwargs,
        }
    )
    activity.measures.set(measures)
    return activity


def make_milestone(measure, **kwargs):
    return models.Milestone.objects.create(
        **{"measure": measure, "title": f"Meilenstein {next(_numbers)}", "due_on": datetime.date(2026, 9, 30), **kwargs}
    )


def make_meeting(measure, **kwargs):
    return models.Meeting.objects.create(
        **{
            "measure": measure,
            "title": f"Termin {next(_numbers)}",
            "scheduled_on": datetime.date(2026, 9, 30),
            **kwargs,
        }
    )
