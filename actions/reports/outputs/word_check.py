"""Tries a Word template out before it is taken in, and says in German what is wrong with it."""

import datetime
import io
import logging
import zipfile
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from jinja2.exceptions import SecurityError, TemplateSyntaxError

from actions.documents.inspection import inspect
from actions.reports.outputs import word
from actions.reports.outputs.sample import SAMPLE
from actions.reports.outputs.sandbox import (
    TooMuchError,
    UnknownPlaceholderError,
    UnreadableInTimeError,
    sandbox,
)

logger = logging.getLogger(__name__)

MAX_MB = 5
# What a file of this size may grow to when it is opened.
UNPACKED_MAX_BYTES = 50 * 1024 * 1024
PARTS_MAX = 500
MOMENT = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
NOT_WORD = "Das ist keine Word-Datei. Bitte in Word als „Word-Dokument (.docx)“ speichern und diese Datei hochladen."
NOT_ALLOWED = (
    "Die Datei enthält eine Anweisung, die hier nicht erlaubt ist. Möglich sind Platzhalter in {{ … }}, Bedingungen "
    "mit {% if … %} und Listen mit {% for … %}."
)
TOO_MUCH = (
    "Das Muster schreibt mehr, als je in einen Bericht passt: Eine Schleife läuft zu oft. Bitte jede Liste nur einmal "
    "durchgehen."
)
TOO_MANY_SIGNS = (
    "Das Muster enthält zu viele geschweifte Klammern oder hundert Leerzeichen hintereinander. Bitte überzählige "
    "löschen und statt vieler Leerzeichen Tabulatoren nehmen."
)
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
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS_MAX or sum(part.file_size for part in parts) > UNPACKED_MAX_BYTES:
            raise ValidationError("Die Datei ist ausgepackt zu groß. Bitte mit kleineren Bildern neu speichern.")
    _try_out(content)
    return content


def _try_out(content):
    try:
        _check_names(word.PaperTemplate(io.BytesIO(content)).get_undeclared_template_variables(sandbox()))
        word.write(SAMPLE, moment=MOMENT, is_issued=False, template=io.BytesIO(content))
    except UnknownPlaceholderError as error:
        raise ValidationError(_unknown(error.name)) from None
    except TemplateSyntaxError as error:
        raise ValidationError(_miswritten(error)) from None
    except UnreadableInTimeError:
        raise ValidationError(TOO_MANY_SIGNS) from None
    except TooMuchError:
        raise ValidationError(TOO_MUCH) from None
    except SecurityError:
        raise ValidationError(NOT_ALLOWED) from None
    except ValidationError:
        raise
    except Exception:
        # Whatever a file from outside makes the libraries stumble over, it is the file that is refused.
        logger.warning("Ein Word-Muster ließ sich nicht füllen.", exc_info=True)
        raise ValidationError(UNREADABLE) from None


def _check_names(names):
    known = set(word.PLACEHOLDERS)
    if unknown := sorted(names - known):
        raise ValidationError([_unknown(name) for name in unknown])
    if "abschnitte" not in names:
        raise ValidationError(
            "Der Platzhalter „abschnitte“ fehlt: Ohne ihn stünde nichts vom Bericht in der Datei. "
            "Das Muster des Programms zeigt, wie er steht."
        )


def _unknown(name):
    near = get_close_matches(str(name), word.ALL_NAMES, n=1)
    hint = f" Meinen Sie „{near[0]}“?" if near else " Unten steht, welche es gibt."
    return f"Den Platzhalter „{name}“ gibt es nicht.{hint}"


def _miswritten(error):
    around = " ".join(" ".join(line.split()) for line in getattr(error, "docx_context", ()) if line.strip())
    where = f" In der Nähe von: „{around[:150]}“." if around else ""
    return f"Ein Platzhalter oder eine Anweisung ist nicht richtig geschrieben oder nicht geschlossen.{where}"
