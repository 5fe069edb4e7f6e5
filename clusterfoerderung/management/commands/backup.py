from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from clusterfoerderung.backup import saving
from clusterfoerderung.backup.archive import BackupError
from clusterfoerderung.privacy import erased_list
from clusterfoerderung.privacy.erased_list import ListError
from clusterfoerderung.privacy.erasure import keep_list


class Command(BaseCommand):
    help = (
        "Sichert alle Zeilen und alle hochgeladenen Dateien in eine neue Datei im Ordner DIR, auch während andere "
        "arbeiten. Die Datei enthält Zugänge und Internes: sicher aufbewahren."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", help="Ordner, in dem die Datei entsteht; er wird angelegt")

    def handle(self, *args, folder, **options):
        try:
            path, manifest = saving.save(folder)
        except BackupError as problem:
            raise CommandError(f"Nichts gesichert. {problem}") from None
        try:
            # What is erased later stays erased only where this list is: a copy goes with the backups.
            keep_list()
            erased_list.add(erased_list.read(), Path(folder) / erased_list.NAME)
        except ListError as problem:
            raise CommandError(f"Gesichert in {path}, aber ohne die Liste der Gelöschten daneben. {problem}") from None
        self.stdout.write(f"Gesichert: {manifest.in_words}, {path.stat().st_size / 1_000_000:.1f} MB in {path}")
