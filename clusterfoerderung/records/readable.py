"""What a text must not be: nothing to see, writing that turns round or covers what is beside it, two lines for one."""

import re
import unicodedata

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from clusterfoerderung.records.normalizing import MOST_MARKS, has_pile

NOTHING_TO_READ = "Hier steht nichts, was man lesen kann, nur unsichtbare Zeichen."
TURNS_ROUND = "Hier steht ein unsichtbares Zeichen, das die Leserichtung ändert, {}. Bitte neu tippen statt einfügen."
PILED_UP = f"Hier stehen mehr als {MOST_MARKS} Zeichen auf einem Buchstaben. Bitte neu tippen statt einfügen."
# Marks that begin and end another direction of writing. Letters of Hebrew or Arabic bring theirs along.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN_KINDS = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Me"}
# Letters and signs to Unicode, yet blank: the fillers of Hangul, the empty sign of Braille.
_BLANKS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
SHOWN = 20


def readable(text):
    """Raises ValidationError, of a `text` that is not empty."""
    if not any(map(_is_seen, text)):
        raise ValidationError(NOTHING_TO_READ, code="nothing_to_read")
    if found := _TURNING.search(text):
        behind = without_unseen(text[found.end() :])[:SHOWN].strip()
        raise ValidationError(TURNS_ROUND.format(f"vor „{behind}“" if behind else "am Ende"), code="turns_round")
    if has_pile(text):
        raise ValidationError(PILED_UP, code="piled_up")


def without_unseen(text):
    """`text` of somebody who cannot be asked again, in one line and without what would be refused; perhaps empty."""
    kept = "".join(char for char in text if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs"})
    return " ".join(kept.split()) if any(map(_is_seen, kept)) else ""


def in_one_line(text):
    """`text` with a blank for each end of a line, whichever some program takes for one; else as it is."""
    lines = text.splitlines()
    return text if lines in ([], [text]) else " ".join(filter(None, map(str.strip, lines)))


def ask_of_every_text():
    """Of whatever is kept, by whatever way it comes: forms, lists read in and the admin all clean the row's fields."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.CharField | models.TextField) and readable not in field.validators:
                field.validators.append(readable)
            if isinstance(field, models.CharField):
                _keep_in_one_line(field)


def _keep_in_one_line(field):
    """Texts of several lines are TextFields. In a mail or a list each line of a title would be one of its own.

    A field asks this when it is cleaned and whenever it is written or looked for, so no way goes past it.
    """
    as_django_does = field.to_python

    def to_python(value):
        text = as_django_does(value)
        return in_one_line(text) if isinstance(text, str) else text

    field.to_python = to_python


def _is_seen(char):
    return unicodedata.category(char) not in _UNSEEN_KINDS and char not in _BLANKS
