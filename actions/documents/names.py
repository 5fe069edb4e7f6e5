"""Names of files as people gave them, made harmless without making them unrecognisable."""

import re
from pathlib import PureWindowsPath

from clusterfoerderung.records.normalizing import normalized
from clusterfoerderung.records.readable import without_unseen

LONGEST = 150
NAMELESS = "Dokument"
_RESERVED = re.compile(r'[<>:"/\\|?*]')


def clean(name):
    """`name` without folders, control signs and signs that turn writing round; at most LONGEST characters."""
    # Understands both kinds of slashes.
    last = PureWindowsPath(normalized("NFC", name)).name
    visible = "".join(" " if char.isspace() else char for char in last if char.isspace() or char.isprintable())
    stem, ending = split(" ".join(_RESERVED.sub("_", visible).split()))
    stem = without_unseen(stem).strip(". ") or NAMELESS
    return f"{stem[: LONGEST - len(ending) - 1].rstrip('. ')}.{ending}" if ending else stem[:LONGEST].rstrip(". ")


def split(name):
    """("Bericht 2025", "pdf"): what stands before the last dot, and what stands behind it in small letters."""
    stem, dot, ending = name.rpartition(".")
    return (stem, ending.strip().lower()[:20]) if dot else (name, "")


def title_from(name):
    """What a document is called whose uploader gave it no title."""
    return " ".join(split(name)[0].replace("_", " ").split()) or NAMELESS
