"""Counts sentences, to say gently where a text has become too long for the committee."""

import re

# Not after "z.B.", "10.", "Nr." and the like. Nor from the third of many such signs on: each would look to their end.
_END = re.compile(
    r"(?<![.!?]{2})(?<!\b\w)(?<!\b[A-Za-zÄÖÜäöü]\.\w)(?<!\d)(?<!\bNr)(?<!\bbzw)(?<!\busw)(?<!\bca)[.!?]+(?=\s|$)"
)


def count(text):
    """How many sentences; a text without a full stop is one."""
    rest = text.strip()
    if not rest:
        return 0
    ends = list(_END.finditer(rest))
    return len(ends) + (not ends or ends[-1].end() < len(rest))
