"""How many PDFs a machine sets at once: a long report takes a processor and 300 MB, whoever asks for it.

A place is a file that is locked; so all processes of a machine share the places, and none is left taken by one that
died. Who waits keeps a thread of the server, so only few may, and not for long.
"""

import fcntl
import os
import threading
import time
from contextlib import contextmanager

from django.conf import settings

from clusterfoerderung.server.trouble import Trouble

LOOK_EVERY = 0.1


class PrintersBusyError(Exception):
    """All places are taken, and so are those to wait for one."""

    trouble = Trouble.PRINTING


_guard = threading.Lock()
_threads = 0
_mine = threading.local()


@contextmanager
def taken():
    """A place to print, as the number of an open file. Whoever has one prints in it as often as they like.

    Raises PrintersBusyError. Waits before a transaction begins, not in it: nobody else could save meanwhile.
    """
    if (place := getattr(_mine, "place", None)) is not None:
        yield place
        return
    with _waiting():
        _mine.place = _wait_for_one()
        try:
            yield _mine.place
        finally:
            os.close(_mine.place)
            _mine.place = None


@contextmanager
def _waiting():
    """Of the threads of this process as many may wait as may print; the others are there for other pages."""
    global _threads
    with _guard:
        if _threads >= 2 * settings.PDF_AT_ONCE:
            raise PrintersBusyError
        _threads += 1
    try:
        yield
    finally:
        with _guard:
            _threads -= 1


def try_all():
    """Takes what is free and gives it back. Raises OSError where no place can ever be taken."""
    for path in _paths():
        if (place := _try(path)) is not None:
            os.close(place)


def _paths():
    settings.PDF_PLACES.mkdir(parents=True, exist_ok=True)
    return [settings.PDF_PLACES / str(number) for number in range(settings.PDF_AT_ONCE)]


def _wait_for_one():
    paths = _paths()
    until = time.monotonic() + settings.PDF_WAIT_SECONDS
    while True:
        for path in paths:
            if (place := _try(path)) is not None:
                return place
        if time.monotonic() >= until:
            raise PrintersBusyError
        time.sleep(LOOK_EVERY)


def _try(path):
    place = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(place)
        return None
    return place
