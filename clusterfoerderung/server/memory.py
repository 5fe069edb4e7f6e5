"""So much memory and no more, for a process that is there for one file (files/reader.py, look/typesetter.py)."""

import resource
from contextlib import suppress


def take_no_more_than(megabytes):
    """Else the machine would end the server instead; and what fails leaves no picture of its memory behind."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
