"""The signs that items begin with: 1., 1), (1), 1.1, a), A., I., –, •, "Handlungsfeld II:"."""

import re
from dataclasses import dataclass

from actions.paper_reading.days import MONTH

# Copied from a table, the text of an item stands on the line below its mark.
_TEXT = r"(?:\s+(?=\S)|\s*$)"
_DECIMAL = re.compile(rf"(\(?)(\d{{1,2}})(\.\)|[.)]){_TEXT}")
_CELL = re.compile(r"(\d{1,2})\t\s*(?=\S)")
_BARE = re.compile(r"(\d{1,2}) {1,4}(?=[A-ZÄÖÜ])")
_PATH = re.compile(r"\(?([1-9]\d?(?:\.[1-9]\d?){1,3})(?:[.)]|\s)\s*(?=\S)")
_LETTER = re.compile(rf"(\(?)([a-zA-Z])([.)]){_TEXT}")
_DOUBLE = re.compile(r"\(?([a-z])\1\)\s+(?=\S)")
_ROMAN = re.compile(rf"(\(?)([IVX]{{1,6}}|[ivx]{{1,6}})([.)]){_TEXT}")
_BULLET = re.compile(r"([-–—−•·∙▪▫‣*●○◦■□➢➤►▶→»✓\u2043\uf000-\uf0ff]|o(?=\s))(?:\s+(?=\S)|(?=[A-ZÄÖÜ])|\s*$)")
_LABEL = re.compile(
    r"((?:[A-ZÄÖÜ][a-zäöüß]{2,20} )?[A-ZÄÖÜ][A-Za-zÄÖÜäöüß-]{2,40})\s{1,3}(?:Nr\.\s?)?"
    r"(\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,6}|[A-H])\.?(?:\s*[:)–—-]\s*|\t\s*|\s{2,}|\s*$)"
)
_WORDS_OF_LABELS = (
    *("feld", "schwerpunkt", "cluster", "bereich", "ziel", "projekt", "maßnahme", "punkt", "baustein", "säule"),
    *("paket", "achse", "thema", "aufgabe", "linie", "modul", "aktion", "vorhaben", "block", "auftrag"),
)
_WORDS_OF_FIELDS = ("feld", "schwerpunkt", "cluster", "bereich")
# What a number with a full stop counts when it is no item: "1. Januar", "16. Sitzung", "2. Halbjahr".
_COUNTED = re.compile(
    rf"(?:{MONTH}|(?:Sitzung|Halbjahr|Quartal|Lesung|Nachtrag|Jahrhundert|Jahrestag|Änderung|Ergänzung|Fortschreibung"
    r"|Bauabschnitt|Obergeschoss|OG|Etage|Klasse|Auflage|Tagung|Stufe|Hälfte|Wahlperiode|Legislatur|Platz|Rang"
    r"|Weltkrieg|Förderaufruf|Förderperiode|Förderphase|Phase|Tranche|Rate|Jahr|Monat|Woche|Tag|Mal)[a-zäöüß]*\b)"
)
_MEASURED = re.compile(r"(?:Mio|Mrd|Prozent|Euro|EUR|Stellen?\b|VZÄ|km|ha\b|kWh?|MW|[€%])")
_LEADS_TO_A_COUNT = re.compile(
    r"\b(?:am|im|in|der|die|das|den|dem|des|ab|bis|zum|zur|vom|von|seit|nach|vor|für|Nr\.|Abs\.|§|Ziffer|TOP)$"
)
_ROMAN_SIGNS = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True)
class Mark:
    """`style` is what siblings share; `path` the numbers it says, none for a bullet; `end` where its text begins."""

    style: str
    path: tuple
    end: int
    is_field: bool = False

    @property
    def ordinal(self):
        return self.path[-1] if self.path else 0

    @property
    def is_bullet(self):
        return not self.path


def marks_at(text):
    """Every way to read the beginning of a line; "i)" may be a letter or a number."""
    at = len(text) - len(text.lstrip())
    readers = (_paths, _decimals, _romans, _letters, _labels, _bullets)
    return [mark for reader in readers for mark in reader(text, at)]


def bare_mark(text):
    """ "2 Fachkräfte": a number alone, which is a mark only where "2.1" follows it; else None."""
    match = _BARE.match(text, len(text) - len(text.lstrip()))
    return Mark("decimal", (int(match[1]),), match.end()) if match else None


def counts_something(text, mark, before):
    """Whether the number is part of a sentence, as in "bis zum | 1. Januar"."""
    rest = text[mark.end : mark.end + 40]
    if mark.style.startswith(("decimal", "path")) and (_COUNTED.match(rest) or _MEASURED.match(rest)):
        return True
    has_sign = mark.style.startswith("decimal") and mark.style != "decimal"
    return has_sign and bool(_LEADS_TO_A_COUNT.search(before[-20:].rstrip()))


def roman(signs):
    """The number, or 0 where the signs are none ("IIX")."""
    values = [_ROMAN_SIGNS[sign] for sign in signs.lower()]
    number = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return number if _written_roman(number) == signs.lower() else 0


def _written_roman(number):
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (number // 10) + ones[number % 10]


def _paths(text, at):
    if match := _PATH.match(text, at):
        yield Mark("path", tuple(map(int, match[1].split("."))), match.end())


def _decimals(text, at):
    if match := _DECIMAL.match(text, at):
        yield Mark(f"decimal{match[1]}{match[3]}", (int(match[2]),), match.end())
    elif match := _CELL.match(text, at):
        yield Mark("decimal", (int(match[1]),), match.end())


def _romans(text, at):
    match = _ROMAN.match(text, at)
    if match and (number := roman(match[2])):
        case = "upper" if match[2].isupper() else "lower"
        yield Mark(f"{case}-roman{match[1]}{match[3]}", (number,), match.end())


def _letters(text, at):
    if match := _DOUBLE.match(text, at):
        yield Mark("double", (ord(match[1]) - 96,), match.end())
    elif match := _LETTER.match(text, at):
        case = "upper" if match[2].isupper() else "lower"
        yield Mark(f"{case}-letter{match[1]}{match[3]}", (ord(match[2].lower()) - 96,), match.end())


def _labels(text, at):
    match = _LABEL.match(text, at)
    if match and (word := _label_word(match[1])):
        yield Mark(f"label {word}", _numbers(match[2]), match.end(), word.endswith(_WORDS_OF_FIELDS))


def _label_word(words):
    word = words.lower()
    return word if word.endswith(_WORDS_OF_LABELS) else ""


def _numbers(said):
    if said[0].isdigit():
        return tuple(map(int, said.split(".")))
    return (roman(said) if set(said) <= set("IVX") and roman(said) else ord(said[0]) - 64,)


def _bullets(text, at):
    if match := _BULLET.match(text, at):
        yield Mark(f"bullet {match[1]}", (), match.end())
