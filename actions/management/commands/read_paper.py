import json
from pathlib import Path

from django.core.management.base import BaseCommand

from actions.paper_reading import UnreadableError, read_file, record_of

NO_PAPER = 2


class Command(BaseCommand):
    help = (
        "Liest eine Vorlage aus einer Text-, PDF- oder Word-Datei und gibt als JSON aus, was darin steht. "
        "Ändert nichts. Endet mit 2 und einem Satz, wenn die Datei keine Vorlage enthält."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="DATEI", help="TXT, PDF oder DOCX")

    def handle(self, *args, **options):
        try:
            with options["file"].open("rb") as file:
                record = record_of(read_file(file))
        except OSError:
            self.refuse("Die Datei gibt es nicht, oder sie lässt sich nicht öffnen.")
        except UnreadableError as problem:
            self.refuse(str(problem))
        else:
            self.stdout.write(json.dumps(record, ensure_ascii=False, indent=2))

    def refuse(self, sentence):
        self.stderr.write(sentence)
        raise SystemExit(NO_PAPER)
