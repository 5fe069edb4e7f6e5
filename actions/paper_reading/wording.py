"""The wording of an item: without what only joined it to the next one, with the full stop of a full sentence."""

import re

_JOINS = re.compile(r"(?:[,;]|(?<=[\s,;])(?:und/oder|und|sowie|oder|bzw\.))$")
# What only announces the items below: "…, insbesondere".
_ANNOUNCES = re.compile(
    r"(?:^|[,;:]? )(?:und zwar|insbesondere|vor allem|nämlich|zum Beispiel|z\. ?B\.|beispielsweise|etwa|darunter"
    r"|u\. ?a\.|unter anderem|wie folgt|im Einzelnen|namentlich|dabei insbesondere|hier insbesondere|hierzu|dazu"
    r"|hierbei|dabei)[:,]?$"
)
# A sentence that the items below complete keeps its comma or colon: "Die Verwaltung wird beauftragt,".
_INCOMPLETE = re.compile(
    r"(?i)beauftrag|beschließ|beschloss|empfiehl|empfehl|\bbitte|gebeten|ermächtig|aufforder|aufgeforder|verpflicht"
    r"|\b(?:wird|werden|soll|sollen|ist|sind|hat|haben|sieht|umfasst|umfassen|gilt|gelten)\b"
)
_FINITE = re.compile(
    r"\b(?:wird|werden|ist|sind|war|waren|hat|haben|soll|sollen|kann|können|darf|muss|müssen|bleibt|bleiben|gilt|gelten"
    r"|nimmt|tritt|beschließt|beauftragt|empfiehlt|bittet|stimmt|schließt|stellt|legt|setzt|führt|richtet|berichtet"
    r"|stehen|erhält|erhalten|erfolgt|erfolgen|beträgt|betragen|beteiligt sich|beteiligen sich|enthält|nehmen"
    r"|prüft|fördert)\b"
)
# Lower-case words on -t that are no verbs.
_NO_VERB = re.compile(
    r"(?:mit|nicht|seit|jetzt|zuletzt|insgesamt|statt|samt|soweit|damit|somit|dort|erst|selbst|meist|fast|sonst|weit|gut"
    r"|laut|bereits|gesamt|zeit|anstatt|zumindest|möglichst|zunächst|oft|dazu|ge\w*|\w+(?:haft|isiert|heit|keit))"
)
_MAYBE_VERB = re.compile(r"(?<=\s)[a-zäöüß]{3,}t\b")
_NEW_SENTENCE = re.compile(r"[a-zäöüß)]{3}[.!?] [A-ZÄÖÜ]")
_SENTENCE_END = re.compile(r"[.!?] (?=[A-ZÄÖÜ])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:etc|usw|bzw|ca|Nr|Abs|Std|Mio|Mrd|Str|ggf|evtl|inkl|Co|e\. ?V|i\. ?L|u\. ?a|z\. ?B|d\. ?h)|\b[A-Za-z])\.$"
)


def is_sentence(text):
    """Whether the words make a full sentence and not only a heading or a clause: it begins as one and has a verb."""
    if not text[:1].isupper() and not text[:1].isdigit():
        return False
    if _FINITE.search(text) or _NEW_SENTENCE.search(text):
        return True
    return any(not _NO_VERB.fullmatch(word) for word in _MAYBE_VERB.findall(text[:400]))


def leaves_a_sentence_open(text):
    """Whether a sentence begins here that ends in an item below: "Die Verwaltung wird beauftragt,"."""
    last = _SENTENCE_END.split(text)[-1]
    return not last.endswith((".", "!", "?")) and is_sentence(last)


def _is_incomplete(text):
    """Whether the items below complete the sentence."""
    return text.endswith((",", ":")) and bool(_INCOMPLETE.search(text))


def wording_of(passage, *, has_items=False, closes_a_sentence=False):
    """The text of an item. `closes_a_sentence`: the sentence that ends here begins in an item above it."""
    passage = passage.stripped()
    if has_items:
        return _above_items(passage)
    passage = _without_joins(passage)
    if passage.text.endswith(".") and not _ABBREVIATED.search(passage.text):
        return passage if closes_a_sentence or is_sentence(passage.text) else passage[:-1].stripped()
    return passage


def _above_items(passage):
    announced = _ANNOUNCES.search(passage.text[-60:])
    if announced:
        passage = passage[: len(passage.text) - len(announced.group())].stripped(" ,;:")
    if _is_incomplete(passage.text):
        return passage
    return _without_joins(passage).stripped(" :")


def _without_joins(passage):
    text, end = passage.text, len(passage.text)
    # Cut once: of a line of commas each would copy the rest.
    while match := _JOINS.search(text[max(end - 12, 0) : end]):
        end -= len(match.group())
        while end and text[end - 1].isspace():
            end -= 1
    return passage[:end].stripped() if end < len(text) else passage
