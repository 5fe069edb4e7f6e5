"""How much may be handed in: by one person on a day, and in all."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import number_format

from actions.documents.document import Document
from clusterfoerderung.records.turns import wait_for_turn

MEGABYTE = 1024 * 1024
ONE_DAY = (
    "Am Tag lassen sich höchstens {most} MB hochladen; heute waren es bei Ihnen schon {there} MB, diese Datei hat "
    "{new} MB. Morgen geht es weiter."
)
IN_ALL = (
    "Der Platz für Dokumente ist aufgebraucht: {there} von {most} MB sind belegt, diese Datei hat {new} MB. Bitte "
    "nicht mehr gebrauchte Dokumente löschen oder die Systembetreuung um mehr Platz bitten."
)


def check(document, *, on):
    """Raises a ValidationError where `document` is too much, for its person on a day or in all."""
    others = Document.objects.exclude(pk=document.pk)
    _check(others.handed_in(by=document.uploaded_by, on=on), document.size, settings.UPLOAD_DAY_MB, ONE_DAY)
    _check(others, document.size, settings.UPLOAD_TOTAL_MB, IN_ALL)


def check_kept(document, *, on):
    """Once more when its row is written: of several at once each waits for the one before to be committed."""
    wait_for_turn(Document)
    check(document, on=on)


def _check(documents, size, most, sentence):
    if most and (there := documents.bytes()) + size > most * MEGABYTE:
        figures = {"most": number_format(most), "there": _in_megabytes(there), "new": _in_megabytes(size)}
        raise ValidationError(sentence.format(**figures), code="quota")


def _in_megabytes(size):
    return number_format(size / MEGABYTE, decimal_pos=1)
