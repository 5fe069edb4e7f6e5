from auditlog.context import disable_auditlog
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

import actions.first_data
import clusterfoerderung.authority.first_data
import initiatives.first_data
from actions.mandate.consultation import Consultation
from clusterfoerderung.first_data.loading import Loading
from clusterfoerderung.first_data.rows import FirstDataError


class Command(BaseCommand):
    help = (
        "Lädt den Erstbestand: Vorlage, Handlungsfelder, Beschlusspunkte, Maßnahmen, Chronik, Städte, Partner und "
        "Initiativen. Beliebig oft aufrufbar: Was schon geladen wurde, wird weder geändert noch zurückgeholt."
    )

    def handle(self, *args, **options):
        try:
            loading = load_all()
        except FirstDataError as mistake:
            raise CommandError(f"Nichts geladen. {mistake}") from None
        for line in report(loading):
            self.stdout.write(line)


@transaction.atomic
def load_all():
    """All or nothing. The history stays empty: it says what people changed, LoadedOnce says what was loaded when."""
    with disable_auditlog():
        loading = Loading()
        clusterfoerderung.authority.first_data.load(loading)
        landscape = initiatives.first_data.load(loading)
        actions.first_data.load(loading, landscape)
        loading.finish()
    return loading


def report(loading):
    if loading.created:
        yield f"Geladen: {in_words(loading.created)}."
    else:
        yield f"Schon früher geladen: {in_words(loading.loaded_before)}; nichts Neues."
    if loading.kept:
        yield f"Schon vorhanden und unverändert gelassen: {in_words(loading.kept)}."
    if loading.left_out:
        yield f"Ausgelassen, weil das fehlt, wozu es gehört: {in_words(loading.left_out)}."


def in_words(counter):
    return ", ".join(f"{number} {noun(model, number)}" for model, number in counter.items() if number)


def noun(model, number):
    if number == 1:
        return model._meta.verbose_name
    # The plural of Beratung is called Beratungsfolge, and two Beratungen are not two of those.
    return "Beratungen" if model is Consultation else model._meta.verbose_name_plural
