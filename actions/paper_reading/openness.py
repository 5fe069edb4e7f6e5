"""Öffentlich oder nicht, as a word, a state or a ticked box."""

import re

_CLOSED = re.compile(r"(?i)nicht[- ]?öffentlich")
_OPEN = re.compile(r"(?i)(?<![\w-])(?<!nicht )öffentlich(?:e[rns]?)?\b(?! bestellt)")
_TICK = r"(?:\[\s?[xX]\s?\]|\(\s?[xX]\s?\)|[☒☑✓✔■⊠]|(?<!\w)[xX](?!\w))"
_TICKED = re.compile(_TICK)
_BOX = re.compile(rf"{_TICK}|\[\s{{0,3}}\]|\(\s{{0,3}}\)|[☐□▢○]")
_LONGEST = 500


def openness_in(lines):
    """Found True or False; None where the header says neither, or names both and ticks none."""
    said = [found for line in lines for found in _said(line)]
    return said[0] if len({found.value for found in said}) == 1 else None


def _said(line):
    text = line.text[:_LONGEST]
    words = [
        (match, is_open) for pattern, is_open in ((_OPEN, True), (_CLOSED, False)) for match in pattern.finditer(text)
    ]
    boxes = list(_BOX.finditer(text)) if words else []
    return [line.matched(is_open, match) for match, is_open in words if not boxes or _is_ticked(match, words, boxes)]


def _is_ticked(match, words, boxes):
    """Boxes stand before their words or behind them: whichever comes first in the line tells."""
    if boxes[0].start() < min(word.start() for word, _ in words):
        own = [box for box in boxes if box.end() <= match.start()][-1:]
    else:
        own = [box for box in boxes if box.start() >= match.end()][:1]
    return bool(own and _TICKED.fullmatch(own[0].group()))
