"""What people and their keys are to the shared places."""

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import Count, Q

import clusterfoerderung.accounts.security_log
import clusterfoerderung.accounts.session_limits  # noqa: F401 - both listen from the start
from clusterfoerderung.accounts.api_key import ApiKey
from clusterfoerderung.accounts.forms import LAST_KEEPER, is_last_keeper
from clusterfoerderung.accounts.person import FORMER_KIND, account_kind, own_addresses, refuse_with, what_points_here
from clusterfoerderung.accounts.roles import Role, grant
from clusterfoerderung.accounts.user import User
from clusterfoerderung.first_start.step import Found, Link, Step, offer_step
from clusterfoerderung.privacy.people import Trace, is_somebody, leaves_trace
from clusterfoerderung.privacy.processing import (
    PROCESSINGS,
    Processing,
    holds_nobody,
    holds_personal,
    library_holds_personal,
)
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

is_somebody(account_kind(refuse_with(is_last_keeper, LAST_KEEPER)))
is_somebody(FORMER_KIND)
leaves_trace(Trace("anmeldungen", own_addresses, rank=20))
leaves_trace(Trace("verweise", what_points_here, rank=30))

PROCESSINGS.sign_in(
    Processing(
        name="zugaenge",
        title="Zugänge",
        purpose="Anmelden, Rechte zuordnen, Missbrauch erkennen.",
        ground="Art. 6 Abs. 1 Buchst. e DSGVO; Dienstvereinbarung des Hauses, wo es eine gibt.",
        whose="Beschäftigte des Amtes, Verwaltung, Mitglieder des Ausschusses",
        recipients="niemand außerhalb; die Stelle, die den Server betreibt",
        kept="bis die Person ausscheidet; Anmeldungen bis zum Abmelden, höchstens zwölf Stunden",
        rank=10,
    )
)
holds_personal(
    "zugaenge",
    User,
    *("username", "password", "first_name", "last_name", "email", "last_login", "date_joined", "groups"),
    *("user_permissions", "is_active", "is_staff", "is_superuser", "is_demo", "locked_by_directory", "list_looks"),
)
holds_personal("zugaenge", ApiKey, "user")
holds_personal("zugaenge", ApiKey, "purpose", is_searched=True)
holds_nobody(ApiKey, "token_hash")
for label, rows, words in (
    ("account.EmailAddress", "E-Mail-Adressen", {"user": "Person", "email": "E-Mail-Adresse"}),
    ("mfa.Authenticator", "zweite Faktoren", {"user": "Person", "data": "Schlüssel, verschlüsselt"}),
    (
        "usersessions.UserSession",
        "Anmeldungen",
        {"user": "Person", "ip": "IP-Adresse", "user_agent": "Browser", "data": "Daten der Anmeldung"},
    ),
    (
        "socialaccount.SocialAccount",
        "Zugang über das Verzeichnis",
        {
            "user": "Person",
            "uid": "Nummer im Verzeichnis",
            "last_login": "zuletzt angemeldet",
            "date_joined": "zuerst angemeldet",
            "extra_data": "Angaben des Verzeichnisses, leer",
        },
    ),
    ("sessions.Session", "Sitzungen", {"session_data": "Inhalt der Sitzung"}),
):
    library_holds_personal("zugaenge", apps.get_model(label), rows, words)
holds_nobody(apps.get_model("account.EmailConfirmation"), "key")
holds_nobody(apps.get_model("socialaccount.SocialAccount"), "provider")
# Both stay empty: the settings name the directory, and its tokens are not kept.
holds_nobody(apps.get_model("socialaccount.SocialApp"), "provider", "provider_id", "name", "client_id", "secret", "key")
holds_nobody(apps.get_model("socialaccount.SocialApp"), "settings")
holds_nobody(apps.get_model("socialaccount.SocialToken"), "account", "token", "token_secret")
holds_nobody(apps.get_model("usersessions.UserSession"), "session_key")
holds_nobody(apps.get_model("sessions.Session"), "session_key")
