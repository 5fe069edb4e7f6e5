"""Readers that files from outside make of others: one for ever at work, one that eats, one that breaks off."""

import os
import re
import signal
import sys

from clusterfoerderung.files.unreadable import UnreadableError


def length(content, *, more=0):
    return {"length": len(content) + more, "keys": sorted(os.environ), "text": "Größe\ud800"}


def refuses(content):
    sys.stdout.write("kein Teil der Antwort")
    raise UnreadableError(f"Nicht „{content.decode()}“.")


def for_ever(content):
    """As such an expression does in a library: no thread beside it works meanwhile."""
    return bool(re.match("(a|a)*b", "a" * 200))


def hangs(content):
    signal.pause()


def eats(content):
    try:
        return len(b"x" * 4_000_000_000)
    except Exception as problem:
        raise UnreadableError("beschädigt") from problem


def too_long(content):
    return "x" * 40_000_000


def broken_off(content):
    os.kill(os.getpid(), signal.SIGSEGV)


def mistaken(content):
    raise KeyError("ein Fehler im Programm")
