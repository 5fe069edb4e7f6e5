"""Reads a chapter: the few marks of Markdown that it may use, as blocks of plain words. Anything else is an error."""

import re
from dataclasses import dataclass

from django.utils.text import slugify

PICTURE = re.compile(r"!\[(?P<alt>[^\]]+)\]\(bilder/(?P<name>[a-z0-9-]+)\.png\)")
ITEM = re.compile(r"(?:-|\d+\.) (?P<words>.+)")
PIECE = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|`(?P<code>[^`]+)`|\[(?P<label>[^\]]+)\]\((?P<target>[^)\s]+)\)")
PAGES = re.compile(r"<!-- Seiten: (?P<names>[a-z0-9_ -]*) -->")
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class ChapterError(ValueError):
    """A chapter says something this reader does not know."""


@dataclass(frozen=True)
class Piece:
    """Some words of a line: plain, strong, code (what is on the screen or typed) or a link to `target`."""

    kind: str
    words: str
    target: str = ""


@dataclass(frozen=True)
class Block:
    """`kind`: heading, paragraph, note, steps, list or picture. `lines`: [[Piece]], several in a list."""

    kind: str
    lines: list
    name: str = ""

    @property
    def words(self):
        return "".join(piece.words for line in self.lines for piece in line)


def read(text):
    """(title, names of the pages it is about, Blocks) of one chapter."""
    title, *parts = [part for part in re.split(r"\n{2,}", text.strip()) if part]
    if not title.startswith("# "):
        raise ChapterError("A chapter begins with its title.")
    said = [PAGES.fullmatch(part) for part in parts]
    names = [name for match in said if match for name in match["names"].split()]
    return title[2:], names, [_block(part) for part, match in zip(parts, said, strict=True) if not match]


def _block(part):
    if match := PICTURE.fullmatch(part):
        return Block("picture", [[Piece("plain", match["alt"])]], match["name"])
    if part.startswith("## "):
        return Block("heading", [pieces(part[3:])], anchor_of(part[3:]))
    if part.startswith("> "):
        return Block("note", [pieces(" ".join(line.removeprefix("> ") for line in part.splitlines()))])
    if ITEM.match(part):
        return Block("list" if part.startswith("- ") else "steps", [pieces(words) for words in _items(part)])
    if part.startswith(("#", "|", "```", "    ", "<")):
        raise ChapterError(f"Unknown mark: {part[:40]}")
    return Block("paragraph", [pieces(" ".join(part.splitlines()))])


def _items(part):
    items = []
    for line in part.splitlines():
        if match := ITEM.fullmatch(line):
            items.append(match["words"])
        elif line.startswith("  ") and items:
            items[-1] += f" {line.strip()}"
        else:
            raise ChapterError(f"No item of a list: {line[:40]}")
    return items


def pieces(words):
    found, at = [], 0
    for match in PIECE.finditer(words):
        if match.start() > at:
            found.append(Piece("plain", words[at : match.start()]))
        if match["strong"]:
            found.append(Piece("strong", match["strong"]))
        elif match["code"]:
            found.append(Piece("code", match["code"]))
        else:
            found.append(Piece("link", match["label"], match["target"]))
        at = match.end()
    return [*found, Piece("plain", words[at:])] if at < len(words) else found


def anchor_of(words):
    return slugify(words.lower().translate(GERMAN))
