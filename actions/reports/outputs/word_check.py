"""Tries a Word template out before it is taken in, and says in German what is wrong with it."""

import datetime
import logging

from django.core.exceptions import ValidationError

from actions.documents.inspection import inspect
from actions.reports.outputs import word
from actions.reports.outputs.sample import SAMPLE
from clusterfoerderung.files import apart
from clusterfoerderung.files.unreadable import UnreadableError

logger = logging.getLogger(__name__)

MAX_MB = 5
MOMENT = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
NOT_WORD = "Das ist keine Word-Datei. Bitte in Word als „Word-Dokument (.docx)“ speichern und diese Datei hochladen."
UNREADABLE = (
    "Die Datei lässt sich nicht füllen. Gehen Sie vom Muster des Programms aus und ändern Sie es Schritt für Schritt."
)


def check(upload):
    """The content of an uploaded template as bytes. Raises ValidationError."""
    if not upload.name.lower().endswith(".docx"):
        raise ValidationError(NOT_WORD)
    if upload.size > MAX_MB * 1024 * 1024:
        raise ValidationError(f"Die Datei ist zu groß: Erlaubt sind höchstens {MAX_MB} MB.")
    inspect(upload)
    content = upload.read()
    if faults := _faults_of(content):
        raise ValidationError(faults)
    return content


def _faults_of(content):
    said = word.said(SAMPLE, moment=MOMENT, is_issued=False)
    try:
        return apart.answer_of("actions.reports.outputs.word_faults:faults_of", content, **said)
    except UnreadableError as problem:
        return [str(problem)]
    except Exception:
        # Whatever a file from outside makes the libraries stumble over, it is the file that is refused.
        logger.warning("Ein Word-Muster ließ sich nicht füllen.", exc_info=True)
        return [UNREADABLE]
