"""The process that reads one file from outside and ends: a line of JSON says how, the rest is the file (apart.py)."""

import json
import os
import resource
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
# More than any list or paper has; whoever asked takes it in at once.
LONGEST_ANSWER = 32 * 1024 * 1024


def answer(reader, content, options):
    """What is written back."""
    from clusterfoerderung.files.unreadable import UnreadableError  # here: the process finds it only now

    module, _, function = reader.partition(":")
    try:
        found = getattr(import_module(module), function)(content, **options)
        written = json.dumps({"answer": found}, ensure_ascii=False).encode("utf-8", "surrogatepass")
    except UnreadableError as problem:
        return _too_much() if _ran_out(problem) else json.dumps({"refused": str(problem)}).encode()
    except MemoryError:
        return _too_much()
    return written if len(written) <= LONGEST_ANSWER else _too_much()


def _too_much():
    return b'{"is_too_much": true}'


def _ran_out(problem):
    """Whether memory was what failed, whatever the reader made of it."""
    while problem is not None and not isinstance(problem, MemoryError):
        problem = problem.__cause__ or problem.__context__
    return problem is not None


def bound(seconds, megabytes):
    from clusterfoerderung.server.memory import take_no_more_than  # here: the process finds it only now

    take_no_more_than(megabytes)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds,) * 2)
    # The pages that people wait for go first. A service that may not ask for it reads all the same.
    with suppress(OSError):
        os.nice(5)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    asked, out = json.loads(sys.stdin.buffer.readline()), sys.stdout.buffer
    # What a library prints is no answer.
    sys.stdout = sys.stderr
    bound(asked["seconds"], asked["megabytes"])
    out.write(answer(asked["reader"], sys.stdin.buffer.read(), asked["options"]))
