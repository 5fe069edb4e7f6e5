from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clusterfoerderung.privacy import retention
from clusterfoerderung.privacy.erased_list import ListError
from clusterfoerderung.privacy.erasure import keep_list


class Command(BaseCommand):
    help = (
        "Löscht, was lange genug aufbewahrt ist: je Art von Daten eine Regel, nachzulesen im Verzeichnis der "
        "Verarbeitungen. „remind“ tut es jeden Tag mit. --dry-run sagt nur, was gelöscht würde."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="nur sagen, was gelöscht würde")

    def handle(self, *args, dry_run, **options):
        at = timezone.now()
        try:
            found = retention.due(at=at) if dry_run else retention.tidy_up(at=at)
            if not dry_run:
                keep_list()
        except ListError as problem:
            raise CommandError(f"Nicht alles gelöscht. {problem}") from None
        except retention.UnknownRuleError as problem:
            raise CommandError(f"Nichts gelöscht. {problem}") from None
        for rule, number in found:
            self.stdout.write(f"{rule.title} ({rule.in_words}): {number}")
        self.stdout.write("Probelauf: Nichts ist gelöscht." if dry_run else "Fertig.")
