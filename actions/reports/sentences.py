"""Counts sentences, to say gently where a text has become too long for the committee."""

import re

# Not after "z.B.", "10.", "Nr." and the like.
_END = re.compile(r"(?<!\b\w)(?<!\b[A-Za-zÄÖÜäöü]\.\w)(?<!\d)(?<!\bNr)(?<!\bbzw)(?<!\busw)(?<!\bca)[.!?]+(?=\s|$)")


def count(text):
    """How many sentences; a text without a full stop is one."""
    rest = text.strip()
    if not rest:
        return 0
    ends = list(_END.finditer(rest))
    return len(ends) + (not ends or ends[-1].end() < len(rest))
