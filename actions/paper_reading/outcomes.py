"""How a vote ended and with how many votes, in the words of minutes."""

import re
from dataclasses import dataclass
from itertools import pairwise

from actions.paper_reading.texts import Found

# In this order: "abgelehnt" before the "einstimmig" that stands beside it. The values are those of the program.
_OUTCOMES = (
    ("zurueckgezogen", r"zurück ?gezogen|zurückziehung"),
    ("vertagt", r"vertag(?:t|ung)|zurückgestellt|verschoben|(?:von|ohne) der tagesordnung|\babgesetzt"),
    ("abgelehnt", r"abgelehnt|ablehnung|nicht (?:zugestimmt|beschlossen|angenommen)"),
    ("geaendert", r"\b(?:ab)?geändert(?:e[rnm]?)? |\b(?:ab)?geändert\b|mit änderungen|mit ergänzung|in geänderter"),
    ("kenntnis", r"kenntnis ?genommen|kenntnisnahme erfolgt|nimmt .{0,80}zur kenntnis|nahm .{0,80}zur kenntnis"),
    (
        "beschlossen",
        (
            r"beschlossen|beschl(?:ießt|oss) (?:mit|einstimmig|mehrheitlich)|angenommen|zugestimmt|\bempfohlen"
            r"|zustimmung|einstimmig|mehrheitlich|mehrheitsbeschluss"
        ),
    ),
)
_OUTCOME = [(value, re.compile(rf"(?i){words}")) for value, words in _OUTCOMES]
_WORDS = {
    "kein": 0, "keine": 0, "keiner": 0, "ohne": 0, "ein": 1, "eine": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4,
    "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
}  # fmt: skip
_FOR, _AGAINST, _ABSTAINED = "votes_for", "votes_against", "abstentions"
_SIDES = {
    _FOR: r"Ja(?:[- ]?Stimmen?)?|dafür|Für(?:[- ]?stimmen)?|Zustimmungen?|Pro",
    _AGAINST: r"Nein(?:[- ]?Stimmen?)?|dagegen|Gegen(?:[- ]?stimmen?)?|Ablehnungen?|Contra",
    _ABSTAINED: r"(?:Stimm[- ]?)?Enth(?:altung(?:en)?\b|\b\.?|\.)|enthalten",
}
_SIDE = "|".join(f"(?P<{name}>\\b(?i:{words})(?![a-zäöü]))" for name, words in _SIDES.items())
_NUMBER = r"(?P<number>\b\d{1,4}\b|\b(?i:" + "|".join(_WORDS) + r")\b)"
_TOKEN = re.compile(rf"{_NUMBER}|{_SIDE}")
_BETWEEN = re.compile(r"[\s:=x×(-]*(?:Stimmen?\s)?[\s:=(-]*")
_RATIO = re.compile(r"(?<![\d.:])(\d{1,3}) ?[:/] ?(\d{1,3})(?: ?[:/] ?(\d{1,3}))?(?![\d:/]|\.\d| ?Uhr)")
_AGAINST_EACH_OTHER = re.compile(r"(?i)\b(\d{1,3}) (?:Stimmen )?(?:gegen|zu) (\d{1,3}) Stimmen")
_OF_A_VOTE = re.compile(r"(?i)stimm|einstimmig|mehrheit|votum|ja.{0,3}nein")
# What a line may be made of that only says how the vote ended.
_VOCABULARY = re.compile(
    r"(?i)(?:der|die|das|dem|den|des|er|sie|es|wird|wurde|wurden|werden|ist|so|damit|somit|und|bei|mit|ohne|gegen|zu|von"
    r"|in|im|auf|laut|wie|gemäß|gem|entsprechend|nach|vorschlag|verwaltung|vorgeschlagen|vorgelegt|vorliegend\w{0,2}"
    r"|beschluss\w{0,12}|vorlage|drucksache|antrag|empfehlung|verwaltungsvorlage|ungeändert\w{0,2}|un(?:ver)?ändert\w{0,2}"
    r"|(?:ab)?geändert\w{0,2}|fassung|form|einstimmig\w{0,2}|mehrheitlich\w{0,2}|mehrheit|beschlossen|angenommen|zugestimmt"
    r"|abgelehnt|vertagt|zurückgestellt|zurückgezogen|zurückverwiesen|empfohlen|gefasst|beschließt|beschloss|folgt|stimmt"
    r"|zustimmung|ablehnung|kenntnis|genommen|zur|abstimmung\w{0,12}|ergebnis|ausschuss|\w{1,30}ausschuss|kreistag|rat"
    r"|stadtrat|gemeinderat|samtgemeinderat|kreisausschuss|stimm(?:en|e|enthaltung|enthaltungen)|votum|ja|nein|dafür|dagegen"
    r"|enth|enthaltung(?:en)?|enthalten|gegenstimmen?|(?:ja|nein)-?stimmen?|befangen\w{0,3}|abwesend|keine?r?|eine?r?"
    r"|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\d{1,4}|x)"
)
_VOTE_WORD = re.compile(
    r"(?i)einstimmig|mehrheit|stimm|beschlossen|angenommen|abgelehnt|vertagt|kenntnis genommen|zurückge"
    r"|\bja\b.{0,20}\bnein\b"
)
_TOKENS = re.compile(r"[A-Za-zÄÖÜäöüß-]+|\d+")
_LONGEST = 300


@dataclass(frozen=True)
class Vote:
    """Found values, each None where the text does not say it."""

    outcome: Found | None = None
    votes_for: Found | None = None
    votes_against: Found | None = None
    abstentions: Found | None = None

    def __bool__(self):
        return any(self.parts())

    def completed_by(self, other):
        """What this one leaves open is taken from the other."""
        pairs = zip(self.parts(), other.parts(), strict=True)
        return Vote(*(own or others for own, others in pairs))

    def parts(self):
        return self.outcome, self.votes_for, self.votes_against, self.abstentions


def vote_in(line):
    """The vote a line or a part of one speaks of."""
    text = line.text[:_LONGEST]
    outcome = _outcome(line, text)
    counted = _counted(line, text)
    if outcome and counted[0] and not counted[1] and re.search(r"(?i)einstimmig", text):
        # Unanimous is said of a vote nobody voted against.
        counted = (counted[0], Found(0, outcome.start, outcome.end), counted[2])
    return Vote(outcome, *counted)


def only_says_the_vote(line):
    """Whether nothing is decided in this line: it tells how the vote on something else ended."""
    words = _TOKENS.findall(line.text[:_LONGEST]) if len(line.text) < _LONGEST else []
    return bool(
        words
        and not line.text.rstrip().endswith(":")
        and _VOTE_WORD.search(line.text)
        and all(_VOCABULARY.fullmatch(word) for word in words)
    ) or _is_bare_ratio(line)


def _is_bare_ratio(line):
    return bool(re.fullmatch(r"\W{0,3}\d{1,3} ?: ?\d{1,3}(?: ?: ?\d{1,3})?\W{0,3}", line.text.strip()[:40]))


def _outcome(line, text):
    for value, pattern in _OUTCOME:
        if match := pattern.search(text):
            return line.matched(value, match)
    return None


def _counted(line, text):
    counts = _by_words(line, text)
    if not counts.get(_FOR) and (match := _AGAINST_EACH_OTHER.search(text)):
        counts |= {_FOR: line.matched(int(match[1]), match, 1), _AGAINST: line.matched(int(match[2]), match, 2)}
    if not counts.get(_FOR) and (match := _RATIO.search(text)) and (match[3] or _OF_A_VOTE.search(text)):
        names = zip((_FOR, _AGAINST, _ABSTAINED), (1, 2, 3), strict=True)
        counts |= {name: line.matched(int(match[group]), match, group) for name, group in names if match[group]}
    return tuple(counts.get(name) for name in (_FOR, _AGAINST, _ABSTAINED))


def _by_words(line, text):
    """'12 Ja, 3 Nein' or 'Ja 12 Nein 3': whichever comes first says how the others are read."""
    tokens = list(_TOKEN.finditer(text))
    pairs = [
        (one, two)
        for one, two in pairwise(tokens)
        if bool(one["number"]) != bool(two["number"]) and _BETWEEN.fullmatch(text, one.end(), two.start())
    ]
    if not pairs:
        return {}
    number_first = bool(pairs[0][0]["number"])
    chosen = [pair for pair in pairs if bool(pair[0]["number"]) == number_first]
    counts = {}
    for pair in chosen:
        number, side = pair if number_first else reversed(pair)
        counts.setdefault(side.lastgroup, line.matched(_as_number(number["number"]), number))
    return counts


def _as_number(said):
    return int(said) if said.isdigit() else _WORDS[said.casefold()]
