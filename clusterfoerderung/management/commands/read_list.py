import json
import uuid
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from clusterfoerderung.imports import table
from clusterfoerderung.imports.account import account_of
from clusterfoerderung.imports.journaling import entry_of, note_facts
from clusterfoerderung.imports.plan import Plan
from clusterfoerderung.imports.register import LISTS
from clusterfoerderung.imports.taking_over import write
from clusterfoerderung.journal.notes import batched
from clusterfoerderung.records.visibility import Reader, Visibility

UNREADABLE = 2
# Nobody watches a page meanwhile, and after each step others may write.
MOST_ROWS = 20_000


class Command(BaseCommand):
    help = (
        "Zeigt als JSON, was eine Liste ändern würde, und warum Zeilen nicht gehen. Mit --apply werden neue und "
        "geänderte Zeilen übernommen; fehlerhafte und vielleicht doppelte bleiben weg."
    )

    def add_arguments(self, parser):
        parser.add_argument("list", metavar="LISTE", help=", ".join(sorted(LISTS)))
        parser.add_argument("file", metavar="DATEI", help=".xlsx oder .csv")
        parser.add_argument("--apply", action="store_true", help="übernehmen, was neu oder geändert ist")

    def handle(self, *args, **options):
        imported = self.imported(options["list"])
        try:
            read = self.table(Path(options["file"]), imported)
            plan = Plan(imported, read, clears=False)
        except table.TableError as problem:
            raise CommandError(problem.message, returncode=UNREADABLE) from None
        account = account_of(plan, read)
        if options["apply"]:
            self.apply(plan, Path(options["file"]).name)
        json.dump({**account, "applied": options["apply"]}, self.stdout, ensure_ascii=False, indent=1)
        self.stdout.write("")

    def imported(self, word):
        if word not in LISTS:
            sentence = f"Die Liste „{word}“ gibt es nicht. Möglich sind: {', '.join(sorted(LISTS))}."
            raise CommandError(sentence, returncode=UNREADABLE)
        return LISTS[word](Reader.of(Visibility.INTERNAL), timezone.localdate())

    def table(self, path, imported):
        try:
            with path.open("rb") as content:
                return table.read(File(content, name=path.name), knows=imported.knows, most_rows=MOST_ROWS)
        except OSError:
            raise CommandError(f"Die Datei „{path.name}“ lässt sich nicht öffnen.", returncode=UNREADABLE) from None

    def apply(self, plan, file_name):
        """A command that is stopped in between goes on from there: what is written already is the same next time."""
        rows, key = plan.effective, uuid.uuid4()
        for few in batched(rows):
            with transaction.atomic():
                entry = entry_of(key, plan.imported, file_name, None)
                write(few, entry)
        if rows:
            note_facts(entry, plan, {row.number for row in rows})
