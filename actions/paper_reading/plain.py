"""Plain text: decoded, and freed of what nobody sees but every rule would stumble over."""

import re

from clusterfoerderung.records.normalizing import normalized

# Ten times what the longest papers have.
MOST_SIGNS, MOST_LINES = 1_000_000, 20_000
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SPACES = str.maketrans(
    dict.fromkeys("\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
)
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
_LINE_ENDS = re.compile(r"\r\n?|[\v\u0085\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")
_SOFT_HYPHEN_AT_THE_END = re.compile(r"\u00ad(?=[ \t]{0,9}(?:\n|$))")
_WIDE = re.compile(r" {200,}")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class TooLongError(Exception):
    """More text than any paper has."""


def decoded(content):
    """The text of a file, or None where the bytes are no text."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decoded(content.removeprefix(mark) if encoding == "utf-8" else content, encoding)
    if b"\x00" in content:
        return None
    text = _decoded(content, "utf-8")
    return _decoded(content, "cp1252") if text is None else text


def _decoded(content, encoding):
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def cleaned(text):
    """The text as the rules read it and the preview shows it: places are counted in this one."""
    if len(text) > MOST_SIGNS:
        raise TooLongError
    text = normalized("NFC", _LINE_ENDS.sub("\n", text))
    if text.count("\n") >= MOST_LINES:
        raise TooLongError
    text = text.translate(_LIGATURES).translate(_SPACES).translate(_HYPHENS)
    text = _SOFT_HYPHEN_AT_THE_END.sub("-", text).replace("\u00ad", "")
    return _WIDE.sub(" " * 200, _UNSEEN.sub("", text))
