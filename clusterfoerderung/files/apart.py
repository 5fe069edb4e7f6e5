"""Has a file from outside read by a process that ends: whatever is in it, it takes so much of the machine and no more.

A regular expression or a parser that runs away holds all threads of the process it runs in, and none can be ended.
"""

import json
import subprocess
import sys
from pathlib import Path

from clusterfoerderung.files.unreadable import UnreadableError
from clusterfoerderung.server.places import Places

READER = Path(__file__).with_name("reader.py")
# Computed, so a busy machine refuses nobody; and by the clock, for one that hangs or is never given its turn.
MOST_SECONDS, LONGEST_SECONDS = 20, 90
MOST_MEGABYTES = 512
# For each process of the server; as many again may wait. All other threads are there for other pages.
AT_ONCE = 2
WAIT_SECONDS = 10


class TooMuchWorkError(UnreadableError):
    """The file is given up."""

    def __init__(self):
        super().__init__("Die Datei ist zu aufwendig aufgebaut, um sie hier zu lesen.")


class ReadersBusyError(UnreadableError):
    """All places are taken, and so are those to wait for one."""

    def __init__(self):
        super().__init__("Gerade werden schon mehrere Dateien gelesen. Bitte gleich noch einmal versuchen.")


PLACES = Places(ReadersBusyError, at_once=AT_ONCE, seconds=WAIT_SECONDS)


def answer_of(reader, content, **options):
    """What the function `reader` ("package.module:function") says of `content`, bytes; options and answer are JSON.

    Raises UnreadableError where it does, TooMuchWorkError and ReadersBusyError.
    """
    with PLACES.taken():
        answer = json.loads(run(reader, content, options))
    if answer.get("is_too_much"):
        raise TooMuchWorkError
    if "refused" in answer:
        raise UnreadableError(answer["refused"])
    return answer["answer"]


def run(reader, content, options):
    """What the process writes: reader.answer()."""
    asked = {"reader": reader, "options": options, "seconds": MOST_SECONDS, "megabytes": MOST_MEGABYTES}
    try:
        return subprocess.run(
            [sys.executable, "-I", READER],
            input=json.dumps(asked).encode() + b"\n" + content,
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=True,
            # Keys and passwords of the program are nothing to whoever reads a stranger's file.
            env={},
        ).stdout
    except subprocess.TimeoutExpired:
        raise TooMuchWorkError from None
    except subprocess.CalledProcessError as problem:
        if problem.returncode < 0:
            raise TooMuchWorkError from None
        raise RuntimeError(problem.stderr.decode(errors="replace")) from problem
