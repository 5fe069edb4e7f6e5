"""What a row of the Beratungsfolge says: committee, day, kind of decision, how it ended."""

import re
from dataclasses import dataclass, replace

from actions.paper_reading.committees import COMMITTEE
from actions.paper_reading.days import DAY, days_in
from actions.paper_reading.outcomes import Vote, vote_in
from actions.paper_reading.texts import Found, Passage

_KINDS = (
    ("Vorberatung", r"Vorberatung|vorberatend|zur Vorberatung"),
    ("Kenntnisnahme", r"(?:zur )?Kenntnis(?:nahme)?(?! genommen)"),
    (
        "Beschluss",
        r"(?:zur |zum )?(?:Entscheidung|Beschluss(?:fassung)?|Beschluß(?:fassung)?)|beschließend|entscheidend",
    ),
    ("Anhörung", r"Anhörung"),
    ("Empfehlung", r"Empfehlung|Beschlussempfehlung"),
    ("Wahl", r"Wahl"),
    ("Beratung", r"Beratung|beratend"),
    ("Information", r"Information"),
    ("Stellungnahme", r"Stellungnahme"),
)
KIND = re.compile(
    "|".join(rf"(?P<k{number}>(?<![\w-])(?:{words})(?![\w-]))" for number, (_, words) in enumerate(_KINDS))
)
SESSION_CELL = re.compile(
    r"(?:\d{1,3}\. )?(?:\w{0,20}öffentliche |\w{0,20}ordentliche ){0,2}Sitzung\b[^\t|]{0,200}?(?=\t|\||\s{2}|$)"
)
_NOISE = re.compile(
    r"\b\d{1,2}[:.]\d{2} ?Uhr|\bum \d{1,2} Uhr|\b(?:TOP|Top|Ö|N)\s?\d{1,3}(?:\.\d{1,2})?\b|(?<!\w)(?:Ö|N|NÖ)(?!\w)"
    r"|(?i:\bnicht[- ]?öffentlich\b|\böffentlich\b)|^\s{0,20}\d{1,2}[.)]?(?=\s|$)|\b(?:am|vom|den)\s{0,3}(?=\t|$)"
    r"|\[.?\]|[☐☒☑]"
)
_WORDS_BEFORE = re.compile(
    r"(?i)(?:\b(?:einstimmig|mehrheitlich|un(?:ver)?ändert|ungeändert|geändert|zur|in|mit|wird|wurde)\s){0,4}\w{0,30}$"
)
_WORDS_AFTER = re.compile(
    r"(?i)\w*(?:\s(?:beschlossen|empfohlen|angenommen|genommen|zugestimmt|abgelehnt|zur|kenntnis|geänderter|fassung)\b){0,4}"
)
_CELL_OF_A_NAME = re.compile(r"[^\t|]{2,}?(?=\t|\||\s{3,}|$)")
_ONLY_SIGNS = re.compile(r"[\W\d_]*")
_COUNTS = re.compile(r"(?:\t|\s{2})\s{0,40}(\d{1,3})\s{1,40}(\d{1,3})(?:\s{1,40}(\d{1,3}))?\s*$")
_SEVERAL = re.compile(r"[^\s,;/].{2,150}?\d{4}(?:[^,;/]|/(?! )){0,60}(?=[,;]| /|$)")


@dataclass(frozen=True)
class Row:
    """None or empty where the row does not say it."""

    name: Passage
    day: Found | None
    kind: Found | None
    vote: Vote

    def __bool__(self):
        return bool(self.name or self.day or self.kind or self.vote)

    @property
    def is_committee(self):
        return bool(COMMITTEE.search(self.name.text))


def rows_of(passage, has_counts=False):
    """One row, or several on one line: "Kreisausschuss 24.06.2024, Kreistag 08.07.2024"."""
    if len(COMMITTEE.findall(passage.text)) > 1 and len(DAY.findall(passage.text)) > 1:
        return [row_of(passage[part.start() : part.end()]) for part in _SEVERAL.finditer(passage.text)]
    row = row_of(passage)
    return [replace(row, vote=row.vote.completed_by(_counts(passage)))] if has_counts and row.day else [row]


def row_of(passage):
    text, days, vote = passage.text, days_in(passage), _vote(passage)
    for match in DAY.finditer(text):
        text = _without(text, *match.span())
    for found in filter(None, vote.parts()):
        text = _without(text, passage.places.index(found.start), passage.places.index(found.end - 1) + 1)
    kind = KIND.search(text)
    if kind:
        text = _without(text, *kind.span())
    found_kind = passage.matched(_KINDS[int(kind.lastgroup[1:])][0], kind) if kind else None
    return Row(_name(passage, text), days[0] if days else None, found_kind, vote)


def _vote(passage):
    """Words like "beschlossen" and numbers of votes; a committee's name holds neither."""
    vote = vote_in(passage)
    if not vote.outcome:
        return vote if vote.votes_for and vote.votes_against else Vote()
    # The whole of "ungeändert beschlossen", "einstimmig zur Kenntnis genommen".
    start, end = passage.places.index(vote.outcome.start), passage.places.index(vote.outcome.end - 1) + 1
    before, after = _WORDS_BEFORE.search(passage.text[:start][-80:]), _WORDS_AFTER.match(passage.text, end)
    whole = passage[start - len(before.group()) : after.end()]
    return replace(vote, outcome=whole.found(vote.outcome.value))


def _counts(passage):
    """The votes in the last columns, whose heads say "Ja Nein Enth."."""
    match = _COUNTS.search(passage.text)
    votes = (passage.matched(int(match[n]), match, n) if match and match[n] else None for n in (1, 2, 3))
    return Vote(None, *votes)


def _name(passage, text):
    """The first cell with words in it that nothing else explains."""
    for pattern in (SESSION_CELL, _NOISE):
        for match in pattern.finditer(text):
            text = _without(text, *match.span())
    for match in _CELL_OF_A_NAME.finditer(text):
        name = passage[match.start() : match.end()].together().stripped(" ;:()–•*")
        if not _ONLY_SIGNS.fullmatch(name.text):
            return name
    return Passage()


def _without(text, start, end):
    return text[:start] + "\t" * (end - start) + text[end:]
