from django.core.management.base import BaseCommand, CommandError

from actions.activities import account_audit


class Command(BaseCommand):
    help = (
        "Vergleicht das Konto, aus dem alle Zahlen kommen, mit dem Tätigkeitsbuch. --repair richtet, was abweicht; das "
        "braucht nur, wer an der Anwendung vorbei in die Datenbank geschrieben hat. Beliebig oft aufrufbar."
    )

    def add_arguments(self, parser):
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--check", action="store_true", help="nur sagen, was abweicht; endet dann mit 1")
        how.add_argument("--repair", action="store_true", help="richten, was abweicht")

    def handle(self, *args, repair, **options):
        found = account_audit.differences()
        if not found:
            self.stdout.write("Das Konto stimmt mit dem Tätigkeitsbuch überein.")
            return
        for line in found.in_words():
            self.stdout.write(line)
        if not repair:
            raise CommandError("Das Konto weicht vom Tätigkeitsbuch ab. Es richtet: manage.py figures --repair")
        account_audit.repair(found)
        self.stdout.write("Gerichtet.")
