"""Cuts the text into lines and leaves out what belongs to the sheet: rules, heads and feet of pages."""

import re
from collections import Counter
from itertools import groupby

from actions.paper_reading.texts import Line

_RULE = re.compile(r"[-_=|.+*~\s]{3,}")
_NUMBER = r"(?:Seite|Blatt|S\.) ?(?:-?\d{1,4}-?)(?: ?(?:von|/|\|) ?\d{1,4})?"
_FOOT = re.compile(rf"(?:\W{{0,5}}{_NUMBER}\W{{0,5}}|[-–] ?\d{{1,4}} ?[-–]|\d{{1,3}} ?/ ?\d{{1,3}})")
# "Vorlage 80/031/2024          Seite 2 von 5"
_FOOT_WITH_TEXT = re.compile(r"(?:Seite|Blatt) ?\d{1,4} ?(?:von|/) ?\d{1,4}\W{0,5}$")
# The same without "von", set apart at the margin.
_FOOT_AT_THE_MARGIN = re.compile(r"\S\s{3,}(?:Seite|Blatt) ?\d{1,4}\W{0,5}$")
_DIGITS = re.compile(r"\d+")
_TOP, _BOTTOM = 4, 3
_LONG_ENOUGH, _LONGEST_HEAD = 12, 160


def lines_of(text):
    """The lines of the paper itself; each knows on which page it stands."""
    pages = [list(lines) for _, lines in groupby(_raw_lines(text), key=lambda line: line.page)]
    running = _running(pages)
    return [line for number, lines in enumerate(pages) for line in _of_page(lines, running if number else set())]


def without_repeats(lines, header):
    """The lines after the header, without those that only say it again: the head of a page that has no foot."""
    said = {line.words for line in header if len(line.words) >= _LONG_ENOUGH}
    return [line for line in lines if line.words not in said]


def _raw_lines(text):
    """Every line that says something. A form feed or the foot of a page begins the next one."""
    page, place, after_gap = 0, 0, True
    for raw in text.split("\n"):
        page += raw.count("\f")
        line, place = Line(raw.replace("\f", " "), place, page, after_gap), place + len(raw) + 1
        words = line.words if len(raw) <= 4 * _LONGEST_HEAD else raw
        if _is_foot(words) or (len(raw) <= _LONGEST_HEAD and _FOOT_AT_THE_MARGIN.search(raw)):
            page += 1
        elif words and not _RULE.fullmatch(words):
            yield line
            after_gap = False
            continue
        after_gap = True


def _is_foot(words):
    if not words or len(words) > _LONGEST_HEAD:
        return False
    return bool(_FOOT.fullmatch(words) or _FOOT_WITH_TEXT.search(words))


def _shape(line):
    return _DIGITS.sub("#", line.words)


def _running(pages):
    """What stands at the top or the bottom of more than one page, whatever numbers it holds."""
    counts = Counter(
        shape for lines in pages for shape in {_shape(line) for line in [*lines[:_TOP], *lines[-_BOTTOM:]]}
    )
    return {shape for shape, count in counts.items() if count > 1 and 2 < len(shape) <= _LONGEST_HEAD}


def _of_page(lines, running):
    """Takes away from both ends, and never from the middle."""
    first, last = 0, len(lines)
    while first < min(_TOP, last) and _shape(lines[first]) in running:
        first += 1
    while last > max(first, len(lines) - _BOTTOM) and _shape(lines[last - 1]) in running:
        last -= 1
    return lines[first:last]
