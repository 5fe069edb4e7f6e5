"""The three impacts: ja, nein, offen, as ticked or said in words."""

import re
from itertools import pairwise

from actions.paper_reading.headings import IMPACT
from actions.paper_reading.texts import Found

FINANCIAL, STAFFING, ORGANISATIONAL = "financial_impact", "staffing_impact", "organisational_impact"
_WHICH = (
    (STAFFING, re.compile(r"(?i)person(?:ell|al)|stellenplan")),
    (ORGANISATIONAL, re.compile(r"(?i)organisat")),
    (FINANCIAL, re.compile(r"(?i)finan|haushalt")),
)
_LINE = re.compile(r"\s*(?i:finanziell|personell|organisatorisch)\w{0,2}\s{0,9}(?=[:\t\[(☐☒☑]|\s)")
_ANSWERS = {
    "offen": r"noch\s{1,9}nicht\s{1,9}(?:zu\s{1,9})?(?:übersehen|absehbar|abzusehen|bekannt|bezifferbar)|offen"
    r"|(?:derzeit\s|zurzeit\s)?nicht\s{1,9}(?:absehbar|bezifferbar|zu\s{1,9}übersehen)",
    "nein": r"nein|keine",
    "ja": r"ja",
}
_ANSWER = "|".join(f"(?P<{name}>{words})" for name, words in _ANSWERS.items())
_TICKED = r"\[\s?[xX]\s?\]|\(\s?[xX]\s?\)|[☒☑✓✔✗✘■⊠]|(?<![\w])[xX](?![\w])"
_EMPTY = r"\[\s{0,3}\]|\(\s{0,3}\)|[☐□▢○]|_{1,5}"
_SIGNS = re.compile(rf"(?P<ticked>{_TICKED})|(?P<empty>{_EMPTY})|\b(?i:{_ANSWER})\b")
_SAID = re.compile(rf"\W{{0,6}}(?:es (?:entstehen|ergeben sich|gibt) )?(?i:{_ANSWER})\b")
_AMOUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3}){0,4}|\d{1,9})(?:,\d{1,2})? ?(?:€|Euro|EUR|T€|TEUR|Mio)")
_LONGEST = 300


def impacts_in(sections):
    """(impacts by name, remarks). What is neither ticked nor said stays out."""
    found, remarks = {}, []
    for section in sections:
        which = _which(section.heading.name) if section.kind == IMPACT else ""
        if which and which not in found:
            found[which] = _answer(section.lines)
        elif section.kind == IMPACT and not which:
            found |= {name: answer for name, answer in _in_one_list(section.lines) if not found.get(name)}
    if remark := _amount_remark(sections, found):
        remarks.append(remark)
    return {name: answer for name, answer in found.items() if answer}, remarks


def _in_one_list(lines):
    """(name, answer) of each line below "Auswirkungen": "finanziell: [x] ja [ ] nein"."""
    for line in lines:
        if match := _LINE.match(line.text[:_LONGEST]):
            yield _which(match.group()), _answer([line.rest(match.end())])


def _which(name):
    return next((which for which, pattern in _WHICH if pattern.search(name)), None)


def _answer(lines):
    """The answer in the first line that gives one; a second line may hold the boxes."""
    for line in lines[:4]:
        signs = list(_SIGNS.finditer(line.text[:_LONGEST]))
        if any(sign["ticked"] or sign["empty"] for sign in signs):
            return _ticked(line, signs)
        answers = [sign for sign in signs if sign.lastgroup in _ANSWERS]
        # "ja nein noch nicht zu übersehen" is the list to choose from.
        if len({sign.lastgroup for sign in answers}) > 1:
            return None
        if match := _SAID.match(line.text[:_LONGEST]):
            return line.matched(match.lastgroup, match, match.lastgroup)
    return None


def _ticked(line, signs):
    """The one ticked answer. Boxes stand before their words or after them; the first sign of the line tells."""
    steps = [sign for sign in signs if sign["ticked"] or sign["empty"] or sign.lastgroup in _ANSWERS]
    boxes_first = bool(steps[0]["ticked"] or steps[0]["empty"])
    pairs = pairwise(steps)
    ticked = [
        (word if boxes_first else box)
        for box, word in pairs
        if (box["ticked"] and boxes_first and word.lastgroup in _ANSWERS)
        or (word["ticked"] and not boxes_first and box.lastgroup in _ANSWERS)
    ]
    if len(ticked) != 1:
        return None
    return Found(ticked[0].lastgroup, line.start + ticked[0].start(), line.start + ticked[0].end())


def _amount_remark(sections, found):
    """An amount under "Finanzielle Auswirkungen" says yes, in figures."""
    for section in sections:
        is_open = section.kind == IMPACT and _which(section.heading.name) == FINANCIAL and not found.get(FINANCIAL)
        for line in section.lines[:3] if is_open else []:
            match = _AMOUNT.search(line.text[:_LONGEST])
            if match and int(match[1].replace(".", "")):
                found[FINANCIAL] = line.matched("ja", match)
                return line.matched("Finanzielle Auswirkung „ja“: Die Vorlage nennt dort einen Betrag, kein Ja.", match)
    return None
