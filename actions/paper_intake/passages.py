"""Where a piece stands: the text with a mark around every piece that was found in it, one inside the other."""

from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import mark_safe


@dataclass(frozen=True)
class Piece:
    """`name` is what its link and its mark share."""

    name: str
    start: int
    end: int


def marked(text, pieces):
    """The text as safe HTML. What overlaps by half is cut where the mark around it ends; its beginning has the id."""
    waiting = sorted(_inside(text, pieces), key=lambda piece: (piece.start, -piece.end))[::-1]
    parts, open_ends, at, named = [], [], 0, set()

    def go_to(place):
        nonlocal at
        parts.append(escape(text[at:place]))
        at = place

    while waiting or open_ends:
        if open_ends and (not waiting or open_ends[-1] <= waiting[-1].start):
            go_to(open_ends.pop())
            parts.append("</span>")
            continue
        piece = waiting.pop()
        if open_ends and piece.end > open_ends[-1]:
            rest = Piece(piece.name, open_ends[-1], piece.end)
            piece = Piece(piece.name, piece.start, open_ends[-1])
            _wait(waiting, rest)
        go_to(piece.start)
        identity = "" if piece.name in named else f' id="stelle-{escape(piece.name)}"'
        named.add(piece.name)
        parts.append(f'<span class="passage" data-passage="{escape(piece.name)}"{identity}>')
        open_ends.append(piece.end)
    go_to(len(text))
    return mark_safe("".join(parts))  # noqa: S308 - every sign of the text went through escape()


def _inside(text, pieces):
    return [piece for piece in pieces if 0 <= piece.start < piece.end <= len(text)]


def _wait(waiting, piece):
    """Back among those that wait, the next one at the end."""
    at = len(waiting)
    while at and (waiting[at - 1].start, -waiting[at - 1].end) < (piece.start, -piece.end):
        at -= 1
    waiting.insert(at, piece)


def narrowed(text, place, part):
    """The place of `part` inside `place`, whatever spaces and hyphens the lines have put in; `place` if not found."""
    if not place:
        return place
    start, end = place
    signs = [(at, sign) for at, sign in enumerate(text[start:end], start) if sign.isalnum()]
    wanted = [sign for sign in part if sign.isalnum()]
    found = "".join(sign for _, sign in signs).find("".join(wanted)) if wanted else -1
    if found < 0:
        return place
    last = signs[found + len(wanted) - 1][0] + 1
    while last < end and not text[last].isspace():
        last += 1
    return signs[found][0], last
