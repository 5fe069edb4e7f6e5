import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Misst, wie lange große Seiten und Berichte brauchen: jede Messung mit erdachten Daten in einer eigenen "
        "Datenbank, die danach wieder fort ist."
    )

    def add_arguments(self, parser):
        parser.add_argument("names", metavar="NAME", nargs="*", help="nur diese Messungen, zum Beispiel: reports")

    def handle(self, *args, names, **options):
        known = sorted(path.stem for path in (settings.BASE_DIR / "benchmarks").glob("[a-z]*.py"))
        if unknown := sorted(set(names) - set(known)):
            raise CommandError(f"Keine Messung: {', '.join(unknown)}. Es gibt: {', '.join(known)}.")
        for name in names or known:
            self.stdout.write(f"{name}:")
            self.stdout.flush()
            if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=settings.BASE_DIR).returncode:
                raise CommandError(f"Die Messung {name} ist gescheitert.")
