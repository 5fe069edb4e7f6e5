"""What is wrong with a Word template from outside. The process that tries it out asks this (files/apart.py)."""

import io
import zipfile
from difflib import get_close_matches

from jinja2.exceptions import SecurityError, TemplateSyntaxError

from actions.reports.outputs.placeholders import ALL_NAMES, PLACEHOLDERS
from actions.reports.outputs.sandbox import TooMuchError, UnknownPlaceholderError, UnreadableInTimeError, sandbox
from actions.reports.outputs.word_filling import TOO_MUCH, PaperTemplate, fill

# What a file may grow to when it is opened.
UNPACKED_MAX_BYTES = 50 * 1024 * 1024
PARTS_MAX = 500
TOO_BIG = "Die Datei ist ausgepackt zu groß. Bitte mit kleineren Bildern neu speichern."
NOT_ALLOWED = (
    "Die Datei enthält eine Anweisung, die hier nicht erlaubt ist. Möglich sind Platzhalter in {{ … }}, Bedingungen "
    "mit {% if … %} und Listen mit {% for … %}."
)
TOO_MANY_SIGNS = (
    "Das Muster enthält zu viele geschweifte Klammern oder hundert Leerzeichen hintereinander. Bitte überzählige "
    "löschen und statt vieler Leerzeichen Tabulatoren nehmen."
)
NO_SECTIONS = (
    "Der Platzhalter „abschnitte“ fehlt: Ohne ihn stünde nichts vom Bericht in der Datei. "
    "Das Muster des Programms zeigt, wie er steht."
)


def faults_of(content, **said):
    """What is wrong with a template, in sentences; none of one that could be filled with what word.said() says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS_MAX or sum(part.file_size for part in parts) > UNPACKED_MAX_BYTES:
            return [TOO_BIG]
    try:
        if faults := _faults_of_names(PaperTemplate(io.BytesIO(content)).get_undeclared_template_variables(sandbox())):
            return faults
        fill(content, **said)
    except UnknownPlaceholderError as error:
        return [_unknown(error.name)]
    except TemplateSyntaxError as error:
        return [_miswritten(error)]
    except UnreadableInTimeError:
        return [TOO_MANY_SIGNS]
    except TooMuchError:
        return [TOO_MUCH]
    except SecurityError:
        return [NOT_ALLOWED]
    return []


def _faults_of_names(names):
    if unknown := sorted(names - set(PLACEHOLDERS)):
        return [*map(_unknown, unknown)]
    return [] if "abschnitte" in names else [NO_SECTIONS]


def _unknown(name):
    near = get_close_matches(str(name), ALL_NAMES, n=1)
    hint = f" Meinen Sie „{near[0]}“?" if near else " Unten steht, welche es gibt."
    return f"Den Platzhalter „{name}“ gibt es nicht.{hint}"


def _miswritten(error):
    around = " ".join(" ".join(line.split()) for line in getattr(error, "docx_context", ()) if line.strip())
    where = f" In der Nähe von: „{around[:150]}“." if around else ""
    return f"Ein Platzhalter oder eine Anweisung ist nicht richtig geschrieben oder nicht geschlossen.{where}"
