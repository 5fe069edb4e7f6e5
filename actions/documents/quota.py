"""How much may be handed in: by one person on a day, and in all. Two uploads at once may pass it by a file each."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import number_format

from actions.documents.document import Document

MEGABYTE = 1024 * 1024
ONE_DAY = (
    "Am Tag lassen sich höchstens {most} MB hochladen; heute waren es bei Ihnen schon {there} MB, diese Datei hat "
    "{new} MB. Morgen geht es weiter."
)
IN_ALL = (
    "Der Platz für Dokumente ist aufgebraucht: {there} von {most} MB sind belegt, diese Datei hat {new} MB. Bitte "
    "nicht mehr gebrauchte Dokumente löschen oder die Systembetreuung um mehr Platz bitten."
)


def check(size, *, by, on):
    """Raises a ValidationError where `size` more bytes of a person on a day are too many."""
    _check(Document.objects.handed_in(by=by, on=on), size, settings.UPLOAD_DAY_MB, ONE_DAY)
    _check(Document.objects.all(), size, settings.UPLOAD_TOTAL_MB, IN_ALL)


def _check(documents, size, most, sentence):
    if most and (there := documents.bytes()) + size > most * MEGABYTE:
        figures = {"most": number_format(most), "there": _in_megabytes(there), "new": _in_megabytes(size)}
        raise ValidationError(sentence.format(**figures), code="quota")


def _in_megabytes(size):
    return number_format(size / MEGABYTE, decimal_pos=1)
