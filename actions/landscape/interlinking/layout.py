"""Where each initiative stands in the picture. Groups are fields, side by side; whoever has none stands below.

The places follow from all years together and from what every role may see: an initiative keeps its place from year to
year, staff and committee see the same picture, and no place gives away what is closed.
"""

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from actions.landscape.interlinking.groups import groups, in_a_ring
from actions.landscape.interlinking.rule import Rule
from clusterfoerderung.look.picture_text import in_lines

ROW = 42  # between two initiatives of a field, so that a line between them is seen
MOST_ROOM = 40  # by which a field with room to spare is drawn wider on either side
ALONE_ROW = 36  # between two that have no field
RADIUS = 11
LABEL_GAP = 15  # from the middle of a circle to its name
LETTER = 6.9  # the width of a letter at 13 px, on the safe side
MARGIN = 10  # around the names of a field
LOWEST = 64  # a field is at least as high
GUTTER = 14  # between fields
MOST_DRAWN = 30  # more names than these nobody reads in one picture


class Format(NamedTuple):
    """`letters`: how long a line of a name may be, on both sides of a field together and of one alone below; `columns`:
    of those below, who have no group.

    From the middle of a field it is `half` to a circle of its first or last row; those between are `bulge` further out.
    """

    width: int
    letters: int
    alone_letters: int
    columns: int
    half: int
    bulge: int


WIDE = Format(800, 36, 30, 3, 28, 19)
NARROW = Format(356, 32, 19, 2, 24, 18)


class Place(NamedTuple):
    """The middle of the circle; `side` is 1 when the name stands to the right of it, -1 to the left."""

    x: float
    y: float
    side: int


@dataclass
class Field:
    """The field of one group; x and y are its upper left corner, `half` as in Format, wider where there is room."""

    keys: list
    half: float
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0


@dataclass
class Layout:
    """`names`: as much of each name as there is room for, in one line or two."""

    format: Format
    fields: list = field(default_factory=list)
    places: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)
    alone_from: float = 0
    height: float = 0


def released_weights(record):
    """{pair: number of joint activities that every role may see}, over all years."""
    links = record.links(record.today, Rule.of_the_house().half_life)
    return {pair: link.released for pair, link in links.items() if link.released}


@dataclass(frozen=True)
class Drawn:
    """`keys` of those in the picture, by name; `rings`: their groups, each in the order it has in its field."""

    keys: list
    rings: list


def drawn_of(record):
    """Whom the picture shows: everybody, or of too many those who were most often active together."""
    return record.computed("drawn", lambda: _drawn(list(record.initiatives), released_weights(record)))


def _drawn(keys, weights):
    if len(keys) > MOST_DRAWN:
        often = Counter(dict.fromkeys(keys, 0))
        for (one, other), number in weights.items():
            often[one] += number
            often[other] += number
        first = {key for key, _ in often.most_common(MOST_DRAWN)}
        keys = [key for key in keys if key in first]
    shown = set(keys)
    among = {pair: number for pair, number in weights.items() if pair[0] in shown and pair[1] in shown}
    return Drawn(keys, [in_a_ring(group, among) for group in groups(among)])


def lay_out(record, drawn, format_):
    """The Layout of those `drawn` (drawn_of()), whatever year is looked at."""
    called, rings = {key: record.initiatives[key].called for key in drawn.keys}, drawn.rings
    layout = Layout(format_, names={key: in_lines(name, format_.alone_letters) for key, name in called.items()})
    for ring in rings:
        layout.names |= _names_in_field(ring, called, format_.letters)
    layout.fields = [_field(ring, layout.names, format_) for ring in rings]
    for row in _rows(layout.fields, format_.width):
        _place_row(row, layout)
    alone = [key for key in drawn.keys if key not in layout.places]
    # Whoever has ended leaves a gap in later years; behind all others nobody misses it.
    _place_alone(sorted(alone, key=lambda key: bool(record.initiatives[key].ended_on)), layout)
    return layout


def _names_in_field(ring, called, letters):
    """The longest names to the right and to the left share `letters`; each side has at least half of them."""
    right, left = _sides(ring)
    longest = [max((len(called[key]) for key in keys), default=0) for keys in (right, left)]
    half = letters // 2
    room = [max(half, letters - other) for other in reversed(longest)]
    return {key: in_lines(called[key], side) for keys, side in zip((right, left), room, strict=True) for key in keys}


def _field(ring, names, format_):
    right, left = _sides(ring)
    width = _text(left, names) + _text(right, names) + 2 * (format_.half + format_.bulge + LABEL_GAP + MARGIN)
    return Field(ring, format_.half, width=width, height=max(len(right) * ROW + 2 * MARGIN, LOWEST))


def _sides(ring):
    """Around the ring: down on the right, up again on the left."""
    middle = math.ceil(len(ring) / 2)
    return ring[:middle], ring[middle:][::-1]


def _text(keys, names):
    return max((len(line) for key in keys for line in names[key]), default=0) * LETTER


def _rows(fields, width):
    """Each field stands on the first row that has room for it."""
    rows = []
    for one in fields:
        room = (row for row in rows if sum(other.width + GUTTER for other in row) + one.width <= width)
        row = next(room, None)
        if row is None:
            rows.append(row := [])
        row.append(one)
    return rows


def _place_row(row, layout):
    """Side by side from the left to the right margin, all as high as the highest."""
    y, height = layout.height, max(one.height for one in row)
    spare = layout.format.width - sum(one.width for one in row) - GUTTER * (len(row) - 1)
    x = 0
    for one in row:
        one.x, one.y, one.height = x, y, height
        one.width += spare / len(row)
        one.half += min(spare / len(row) / 6, MOST_ROOM)
        _place_ring(one, layout)
        x += one.width + GUTTER
    layout.height = layout.alone_from = y + height + GUTTER


def _place_ring(one, layout):
    names, bulge = layout.names, layout.format.bulge
    right, left = _sides(one.keys)
    # The longer names get more room, so that the field is filled evenly.
    middle_x = one.x + one.width / 2 + (_text(left, names) - _text(right, names)) / 2
    middle_y = one.y + one.height / 2
    for side, keys in ((1, right), (-1, left)):
        for row, key in enumerate(keys):
            out = bulge * math.sin(math.pi * (row + 0.5) / len(keys)) if len(right) > 1 else 0
            y = middle_y + (row - (len(keys) - 1) / 2) * ROW
            layout.places[key] = Place(middle_x + side * (one.half + out), y, side)


def _place_alone(keys, layout):
    columns, top = layout.format.columns, layout.alone_from
    if layout.fields and keys:
        top += ALONE_ROW  # for the line that says who these are
    for number, key in enumerate(keys):
        row, column = divmod(number, columns)
        x = MARGIN + RADIUS + column * layout.format.width / columns
        layout.places[key] = Place(x, top + row * ALONE_ROW + ALONE_ROW / 2, 1)
    layout.height = top + math.ceil(len(keys) / columns) * ALONE_ROW if keys else layout.height
