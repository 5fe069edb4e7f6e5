from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS

from actions.activities import account_audit
from clusterfoerderung.search import trigrams


class Command(BaseCommand):
    help = (
        "Vergleicht das Konto, aus dem alle Zahlen kommen, mit dem Tätigkeitsbuch, auf SQLite auch den Suchindex mit "
        "dem, was er finden soll. --repair richtet, was abweicht; das braucht nur, wer an der Anwendung vorbei in die "
        "Datenbank geschrieben hat. Beliebig oft aufrufbar."
    )

    def add_arguments(self, parser):
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--check", action="store_true", help="nur sagen, was abweicht; endet dann mit 1")
        how.add_argument("--repair", action="store_true", help="richten, was abweicht")

    def handle(self, *args, repair, **options):
        found, tables = account_audit.differences(), trigrams.out_of_step(DEFAULT_DB_ALIAS)
        if not found and not tables:
            self.stdout.write("Das Konto stimmt mit dem Tätigkeitsbuch überein.")
            return
        for line in found.in_words():
            self.stdout.write(line)
        for table in tables:
            self.stdout.write(f"Suchindex von {table}: findet anderes, als dort steht")
        if not repair:
            raise CommandError(f"{_what(found, tables)}. Es richtet: manage.py figures --repair")
        account_audit.repair(found)
        for table in tables:
            trigrams.make_index(DEFAULT_DB_ALIAS, table)
        self.stdout.write("Gerichtet.")


def _what(found, tables):
    said = ["Das Konto weicht vom Tätigkeitsbuch ab"] if found else []
    return "; ".join([*said, *(["Der Suchindex ist nicht, was er sein soll"] if tables else [])])
