import datetime
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clusterfoerderung.accounts import security_log
from clusterfoerderung.backup import restoring
from clusterfoerderung.backup.archive import BackupError
from clusterfoerderung.privacy import erased_list

NO_LIST = (
    "Achtung: Die Liste der Gelöschten ({}) fehlt. Wer seit dieser Sicherung gelöscht wurde, ist jetzt wieder da. "
    "Gibt es die Liste noch, etwa als {} neben einer Sicherung, dann legen Sie sie dorthin und stellen noch einmal "
    "wieder her."
)
OLD_LIST = (
    "Achtung: Benutzt ist die Liste der Gelöschten neben der Sicherung, Stand {}. Wer danach gelöscht wurde, ist jetzt "
    "wieder da."
)
UNDECIDED = (
    "Achtung: Eine Löschung war angekündigt, als der Server stehen blieb; ob sie geschah, weiß diese Datenbank nicht. "
    "Wer gelöscht werden sollte, ist es jetzt."
)


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
            done = restoring.restore(path, replace=replace)
        except BackupError as problem:
            raise CommandError(f"Nichts wiederhergestellt. {problem}") from None
        manifest = done.manifest
        security_log.note("restored", rows=sum(manifest.rows.values()), forgotten=done.forgotten)
        if done.is_list_missing:
            security_log.note("restored_without_list_of_erased")
            self.stderr.write(NO_LIST.format(erased_list.path(), erased_list.NAME))
        elif not done.known.is_of_here:
            as_of = timezone.localtime(datetime.datetime.fromtimestamp(done.known.as_of, datetime.UTC))
            self.stderr.write(OLD_LIST.format(f"{as_of:%d.%m.%Y %H:%M}"))
        if done.known.undecided:
            self.stderr.write(UNDECIDED)
        self.stdout.write(f"Wiederhergestellt: {manifest.in_words}, Stand {manifest.made_at}, aus {path.name}")
        # What a backup holds agrees with itself; this says so, and mends what came out of an unhappy one.
        call_command("figures", "--repair", stdout=self.stdout)
        if done.forgotten:
            self.stdout.write(f"Seit der Sicherung gelöschte Personen, wieder gelöscht: {done.forgotten}.")


def newest(path):
    """The name holds the moment, so the last one in order is the newest."""
    if not path.is_dir():
        return path
    found = sorted(path.glob("clusterfoerderung-*.zip*"))
    if not found:
        raise BackupError(f"Im Ordner {path} liegt keine Sicherung.")
    if found[-1].suffix != ".zip":
        # An older one that lies open beside it is not what was asked for.
        raise BackupError(f"Die jüngste, {found[-1].name}, ist verschlüsselt. Bitte entschlüsseln und dann nennen.")
    return found[-1]
