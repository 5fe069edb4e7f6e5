import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clusterfoerderung.files.claimed import compare
from clusterfoerderung.files.kept import kept_files
from clusterfoerderung.look.counted import counted

# A file is there before its row is; by then it is, or never will be.
A_DAY = datetime.timedelta(days=1)
OF_OTHERS = (
    "Hier liegen Dateien, aber keine, die diese Datenbank nennt. Wartet sie noch auf eine Wiederherstellung, oder "
    "nennt DATABASE_URL, MEDIA_ROOT oder S3_BUCKET etwas anderes als gemeint? Nichts ist gelöscht."
)


class Command(BaseCommand):
    help = (
        "Vergleicht die hochgeladenen Dateien mit den Zeilen, die sie nennen. Eine Datei, die zu nichts mehr gehört, "
        "bleibt übrig, wo der Speicher fort war, als ihr Dokument gelöscht wurde. --repair löscht solche, wenn sie "
        "älter als ein Tag sind; was fehlt, kann nur eine Sicherung zurückbringen."
    )

    def add_arguments(self, parser):
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--check", action="store_true", help="nur sagen, was abweicht; endet dann mit 1")
        how.add_argument("--repair", action="store_true", help="löschen, was zu nichts gehört")

    def handle(self, *args, repair, **options):
        kept = kept_files()
        found = compare(kept, before=timezone.now() - A_DAY)
        if found.is_of_others:
            raise CommandError(OF_OTHERS)
        for name in found.unclaimed:
            if repair:
                kept.remove(name)
            self.stdout.write(f"{name}: gehört zu nichts{', gelöscht' if repair else ''}")
        for name in found.missing:
            self.stdout.write(f"{name}: fehlt")
        if found.missing:
            raise CommandError(f"{counted(len(found.missing), 'Datei fehlt', 'Dateien fehlen')}.")
        if found.unclaimed and not repair:
            left = counted(len(found.unclaimed), "Datei gehört", "Dateien gehören")
            raise CommandError(f"{left} zu nichts. Es löscht: manage.py files --repair")
        self.stdout.write("Die Dateien stimmen mit den Zeilen überein.")
