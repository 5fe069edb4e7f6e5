from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from clusterfoerderung.accounts.second_factor import UnreadableSecretError

KEPT_AS = {"totp": "secret", "recovery_codes": "seed"}


class Command(BaseCommand):
    help = (
        "Verschlüsselt die Geheimnisse der zweiten Faktoren mit dem ersten Schlüssel aus SECOND_FACTOR_KEYS. Danach "
        "dürfen die anderen weg. Was kein Schlüssel liest, bleibt, wie es ist; dann endet der Befehl mit 1."
    )

    def handle(self, *args, **options):
        renewed, unreadable = renew_all()
        self.stdout.write(f"Neu verschlüsselt: {renewed}.")
        if unreadable:
            accounts = ", ".join(map(str, unreadable))
            raise CommandError(f"Nicht lesbar mit diesen Schlüsseln: die zweiten Faktoren der Zugänge {accounts}.")


@transaction.atomic
def renew_all():
    """(how many were renewed, numbers of the accounts whose secret no key reads)"""
    renewed, unreadable = 0, set()
    for authenticator in Authenticator.objects.select_for_update().filter(type__in=KEPT_AS).order_by("pk"):
        place = KEPT_AS[authenticator.type]
        try:
            authenticator.data[place] = get_adapter().renew(authenticator.data[place])
        except UnreadableSecretError:
            unreadable.add(authenticator.user_id)
        else:
            authenticator.save(update_fields=["data"])
            renewed += 1
    return renewed, sorted(unreadable)
