"""Marks the found words in the original text: "foerder" was asked for, „Förder“ in „Fördermittel“ is marked."""

import unicodedata
from functools import lru_cache

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from clusterfoerderung.search.spelling import spell_out, strip_accents

PASSAGE_LENGTH = 190
# How much stands before the first found word.
LEAD_LENGTH = 60
ELLIPSIS = "…"
# So much is looked through before more is, for the first found word; with its accents that is no longer than the other.
STEP, REACH = 2000, 400

_fold_sign = lru_cache(maxsize=4096)(spell_out)
_strip_sign = lru_cache(maxsize=4096)(strip_accents)


def _signs(text):
    """(start, end) of each sign as a person sees it: a letter together with the accents that follow it."""
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or not unicodedata.combining(text[position]):
            yield start, position
            start = position


def fold_with_origins(text, fold_sign=_fold_sign):
    """(folded text, for each sign of it where in `text` it comes from as (start, end)): "ß" gives two of them."""
    folded, origins = [], []
    for start, end in _signs(text):
        part = fold_sign(text[start:end])
        folded.append(part)
        origins.extend([(start, end)] * len(part))
    return "".join(folded), origins


def found_in(text, words):
    """Where the folded `words` stand in `text`: (start, end) in order, not overlapping."""
    ways = [fold_with_origins(text), fold_with_origins(text, _strip_sign)]
    return _joined(
        sorted({span for folded, origins in ways for word in words for span in _spans(word, folded, origins)})
    )


def _spans(word, folded, origins):
    at = folded.find(word)
    while word and at >= 0:
        yield origins[at][0], origins[at + len(word) - 1][1]
        at = folded.find(word, at + 1)


def _joined(spans):
    joined = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _first_in(text, words, length):
    """found_in(), of the first found word and what stands `length` signs behind it. Of a long text that says the same
    again and again, all of it would take a minute."""
    for start in range(0, len(text), STEP):
        if spans := found_in(text[start : start + STEP + REACH], words):
            first = start + spans[0][0]
            near = found_in(text[first : first + length + REACH], words)
            return [(first + one, first + other) for one, other in near]
    return []


def marked(text, words):
    """`text` as HTML, everything escaped, the found words in <mark>."""
    return _with_marks(text, found_in(text, words))


def passage(text, words, length=PASSAGE_LENGTH):
    """About `length` signs of `text` around the first found word, as HTML; from the beginning where none is found."""
    text = " ".join(text.split())
    spans = _first_in(text, words, length)
    first = spans[0][0] if spans else 0
    start = _word_start(text, max(0, min(first - LEAD_LENGTH, len(text) - length)), first)
    end = _word_end(text, start + length, max(spans[0][1], start + 1) if spans else start + 1)
    inside = [(one - start, min(other, end) - start) for one, other in spans if start <= one < end]
    before = f"{ELLIPSIS} " if start else ""
    after = f" {ELLIPSIS}" if end < len(text) else ""
    return mark_safe(f"{before}{_with_marks(text[start:end], inside)}{after}")  # noqa: S308 - escaped right here


def _word_start(text, start, latest):
    """`start`, moved on to where a word begins, but not beyond `latest`."""
    if start == 0:
        return 0
    space = text.find(" ", start - 1, latest)
    return space + 1 if space >= 0 else start


def _word_end(text, end, earliest):
    """`end`, moved back to where a word ends, but not before `earliest`."""
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", earliest, end + 1)
    return space if space >= 0 else max(end, earliest)


def _with_marks(text, spans):
    parts, position = [], 0
    for start, end in spans:
        parts.append((text[position:start], text[start:end]))
        position = end
    return SafeString(format_html_join("", "{}<mark>{}</mark>", parts) + escape(text[position:]))
