from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from clusterfoerderung.files import virus_scan
from clusterfoerderung.files.claimed import file_fields
from clusterfoerderung.files.kept import kept_files


class Command(BaseCommand):
    help = (
        "Legt dem Virenscanner vor, was schon hochgeladen ist: Neue Muster finden, was beim Hochladen keines fand. "
        "Löscht nichts; nennt, was er findet, und endet dann mit 1."
    )

    def handle(self, *args, **options):
        if not settings.CLAMD_ADDRESS:
            raise CommandError("CLAMD_ADDRESS fehlt: Es gibt keinen Virenscanner, den man fragen könnte.")
        files, scanned, infected = kept_files(), 0, []
        for name in files.names():
            # Whoever deletes a document now takes the file along.
            with suppress(FileNotFoundError), files.open(name) as file:
                try:
                    virus_scan.scan(File(file))
                except ValidationError as refused:
                    if refused.code != "infected":
                        raise CommandError(f"Nach {scanned} Dateien antwortet der Virenscanner nicht.") from refused
                    infected.append(f"{name} ({whose(name)}): {refused.message}")
            scanned += 1
        self.stdout.write(f"Geprüft: {scanned}.")
        if infected:
            raise CommandError("\n".join(infected))


def whose(name):
    """The row that holds this file, by kind and number."""
    for model, field in file_fields():
        if row := model._base_manager.filter(**{field.name: name}).first():
            return f"{model._meta.verbose_name} {row.pk}"
    return "gehört zu nichts"
