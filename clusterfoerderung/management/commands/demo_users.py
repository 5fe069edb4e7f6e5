from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User

PASSWORD = "demo-mettmann"  # noqa: S105 - it stands on the login page, and DEMO never runs on a public host
ROLES = {"sachbearbeitung": Role.CLERK, "ausschuss": Role.COMMITTEE, "verwaltung": Role.ADMIN}


class Command(BaseCommand):
    help = (
        "Legt die drei Beispielzugänge an, nur mit DEMO. Wer schon da ist, behält Passwort, Namen und Rollen; "
        "einen gelöschten Zugang legt der nächste Aufruf wieder an."
    )

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("Beispielzugänge haben ein bekanntes Passwort und gibt es nur mit DEMO=1.")
        created = [username for username in ROLES if add(username)]
        self.stdout.write(f"Beispielzugänge angelegt: {', '.join(created)}." if created else "Nichts Neues.")


@transaction.atomic
def add(username):
    """Whether the login had to be made."""
    if User.objects.filter(username=username).exists():
        return False
    role = ROLES[username]
    user = User.objects.create_user(
        username, password=PASSWORD, first_name="Beispiel", last_name=role.label, is_demo=True
    )
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    return True
