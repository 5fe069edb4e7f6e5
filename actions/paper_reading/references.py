"""The number of a paper and the numbers of the earlier ones it mentions."""

import re
from itertools import pairwise

from actions.paper_reading.days import DAY
from actions.paper_reading.texts import together

# What precedes a number. Words that only say "paper" are no part of it; "VO/" and "V 36/2002" are.
_LABEL = (
    r"(?:(?:Beschluss|Sitzungs|Beratungs|Mitteilungs|Berichts|Informations|Tisch|Kreistags|Rats|Stadtrats|Verwaltungs|Ergänzungs"
    r"|Gemeinderats|Ausschuss|Verbands|Anfrage|Antrags)-?(?:vorlagen?|drucksachen?|unterlagen?)"
    r"|Vorlagen?|Drucksachen?|Beratungsunterlagen?|Vorl\.|Drucks?\.|Drs\.?|KT-Drs\.?|DS(?!-?GVO)|VL|Antrag|Anfrage)"
)
_NUMBER_WORD = r"(?:[-\s]{0,3}(?:Nr\.?|Nummern?|No\.))?"
_SIGNS = (
    r"(?P<number>(?:(?!(?:Nr|DS|VL|Drs|vom|von|des|der|und|im|am|in)\b)[A-ZÄÖÜ][A-Za-z]{0,4} )?"
    r"(?=[\w/.-]{0,30}\d)[A-Za-zÄÖÜ0-9/][A-Za-z0-9]{0,9}(?:[/-](?:[A-Za-z0-9]{1,9}(?:\.[A-Z0-9]{1,4})?)){0,6})(?![\w/])"
)
_GENERIC = re.compile(r"(?:DS|VL|Drs|Vorl|Drucks)\.? ")
LABELLED = re.compile(
    rf"(?<![\w-])(?i:{_LABEL}{_NUMBER_WORD})\s{{0,5}}(?:\([^()]{{0,30}}\))?\s{{0,5}}[:–#-]?\s{{0,60}}{_SIGNS}"
)
_LABEL_ALONE = re.compile(rf"(?i:{_LABEL}{_NUMBER_WORD}|Name|Nummer|Nr\.?)\s{{0,5}}:?\s*")
_NAME_CELL = re.compile(rf"(?:Name|Nummer|Nr\.?)\s{{0,3}}(?::|\t)\s{{0,60}}{_SIGNS}")
_NUMBER_ALONE = re.compile(rf"(?:Nr\.?|Nummer)\s{{0,3}}:?\s{{0,3}}{_SIGNS}\W{{0,3}}")
_ALONE = re.compile(rf"\W{{0,3}}(?:(?:DS|VL|Drs)\.? )?{_SIGNS}\W{{0,3}}")
_NEXT = re.compile(rf"(?:,| und| sowie| bzw\.| oder) (?:(?:DS|VL|Drs)\.? )?{_SIGNS}")
_BARE = re.compile(r"(?<![\w/.-])[A-Z0-9][A-Za-z0-9]{0,7}(?:[/-][A-Za-z0-9]{1,9}){1,5}(?![\w/-])")
_REFERS_BACK = re.compile(r"(?i)\b(?:bezug|vgl\.|siehe|ersetzt|vorgänger|ergänz\w{0,5} zu|zu|anlage zu)\b")
_SCHEMES = re.compile(
    r"[A-Z]{1,4}[/-]\d{4}[/-]\d{1,4}|(?:\d{1,3}|[A-Z]{1,3}\d?)/\d{1,4}/(?:[IVX]{1,6}/)?(?:19|20)\d\d|SV-\d{1,2}-\d{3,4}"
)
_DAY_WITH_SLASHES = re.compile(r"\d\d/\d\d/\d{4}")
_YEARS = re.compile(r"(?:19|20)\d\d[/-](?:(?:19|20)\d\d|\d\d)")


def reference_in(header):
    """The number of this paper, as it stands in the header; None where it says none."""
    passages = [line.passage() for line in header]
    return _labelled(passages) or _below_its_label(passages) or _alone(passages)


def mentions_in(passages, own):
    """The numbers of other papers, each once, in the order in which the text names them."""
    found = {}
    for passage in passages:
        for mention in sorted(_named_in(passage, own), key=lambda one: one.start):
            found.setdefault(mention.value, mention)
    found.pop(own.value if own else None, None)
    return tuple(found.values())


def _labelled(passages):
    for passage in passages:
        for pattern in (LABELLED, _NAME_CELL):
            match = pattern.search(passage.text[:500])
            if match and _says_number(match) and not _REFERS_BACK.search(passage.text[: match.start()]):
                return _found(passage, match)
    return None


def _says_number(match):
    """ "Vorlage 3" may be the third one; "Vorlage Nr. 3" and "Vorlage 3/2020" are numbers."""
    if not _is_number(match["number"]):
        return False
    return bool(re.search(r"[/-]|\d{3}", match["number"]) or re.search(r"(?i)nr|nummer|:", match.group()))


def _below_its_label(passages):
    for passage, after in pairwise(passages):
        if _LABEL_ALONE.fullmatch(together(passage.text[:60])):
            match = _NUMBER_ALONE.fullmatch(after.text[:80]) or _ALONE.fullmatch(after.text[:80])
            if match and _is_number(match["number"]):
                return _found(after, match)
    return None


def _alone(passages):
    for passage in passages:
        match = _NUMBER_ALONE.fullmatch(passage.text[:60]) or _ALONE.fullmatch(passage.text[:60])
        if match and re.search(r"[/-]", match["number"]) and _is_number(match["number"]):
            return _found(passage, match)
    return None


def _is_number(token):
    return not DAY.fullmatch(token) and bool(re.search(r"\d", token))


def _found(passage, match):
    start = match.start("number")
    if generic := _GENERIC.match(match["number"]):
        start += generic.end()
    return passage[start : match.end("number")].stripped(".").found()


def _named_in(passage, own):
    reached = 0
    for match in LABELLED.finditer(passage.text):
        if match.start() < reached:
            continue  # in a row that is named already
        for one in _and_the_next(passage, match):
            reached = one.end()
            yield _found(passage, one)
    for match in _BARE.finditer(passage.text):
        if _looks_like_one(match.group(), own):
            yield passage[match.start() : match.end()].found()


def _and_the_next(passage, match):
    """ "Vorlagen 80/007/2024 und 80/009/2024": the word stands once."""
    while match and _is_number(match["number"]) and re.search(r"[/-]", match["number"]):
        yield match
        match = _NEXT.match(passage.text, match.end())


def _looks_like_one(token, own):
    if not _is_number(token) or _DAY_WITH_SLASHES.fullmatch(token) or _YEARS.fullmatch(token):
        return False
    if _SCHEMES.fullmatch(token):
        return True
    parts = len(re.findall(r"[/-]", token))
    return bool(own and parts > 1 and _scheme(token) == _scheme(own.value))


def _scheme(number):
    """ "80/031/2024" and "80/5/2013" are numbers of one kind."""
    return re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "9", number))
