from django.core.management.base import BaseCommand, CommandError

from clusterfoerderung.backup import saving
from clusterfoerderung.backup.archive import BackupError


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
        self.stdout.write(f"Gesichert: {manifest.in_words}, {path.stat().st_size / 1_000_000:.1f} MB in {path}")
