from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from clusterfoerderung.accounts import security_log
from clusterfoerderung.backup import restoring
from clusterfoerderung.backup.archive import BackupError


class Command(BaseCommand):
    help = (
        "Stellt her, was eine Sicherung enthält: alle Zeilen und Dateien, oder bei einem Fehler gar nichts. DIR ist "
        "die Datei selbst oder ein Ordner, aus dem die jüngste genommen wird. Die Datenbank muss eingerichtet "
        "(migrate) und leer sein."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", help="Sicherung, oder Ordner mit Sicherungen")
        parser.add_argument("--replace", action="store_true", help="ersetzen, was da ist: alle Daten und Zugänge")

    def handle(self, *args, folder, replace, **options):
        try:
            path = newest(Path(folder))
            manifest = restoring.restore(path, replace=replace)
        except BackupError as problem:
            raise CommandError(f"Nichts wiederhergestellt. {problem}") from None
        security_log.note("restored", rows=sum(manifest.rows.values()))
        self.stdout.write(f"Wiederhergestellt: {manifest.in_words}, Stand {manifest.made_at}, aus {path.name}")
        # What a backup holds agrees with itself; this says so, and mends what came out of an unhappy one.
        call_command("figures", "--repair", stdout=self.stdout)


def newest(path):
    """The name holds the moment, so the last one in order is the newest."""
    if not path.is_dir():
        return path
    found = sorted(path.glob("clusterfoerderung-*.zip"))
    if not found:
        raise BackupError(f"Im Ordner {path} liegt keine Sicherung.")
    return found[-1]
