"""Leaves out of KERN's stylesheet what no page of this program can have: more than half of it, grids, gaps, icons.

A rule goes when it asks for a class of KERN that stands nowhere in templates, code, scripts or our own stylesheets. A
name that is put together (`kern-btn--{{ kind }}`) keeps whatever begins like it.
"""

import re
from functools import cache

from django.conf import settings

SOURCES = (
    *("templates/**/*.html", "static/js/*.js", "static/css/**/*.css"),
    *(f"{package}/**/*.py" for package in ("actions", "clusterfoerderung", "initiatives")),
)
NAME = re.compile(r"\bkern-[a-z0-9_][a-z0-9_-]*")
TOKEN = re.compile(r""""[^"]*"|'[^']*'|[{};]|[^"'{};]+""")
GROUPS = ("@layer", "@media", "@supports", "@container")
# What a selector may do without, and what it asks for.
CHOICE, ASKED = re.compile(r":(?:not|is|where|has)\([^)]*\)"), re.compile(r"\.(kern-[a-z0-9_-]+)")
BETWEEN_SELECTORS = re.compile(r",(?![^(]*\))")


@cache
def names():
    """Every name of KERN that stands in the tree; one that ends in a hyphen is the beginning of some."""
    files = (path for pattern in SOURCES for path in settings.BASE_DIR.glob(pattern))
    return frozenset(name for path in files for name in NAME.findall(path.read_text(encoding="utf-8")))


def without_unused(text, used):
    """The stylesheet `text` with the rules alone whose classes are among the names `used`."""
    return "".join(_rules(iter(TOKEN.findall(text)), frozenset(used), tuple(one for one in used if one.endswith("-"))))


def _rules(tokens, used, beginnings):
    """Up to the brace that closes the group they stand in."""
    before = ""
    for piece in tokens:
        if piece == "}":
            return
        if piece == ";":
            yield f"{before};"
        elif piece == "{":
            yield from _rule(before, tokens, used, beginnings)
        else:
            before += piece
            continue
        before = ""


def _rule(before, tokens, used, beginnings):
    if before.strip().startswith(GROUPS):
        inside = "".join(_rules(tokens, used, beginnings))
    else:
        before, inside = _kept(before, used, beginnings), _body(tokens)
    if before and inside:
        yield f"{before}{{{inside}}}"


def _body(tokens):
    """What stands between the braces, which may hold others: of @keyframes."""
    body, depth = "", 1
    for piece in tokens:
        depth += {"{": 1, "}": -1}.get(piece, 0)
        if not depth:
            return body
        body += piece
    return body


def _kept(selectors, used, beginnings):
    def can_be(selector):
        asked = ASKED.findall(CHOICE.sub("", selector))
        return all(name in used or name.startswith(beginnings) for name in asked)

    return ",".join(selector for selector in BETWEEN_SELECTORS.split(selectors) if can_be(selector))
