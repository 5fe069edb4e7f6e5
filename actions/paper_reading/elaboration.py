"""Sub-items that stand in the facts: a decision names its points, the facts name them again with what belongs to each.

The decision itself is never rearranged. What is taken over from the facts is told as a remark, for a person
to look at.
"""

import re
from dataclasses import replace
from itertools import islice, takewhile

from actions.paper_reading.items import items_of
from actions.paper_reading.marks import marks_at
from actions.paper_reading.outline import outline_of
from actions.paper_reading.texts import Found

_ALIKE = 0.7
_WORDS = re.compile(r"\w{4,}")
_NAME_OF_MOST_WORDS = 3
_MOST_LISTS, _MOST_LINES = 20, 300
# What is made known, and the ways on which it is: the ways stand below even where a copy lost their indentation.
_MAKES_KNOWN = re.compile(
    r"(?i)(?:publi(?:k|c)?machen|bekanntmach|öffentlichkeitsarbeit|bewerb(?:en|ung)|veröffentlich)"
)
_WAY = re.compile(
    r"(?i)newsletter|internet|website|webseite|homepage|presse|\binformation|rundschreiben|verlinkung|flyer|broschüre|social"
)
_TAKEN_OVER = "Unterpunkte aus der Sachdarstellung übernommen: Der Beschluss nennt nur den Punkt selbst."
_PUT_BELOW = "Ebene aus dem Sinn geschlossen: Im Text stehen die Wege der Bekanntmachung auf derselben Stufe."


def elaborated(items, sections):
    """(items, remarks): with the sub-items that the facts give to the same points."""
    if not items or any(item.items for item in items):
        return items, []
    for section in sections:
        for lines in _lists(section.lines):
            same = items_of(outline_of(lines).top)
            if _are_the_same(items, same):
                return _taken_over(items, same)
    return items, []


def _lists(lines):
    """The runs of lines from a first mark to the paragraph after the list."""
    starts = (n for n, line in enumerate(lines) if any(mark.path[-1:] == (1,) for mark in marks_at(line.text)))
    for start in islice(starts, _MOST_LISTS):
        rest = lines[start : start + _MOST_LINES]
        yield [rest[0], *takewhile(lambda line: not _is_over(line), rest[1:])]


def _is_over(line):
    return line.after_gap and not line.indent and not line.is_lower and not marks_at(line.text)


def _are_the_same(items, others):
    if [item.number for item in items] != [other.number for other in others] or not any(one.items for one in others):
        return False
    return all(_alike(item.text.value, other.text.value) for item, other in zip(items, others, strict=True))


def _alike(one, other):
    mine, its = (set(_WORDS.findall(text.casefold())) for text in (one, other))
    return bool(mine and its) and len(mine & its) / min(len(mine), len(its)) >= _ALIKE


def _taken_over(items, same):
    remarks, result = [], []
    for item, other in zip(items, same, strict=True):
        below = _below_what_makes_known(_with_lead(other))
        if below != other.items and len(below) < len(other.items):
            remarks.append(Found(_PUT_BELOW, below[0].text.start, below[-1].text.end))
        if below:
            remarks.append(Found(_TAKEN_OVER, other.text.start, max(one.text.end for one in other.walk())))
        result.append(replace(item, items=below))
    return tuple(result), remarks


def _with_lead(item):
    """ "…: Fortsetzen der Mitgliedschaft in | – BioRiver": a sentence that breaks off goes with each name below."""
    _, colon, lead = item.text.value.partition(": ")
    are_names = all(len(one.text.value.split()) <= _NAME_OF_MOST_WORDS and not one.items for one in item.items)
    if not colon or not are_names or lead.endswith((".", "!", ")")):
        return item.items
    return tuple(replace(one, text=replace(one.text, value=f"{lead}: {one.text.value}")) for one in item.items)


def _below_what_makes_known(items):
    """Puts the ways of making something known below the item that says it is made known."""
    result = []
    for item in items:
        if result and _MAKES_KNOWN.match(result[-1].text.value) and _WAY.search(item.text.value):
            result[-1] = replace(result[-1], items=(*result[-1].items, item))
        else:
            result.append(item)
    return _counted_anew(result)


def _counted_anew(items):
    prefix = items[0].number.rpartition(".")[0] if items else ""
    return tuple(
        replace(
            item.renumbered(f"{prefix}.{place}"),
            items=tuple(one.renumbered(f"{prefix}.{place}.{n}") for n, one in enumerate(item.items, 1)),
        )
        for place, item in enumerate(items, 1)
    )
