"""In which ways a name, an address or a number may be written in a text, though it is the same."""

import re

from clusterfoerderung.records.normalizing import normalized
from clusterfoerderung.search.spelling import HYPHENS, QUOTES, SOFT_HYPHEN

# Nothing of it is seen: where a word may be parted, and where signs hold together or apart.
UNSEEN = f"{SOFT_HYPHEN}\u200b\u200c\u200d\u2060\ufeff"
_NO_UNSEEN = str.maketrans("", "", UNSEEN)
_MARKS = "[\u0300-\u036f]"
_HYPHEN, _QUOTE = re.escape(HYPHENS.replace(SOFT_HYPHEN, "")), re.escape(QUOTES)
_GAP = rf"\s{_HYPHEN}{_QUOTE}"
# What may be longer or shorter is never given back (++, *+): two such in a row would try every way to share a text of
# such signs among them, for hours.
_BETWEEN = f"[{UNSEEN}]*+"
_UMLAUTS = {"ä": "a", "ö": "o", "ü": "u"}
_SHARP = "(?:ß|ss)"
_PIECE = re.compile(rf"(?:[aou]e|ss)(?!{_MARKS})|.{_MARKS}*", re.DOTALL)
# Between the digits of a telephone number: what people write, and what does not break there. As many as SQLite parses.
PAUSES = " ()/.-\n\r\u00a0\u202f\u2011\u2013"
_PAUSE = rf"[\s()/.{_HYPHEN}]{{0,3}}"
SHORTEST_NUMBER = 6
_NUMBER = re.compile(rf"[\d\s()/.+{_HYPHEN}]+")
_PREFIX = re.compile(r"^(?:\+49|0049|0)0?")


def digits_of(text):
    """Of a telephone number what is dialled within the country, without the first nought; empty of any other text."""
    if not _NUMBER.fullmatch(text):
        return ""
    digits = _PREFIX.sub("", re.sub(r"[^\d+]", "", text))
    return re.sub(r"\D", "", digits) if sum(map(str.isdigit, text)) >= SHORTEST_NUMBER else ""


def pattern_of(text):
    """A regular expression, capitals left out of account: umlauts and ß spelt out or not, accents as signs of their
    own, other hyphens or none, other spaces; a number with other pauses, from here or from abroad. Never in a longer
    word, of which only a name may have been joined to others ("Vermerk_Erika_Wolf.pdf"); an address has its own.
    """
    inner = _alone(text)
    sign = r"[^\W_]" if any(map(str.isspace, text)) else r"\w"
    return rf"(?<!{sign})(?:{inner})(?!{sign})"


def _alone(text):
    if digits := digits_of(text):
        return rf"(?:\+?(?:0{{1,2}})?49{_PAUSE}(?:\(0\))?|\(?0)?{_PAUSE}" + _PAUSE.join(digits) + r"(?!\d)"
    if "@" in text:
        return re.escape(text)
    plain = normalized("NFC", text.casefold().translate(_NO_UNSEEN))
    words_and_gaps = re.split(f"([{_GAP}]+)", re.sub(f"^[{_GAP}]+|[{_GAP}]+$", "", plain))
    others = "".join(_gap(part) if number % 2 else _word(part) for number, part in enumerate(words_and_gaps))
    return f"(?:{re.escape(text)}|{others})"


def _word(part):
    return _BETWEEN.join(map(_spelt, _PIECE.findall(part)))


def _spelt(piece):
    if piece in {"ß", "ss"}:
        return _SHARP
    letter = _UMLAUTS.get(piece) or (piece[0] if len(piece) > 1 and piece[1] == "e" else "")
    if letter:
        umlaut = normalized("NFC", f"{letter}\u0308")
        plain = f"{letter}e" if len(piece) > 1 else f"{letter}e|{letter}"
        return f"(?:{umlaut}|{letter}\u0308|{plain})"
    base = normalized("NFD", piece)[0]
    return f"(?:{re.escape(piece)}|{re.escape(base)}{_MARKS}{{0,2}}+)" if base != piece else re.escape(piece)


def _gap(piece):
    """Something is where a space is, and the name of a file has others there; hyphens and quotes may be missing."""
    signs, is_spaced = UNSEEN, any(map(str.isspace, piece))
    if is_spaced or any(sign in HYPHENS for sign in piece):
        signs += rf"\s_{_HYPHEN}"
    if any(sign in QUOTES for sign in piece):
        signs += _QUOTE
    return f"[{signs}]{'++' if is_spaced else '*+'}"


def part_of_each(text):
    """The longest run of letters that every way of writing `text` has as it is; of a number its digits."""
    if digits := digits_of(text):
        return digits
    if "@" in text:
        return max(re.findall(r"[A-Za-z0-9@.]+", text), key=len, default="")
    runs = re.split(r"[aou]e|ss|[^a-z0-9]+", text.casefold().translate(_NO_UNSEEN))
    return max(runs, key=len, default="")
