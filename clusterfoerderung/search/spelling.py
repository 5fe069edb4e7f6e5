"""The spelling in which texts are compared: "foerder", "FÖRDER" and "Förder" are the same. It knows no database."""

from clusterfoerderung.records.normalizing import normalized, without_accents

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Written or left out, one way or another: hyphens and dashes (also the soft one, and minus), quotes and apostrophes.
SOFT_HYPHEN = "\u00ad"
HYPHENS = f"-{SOFT_HYPHEN}\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
QUOTES = "\"'`\u00b4\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u2039\u203a"
_LEFT_OUT = str.maketrans("", "", HYPHENS + QUOTES)


def fold(text):
    """`text` in the form in which it is stored and asked for: lower case, umlauts spelt out, no accents."""
    return " ".join(spell_out(text).split())


def spell_out(text):
    """fold() without closing up the spaces."""
    return strip_accents(normalized("NFKC", text).casefold().translate(_UMLAUTS))


def strip_accents(text):
    """As spell_out(), but of an umlaut only the dots are lost: "Universitat", "Fachkrafte"."""
    return without_accents(text).translate(_LEFT_OUT)


def search_key(texts):
    """What is stored of `texts`, a line each: folded, then again without dots what is written with an umlaut."""
    return "".join(f"{_searched(text)}\n" for text in texts)


def _searched(text):
    ways = ((fold(word), strip_accents(word)) for word in dict.fromkeys(text.split()))
    return " ".join([fold(text), *(dotless for folded, dotless in ways if dotless != folded)])
