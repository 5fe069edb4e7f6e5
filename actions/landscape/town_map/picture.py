"""The county as tiles: each town a hexagon at its place, roughly true in who lies beside whom."""

from dataclasses import dataclass

from clusterfoerderung.look.counted import figures as in_german
from initiatives.places.municipality import Municipality

# Of one tile, corner up; a row is three quarters of a tile below the one above.
WIDE, HIGH = 100, 115.47
GAP = 3
MARGIN = 4
LEVELS = 4
LONGEST_LINE = 13
LINE_HEIGHT = 16


@dataclass(frozen=True)
class Tile:
    """One town; `level` 0 to LEVELS shades it, None is not known. Positions are texts: a comma would break them."""

    points: str
    x: str
    lines: tuple
    value: str
    value_y: str
    level: int | None
    text: str
    url: str


@dataclass(frozen=True)
class Hint:
    """A neighbour, for orientation alone."""

    points: str
    x: str
    lines: tuple


@dataclass(frozen=True)
class Shade:
    """One step of the legend: from which to which number."""

    level: int
    text: str


@dataclass(frozen=True)
class Picture:
    width: str
    height: str
    tiles: list
    hints: list
    shades: list
    without_place: list


def draw(rows, figure, user):
    """The Picture of one `figure` of `rows` (figures.Row of towns); None if no town has a place on the map."""
    placed = [row for row in rows if row.municipality.map_row is not None]
    if not placed:
        return None
    hints = list(Municipality.objects.visible_to(user).on_map().exclude(pk__in=[row.municipality.pk for row in rows]))
    grid = _Grid([*(row.municipality for row in placed), *hints])
    highest = max((row.values.get(figure) or 0 for row in placed), default=0)
    return Picture(
        width=grid.width,
        height=grid.height,
        tiles=[_tile(row, figure, highest, grid) for row in placed],
        hints=[Hint(grid.points(one), grid.x(one), _lines(one.name, grid.y(one) + 5)) for one in hints],
        shades=_shades(highest),
        without_place=[row.title for row in rows if row.municipality.map_row is None],
    )


class _Grid:
    """Where on the paper a tile lies; the first row and column that are used stand at the edge."""

    def __init__(self, places):
        centres = [self._centre(place) for place in places]
        self.left = min(x for x, _ in centres) - WIDE / 2 - MARGIN
        self.top = min(y for _, y in centres) - HIGH / 2 - MARGIN
        self.width = f"{max(x for x, _ in centres) + WIDE / 2 + MARGIN - self.left:.1f}"
        self.height = f"{max(y for _, y in centres) + HIGH / 2 + MARGIN - self.top:.1f}"

    @staticmethod
    def _centre(place):
        """Each even row is half a tile further right."""
        indent = WIDE / 2 if place.map_row % 2 == 0 else 0
        return place.map_column * WIDE + indent, place.map_row * HIGH * 0.75

    def x(self, place):
        return f"{self._centre(place)[0] - self.left:.1f}"

    def y(self, place):
        return self._centre(place)[1] - self.top

    def points(self, place):
        x, y = self._centre(place)[0] - self.left, self.y(place)
        across, down = (WIDE - GAP) / 2, (HIGH - GAP) / 2
        corners = ((0, -1), (1, -0.5), (1, 0.5), (0, 1), (-1, 0.5), (-1, -0.5))
        return " ".join(f"{x + across * right:.1f},{y + down * below:.1f}" for right, below in corners)


def _tile(row, figure, highest, grid):
    place, value = row.municipality, row.values.get(figure)
    middle = grid.y(place)
    lines = _lines(row.title, middle - 8)
    shown = "k. A." if value is None else in_german(value)
    return Tile(
        points=grid.points(place),
        x=grid.x(place),
        lines=lines,
        value=shown,
        value_y=f"{middle + 26:.1f}",
        level=None if value is None else _level(value, highest),
        text=f"{row.title}: {'keine Angabe' if value is None else shown}, {figure.heading}",
        url=row.urls[figure],
    )


def _lines(name, middle):
    """The name on one line or on two, as (text, height on the paper), around `middle`."""
    words, lines = name.split(), []
    for word in words:
        if lines and len(lines[-1]) + len(word) < LONGEST_LINE:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    first = middle - (len(lines) - 1) * LINE_HEIGHT / 2
    return tuple((line, f"{first + number * LINE_HEIGHT:.1f}") for number, line in enumerate(lines))


def _level(value, highest):
    """0 for nothing, else one of LEVELS equal steps up to the highest."""
    return -(-value * LEVELS // highest) if value else 0


def _shades(highest):
    """The steps that whole numbers can reach, each with its numbers in words."""
    steps = {}
    for level in range(1, LEVELS + 1):
        first, last = (level - 1) * highest // LEVELS + 1, level * highest // LEVELS
        if first <= last:
            steps[level] = in_german(last) if first == last else f"{in_german(first)} bis {in_german(last)}"
    return [Shade(0, "0"), *(Shade(level, text) for level, text in steps.items())]
