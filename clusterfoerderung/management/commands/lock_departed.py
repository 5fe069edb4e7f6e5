import datetime

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from clusterfoerderung.accounts import county_directory


class Command(BaseCommand):
    help = (
        "Sperrt Zugänge, die das Verzeichnis des Kreises seit OIDC_LOCK_AFTER_DAYS Tagen nicht mehr hereingelassen "
        "hat, samt Schlüsseln und Kalendern. Wer wiederkommt, wird dabei wieder geöffnet."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        days = settings.OIDC_LOCK_AFTER_DAYS
        if not county_directory.is_on() or days < 1:
            return
        locked = county_directory.lock_the_departed(now=timezone.now(), days=datetime.timedelta(days=days))
        self.stdout.write(f"Gesperrt, weil lange nicht mehr über das Verzeichnis angemeldet: {len(locked)}.")
