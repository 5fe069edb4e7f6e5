import json
import uuid
from collections import Counter
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clusterfoerderung.imports import table
from clusterfoerderung.imports.account import account_of, as_counts, as_row
from clusterfoerderung.imports.checking import Checker
from clusterfoerderung.imports.column_mapping import ColumnMapping
from clusterfoerderung.imports.journaling import entry_of, facts_of
from clusterfoerderung.imports.proposal import proposed
from clusterfoerderung.imports.register import LISTS
from clusterfoerderung.imports.verdict import Verdict
from clusterfoerderung.imports.writing import ROWS_A_STEP, Writer
from clusterfoerderung.records.visibility import Reader, Visibility

UNREADABLE = 2


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
            assignment = self.assignment(imported, read)
        except table.TableError as problem:
            raise CommandError(problem.message, returncode=UNREADABLE) from None
        parts = read.in_parts(ROWS_A_STEP)
        verdicts = self.judge(imported, assignment, parts)
        moved = self.apply(options, assignment, parts, verdicts) if options["apply"] else []
        self.say(account_of(imported, assignment, read), verdicts, {"applied": options["apply"], "moved": moved})

    def imported(self, word):
        if word not in LISTS:
            sentence = f"Die Liste „{word}“ gibt es nicht. Möglich sind: {', '.join(sorted(LISTS))}."
            raise CommandError(sentence, returncode=UNREADABLE)
        return LISTS[word](Reader.of(Visibility.INTERNAL), timezone.localdate())

    def table(self, path, imported):
        try:
            with path.open("rb") as content:
                known = ColumnMapping.objects.known(imported)
                return table.read(File(content, name=path.name), known=known)
        except OSError:
            raise CommandError(f"Die Datei „{path.name}“ lässt sich nicht öffnen.", returncode=UNREADABLE) from None

    def assignment(self, imported, read):
        """What was chosen for such a file before, else what the headings say: nobody looks on, so none is guessed."""
        kept = ColumnMapping.objects.kept_for(imported, read.headings)
        proposal = proposed(imported, read, kept, looks=False)
        imported.refuse_doubled(read.headings)
        if not proposal.is_whole:
            imported.refuse_missing(proposal.columns_at.values())
        return proposal.assignment()

    def judge(self, imported, assignment, parts):
        """{number of a row: its Verdict as a text}: 20,000 of them are a tenth of what the objects would be."""
        checker, found = Checker(imported, assignment=assignment), {}
        for part in parts:
            verdicts, refused_before = checker.check(part)
            found |= {verdict.number: packed(verdict) for verdict in verdicts}
            for number, sentence in refused_before.items():
                verdict = unpacked(found[number])
                verdict.refuse(sentence)
                found[number] = packed(verdict)
        return found

    def apply(self, options, assignment, parts, verdicts):
        """A command that is stopped in between goes on from there: what is written already is the same next time."""
        if not any(unpacked(text).is_wanted(()) for text in verdicts.values()):
            return []
        word, name = options["list"], Path(options["file"]).name
        entry, written, moved = entry_of(uuid.uuid4(), self.imported(word), name, None), set(), []

        def record(now, others):
            written.update(now)
            moved.extend(others)

        writer = Writer(lambda: self.imported(word), entry, assignment=assignment)
        for part in parts:
            of_part = [unpacked(verdicts[row.number]) for row in part.rows]
            writer.write(part, of_part, done=(), record=record)
        entry.keep_facts(facts_of(map(unpacked, verdicts.values()), written, {*moved}))
        return moved

    def say(self, account, verdicts, result):
        """Row by row, so that the whole text is never in memory."""
        counts = Counter(unpacked(text).state for text in verdicts.values())
        head = json.dumps({**account, **as_counts(counts), **result}, ensure_ascii=False, indent=1)
        self.stdout.write(f'{head[:-2]},\n "rows": [', ending="")
        for position, text in enumerate(verdicts.values()):
            row = json.dumps(as_row(unpacked(text)), ensure_ascii=False)
            self.stdout.write(f"{',' if position else ''}\n  {row}", ending="")
        self.stdout.write("\n ]\n}")


def packed(verdict):
    return json.dumps(verdict.as_json(), ensure_ascii=False).encode()


def unpacked(text):
    return Verdict.from_json(json.loads(text))
