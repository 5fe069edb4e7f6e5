"""Die Liste der Gelöschten: outside the database and outside every backup, so that a restore forgets them again.

A line is a mark: the hash of a table, a key and a moment. It names nobody, and only whoever holds the row of that
person can make the same one. It needs no secret: one that changed would make the list worthless.
"""

import datetime
import hashlib
import os
from pathlib import Path

from django.conf import settings

NAME = "geloeschte-personen.txt"
HEAD = (
    "# Clusterförderung: wer gelöscht wurde, als Abdruck ohne Namen. Nicht verändern; mit den Sicherungen aufheben.\n"
)


class ListError(Exception):
    """Why the list cannot be written; the text is for a person."""


def mark(*parts):
    """The mark of a row: mark('contact', 57, created_at)."""
    text = "|".join(_in_words(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()


def _in_words(part):
    return part.astimezone(datetime.UTC).isoformat() if isinstance(part, datetime.datetime) else str(part)


def path():
    return Path(settings.ERASED_LIST)


def read(place=None):
    """The marks in the list at `place` (the one of this installation); None where there is no list."""
    try:
        lines = (place or path()).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as problem:
        raise ListError(f"Die Liste der Gelöschten lässt sich nicht lesen ({type(problem).__name__}).") from None
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def add(marks, place=None):
    """Adds what is missing, and makes the list where there is none. Raises ListError."""
    place = place or path()
    known = read(place)
    missing = sorted({*marks} - (known or set()))
    if known is not None and not missing:
        return
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
        with place.open("a", encoding="utf-8") as file:
            file.write(("" if known is not None else HEAD) + "".join(f"{one}\n" for one in missing))
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise ListError(f"Die Liste der Gelöschten lässt sich nicht schreiben: {problem.strerror}.") from None
