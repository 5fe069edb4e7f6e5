"""The way of a line through the picture: past the circles and names of those it does not link.

It depends on the places alone, so that a link is drawn the same way every year and for everybody.
"""

import math
from dataclasses import dataclass

from actions.landscape.interlinking.layout import LABEL_GAP, LETTER, RADIUS

BOW = 36
CLEARANCE = 4
LINE_HEIGHT = 15
STEPS = 14
# How far the middle of a line is pushed aside, the least first.
DETOURS = (0, 45, -45, 90, -90, 140, -140, 200, -200)


@dataclass(frozen=True)
class Obstacle:
    """One initiative: its circle, and the box of its name."""

    key: int
    x: float
    y: float
    left: float
    right: float
    half_height: float

    def is_near(self, left, right, top, bottom):
        """Whether anything in this box can hit it."""
        reach = RADIUS + CLEARANCE
        above = max(reach, self.half_height)
        return (
            min(self.x - reach, self.left) <= right
            and max(self.x + reach, self.right) >= left
            and self.y - above <= bottom
            and self.y + above >= top
        )

    def is_hit(self, x, y):
        if math.hypot(x - self.x, y - self.y) < RADIUS + CLEARANCE:
            return True
        return self.left <= x <= self.right and abs(y - self.y) <= self.half_height


def obstacles(layout):
    """The Obstacles of everybody in `layout`, whether there in this year or not."""
    found = []
    for key, place in layout.places.items():
        lines = layout.names[key]
        near = place.x + place.side * LABEL_GAP
        far = near + place.side * LETTER * max(map(len, lines), default=0)
        found.append(Obstacle(key, place.x, place.y, min(near, far), max(near, far), LINE_HEIGHT * len(lines) / 2))
    return found


def path(pair, layout, others):
    """The path of an SVG line between `pair`: a bow, pushed aside where it would run into `others` (obstacles())."""
    (x1, y1, side1), (x2, y2, side2) = (layout.places[key] for key in pair)
    # Each end is drawn away from its name: two on the same side are joined by a bow, past those between them.
    x, y = (x1 + x2 - (side1 + side2) * BOW) / 2, (y1 + y2) / 2
    if not any(set(pair) <= set(field.keys) for field in layout.fields):
        in_the_way = [one for one in others if one.key not in pair]
        x, y = _free((x1, y1), (x, y), (x2, y2), in_the_way, layout.format.width)
    return f"M{x1:.1f} {y1:.1f}Q{x:.1f} {y:.1f} {x2:.1f} {y2:.1f}"


def _free(start, middle, end, in_the_way, width):
    """`middle`, or the nearest point beside it over which the curve meets least."""
    length = math.dist(start, end) or 1
    across = (start[1] - end[1]) / length, (end[0] - start[0]) / length
    best, fewest = middle, math.inf
    for detour in DETOURS:
        bent = middle[0] + across[0] * detour, middle[1] + across[1] * detour
        hits = _hits(start, bent, end, in_the_way, width)
        if hits < fewest:
            best, fewest = bent, hits
        if not hits:
            break
    return best


def _hits(start, middle, end, in_the_way, width):
    """How many of the others the curve meets; leaving the picture counts like meeting all."""
    points = [_point(start, middle, end, step / STEPS) for step in range(1, STEPS)]
    xs, ys = zip(*points, strict=True)
    left, right = min(xs), max(xs)
    if left <= CLEARANCE or right >= width - CLEARANCE:
        return len(in_the_way) + 1
    box = left, right, min(ys), max(ys)
    return sum(any(one.is_hit(x, y) for x, y in points) for one in in_the_way if one.is_near(*box))


def _point(start, middle, end, t):
    """On the quadratic curve of an SVG path, at `t` from 0 to 1."""
    return tuple((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c for a, b, c in zip(start, middle, end, strict=True))
