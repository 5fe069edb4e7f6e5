"""Die Liste der Gelöschten: outside the database and outside every backup, so that a restore forgets them again.

A line is a mark: the hash of a table, a key and a moment. It names nobody, and only whoever holds the row of that
person can make the same one. It needs no secret: one that changed would make the list worthless.

Database and list are written one after the other, and a crash may come between the two. So marks are announced before
the database commits ("? number mark") and become lines of their own after it; "! number" says that this is settled.
What a crash left announced, the database decides (erasure.py). Lines are only ever added.
"""

import datetime
import hashlib
import os
import secrets
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
    lines = _lines(place or path())
    return None if lines is None else {line for line in lines if line[0] not in "#?!"}


def announced(place=None):
    """{number: marks} of what was about to be erased and is not settled."""
    waiting = {}
    for line in _lines(place or path()) or ():
        sign, _, rest = line.partition(" ")
        if sign == "?":
            number, _, one = rest.partition(" ")
            waiting.setdefault(number, set()).add(one)
        elif sign == "!":
            waiting.pop(rest, None)
    return waiting


def _lines(place):
    try:
        lines = place.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as problem:
        raise ListError(f"Die Liste der Gelöschten lässt sich nicht lesen ({type(problem).__name__}).") from None
    return [line.strip() for line in lines if line.strip()]


def add(marks, place=None):
    """Adds what is missing, and makes the list where there is none. Raises ListError."""
    place = place or path()
    known = read(place)
    missing = sorted({*marks} - (known or set()))
    if known is None or missing:
        _append(missing, place)


def announce(marks):
    """That these are about to be erased; gives a number by which it is settled. Raises ListError."""
    number = secrets.token_hex(8)
    _append([f"? {number} {one}" for one in sorted(marks)], path())
    return number


def settle(number, marks=()):
    """They are erased, or, without `marks`, they are not. Raises ListError."""
    _append([*sorted({*marks} - (read() or set())), f"! {number}"], path())


def _append(lines, place):
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
        with place.open("a+b") as file:
            file.seek(0)
            text = file.read()
            # Behind half a line, which a full disk or a crash has left, a new one begins.
            before = HEAD if not text else ("" if text.endswith(b"\n") else "\n")
            file.write((before + "".join(f"{line}\n" for line in lines)).encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise ListError(f"Die Liste der Gelöschten lässt sich nicht schreiben: {problem.strerror}.") from None
