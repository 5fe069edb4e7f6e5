import argparse
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Misst mit erdachten Daten in eigenen Datenbanken, was Seiten kosten: gegen Djangos Admin, mit kurzem und mit "
        "langem Tätigkeitsbuch (pages), oder eine der anderen Messungen."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", metavar="NAME", nargs="?", default="pages", help="welche Messung, sonst: pages")
        parser.add_argument(
            "options", metavar="…", nargs=argparse.REMAINDER, help="was die Messung sonst kennt: pages --help"
        )

    def handle(self, *args, name, options, **others):
        if name not in (known := measurements()):
            raise CommandError(f"Keine Messung: {name}. Es gibt: {', '.join(known)}.")
        command = [sys.executable, "-m", f"benchmarks.{name}", *options]
        if subprocess.run(command, cwd=settings.BASE_DIR).returncode:
            raise CommandError(f"Die Messung {name} ist gescheitert.")


def measurements():
    """The names of all there are: a module, or a folder with a __main__.py."""
    folder = settings.BASE_DIR / "benchmarks"
    modules = [path.stem for path in folder.glob("[a-z]*.py")]
    return sorted([*modules, *(path.parent.name for path in folder.glob("*/__main__.py"))])
