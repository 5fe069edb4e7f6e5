"""Where the database or a disk is gone, a command ends with 1 and a German sentence, as a page gives a 503."""

import errno
import sys
from contextlib import contextmanager
from http import HTTPStatus

from clusterfoerderung.server.trouble import trouble_of

DISK = {
    errno.EACCES: "die Rechte fehlen",
    errno.EPERM: "die Rechte fehlen",
    errno.EROFS: "der Datenträger ist nur lesbar",
    errno.EIO: "der Datenträger antwortet nicht",
}


@contextmanager
def trouble_said(arguments):
    """Around every command of manage.py. A mistake of the program keeps its traceback; --traceback shows any other."""
    try:
        yield
    except Exception as problem:
        sentence = sentence_of(problem)
        if not sentence or "--traceback" in arguments:
            raise
        sys.exit(f"{sentence} Der Befehl ist nicht fertig geworden.")


def sentence_of(problem):
    """What is the matter, with the driver's own words; "" where the program is at fault."""
    trouble = trouble_of(problem)
    if trouble and trouble.status == HTTPStatus.SERVICE_UNAVAILABLE:
        return f"{trouble.title} ({_first_line(problem)})."
    if isinstance(problem, OSError) and problem.errno in DISK:
        return f"{problem.filename or 'Eine Datei'} lässt sich nicht benutzen: {DISK[problem.errno]}."
    return ""


def _first_line(problem):
    lines = str(problem).strip().splitlines()
    return lines[0] if lines else type(problem).__name__
