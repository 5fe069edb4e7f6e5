"""What people and their keys are to the shared places."""

from django.contrib.auth.models import Group
from django.db.models import Count, Q

import clusterfoerderung.accounts.security_log  # noqa: F401 - it listens from the start
from clusterfoerderung.accounts.api_key import ApiKey
from clusterfoerderung.accounts.roles import Role, grant
from clusterfoerderung.accounts.user import User
from clusterfoerderung.first_start.step import Found, Link, Step, offer_step
from clusterfoerderung.records.history import record_only

grant(Role.ADMIN, User)
# Handed out and taken back; nobody changes one.
grant(Role.ADMIN, ApiKey, actions=("view", "add", "delete"))

# Who got or lost which role, who was let in or kept out.
record_only(User, "username", "is_active", "is_superuser", links={"groups"})
record_only(ApiKey, "user", "purpose", "expires_on")


def found(user):
    """How many may sign in in each role; a role that nobody holds is missing."""
    active = Count("user", filter=Q(user__is_active=True))
    holders = dict(Group.objects.filter(name__in=Role.values).annotate(number=active).values_list("name", "number"))
    return Found(
        there=[f"{role.label}: {holders[role]}" for role in Role if holders.get(role)],
        missing=[f"niemand in der Rolle {role.label}" for role in Role if not holders.get(role)],
    )


offer_step(
    Step(
        name="people",
        rank=40,
        title="Personen",
        purpose="Wer Aktivitäten einträgt, wer im Ausschuss mitliest, wer die Stammdaten pflegt.",
        look=found,
        links=(
            Link("Person anlegen", "person-create", "clusterfoerderung.add_user"),
            Link("Alle Personen", "person-list", "clusterfoerderung.change_user"),
        ),
    )
)
