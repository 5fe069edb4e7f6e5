"""What a person can do with a Punkt: move it, split it, join it, add one, take one away. Numbers follow by themselves.

Where a point comes in, those behind it are pushed on; where one goes, those that followed on it close up. A number the
paper left out stays left out.
"""

from dataclasses import dataclass, field, replace

from actions.paper_intake.points import DEEPEST, Point


class ImpossibleMoveError(Exception):
    """Says in one German sentence why it cannot be done; nothing was changed."""


@dataclass
class Node:
    point: Point
    ordinal: int
    below: list = field(default_factory=list)


@dataclass
class Spot:
    """Where a node stands: in which row of siblings, at which place, under whom (None: at the top)."""

    siblings: list
    at: int
    above: "Spot | None"
    level: int

    @property
    def node(self):
        return self.siblings[self.at]


def up(points, key):
    return _changed(points, key, lambda spot: _swap(spot, spot.at - 1))


def down(points, key):
    return _changed(points, key, lambda spot: _swap(spot, spot.at + 1))


def inward(points, key):
    return _changed(points, key, _inward)


def outward(points, key):
    return _changed(points, key, _outward)


def remove(points, key):
    """With everything below it."""
    return _changed(points, key, lambda spot: _taken(spot))


def join(points, key):
    """With the point before it at its level, else with the one above it."""
    return _changed(points, key, _join)


def split(points, key, parts):
    """Into as many points as there are `parts`, (text, place) each; what stands below goes with the last."""
    if len(parts) < 2:
        raise ImpossibleMoveError(
            "Zum Teilen im Wortlaut dort eine neue Zeile beginnen, wo der nächste Punkt anfangen soll."
        )
    return _changed(points, key, lambda spot: _split(spot, parts, _next_key(points)))


def add(points, key=None):
    """An empty point behind `key` and what stands below it; without a key behind all."""
    new = Point(_next_key(points), "1", "")
    if key is None:
        tree = _tree(points)
        _insert(tree, len(tree), new)
        return list(_flat(tree))
    return _changed(points, key, lambda spot: _insert(spot.siblings, spot.at + 1, new))


def possible(points):
    """{key: the moves that lead somewhere}, for the buttons."""
    return {
        spot.node.point.key: {
            name
            for name, is_possible in (
                ("up", spot.at > 0),
                ("down", spot.at + 1 < len(spot.siblings)),
                ("inward", spot.at > 0 and spot.level + _height(spot.node) <= DEEPEST),
                ("outward", spot.above),
                ("join", spot.at > 0 or spot.above),
            )
            if is_possible
        }
        for spot in _spots(_tree(points))
    }


def _next_key(points):
    return max((point.key for point in points), default=0) + 1


def _tree(points):
    """By order and depth alone, so that a wrong number does no harm."""
    top, way = [], []
    for point in points:
        node = Node(point, point.ordinal)
        del way[max(0, min(point.level - 1, len(way))) :]
        (way[-1].below if way else top).append(node)
        way.append(node)
    return top


def _flat(nodes, prefix=""):
    before = 0
    for node in nodes:
        before = max(node.ordinal, before + 1)
        number = f"{prefix}{before}"
        yield replace(node.point, number=number)
        yield from _flat(node.below, f"{number}.")


def _spots(siblings, above=None, level=1):
    for at, node in enumerate(siblings):
        spot = Spot(siblings, at, above, level)
        yield spot
        yield from _spots(node.below, spot, level + 1)


def _height(node):
    return 1 + max(map(_height, node.below), default=0)


def _changed(points, key, change):
    tree = _tree(points)
    spot = next((spot for spot in _spots(tree) if spot.node.point.key == key), None)
    if spot is None:
        raise ImpossibleMoveError("Diesen Punkt gibt es nicht mehr.")
    change(spot)
    return list(_flat(tree))


def _swap(spot, other):
    if not 0 <= other < len(spot.siblings):
        raise ImpossibleMoveError("In dieser Richtung steht kein Punkt derselben Ebene.")
    one, two = spot.node, spot.siblings[other]
    one.ordinal, two.ordinal = two.ordinal, one.ordinal
    spot.siblings[spot.at], spot.siblings[other] = two, one


def _inward(spot):
    if not spot.at:
        raise ImpossibleMoveError("Davor steht kein Punkt, unter den er rücken könnte.")
    if spot.level + _height(spot.node) > DEEPEST:
        raise ImpossibleMoveError(f"Tiefer als {DEEPEST} Ebenen geht es nicht.")
    below = spot.siblings[spot.at - 1].below
    node = _taken(spot)
    node.ordinal = below[-1].ordinal + 1 if below else 1
    below.append(node)


def _outward(spot):
    if not spot.above:
        raise ImpossibleMoveError("Der Punkt steht schon ganz außen.")
    node = _taken(spot)
    _put(spot.above.siblings, spot.above.at + 1, node)


def _join(spot):
    if spot.at:
        into, node = spot.siblings[spot.at - 1], _taken(spot)
        into.below += _counted_on(into.below, node.below)
    elif spot.above:
        into, node = spot.above.node, _taken(spot)
        rest = into.below
        into.below = node.below + _counted_on(node.below, rest)
    else:
        raise ImpossibleMoveError("Davor steht kein Punkt, mit dem er sich verbinden ließe.")
    places = [place for place in (into.point.place, node.point.place) if place]
    into.point = replace(
        into.point,
        text=f"{into.point.text.rstrip()} {node.point.text.lstrip()}".strip(),
        place=(min(place[0] for place in places), max(place[1] for place in places)) if places else None,
    )


def _counted_on(before, nodes):
    for number, node in enumerate(nodes, (before[-1].ordinal if before else 0) + 1):
        node.ordinal = number
    return nodes


def _split(spot, parts, key):
    node, below = spot.node, spot.node.below
    (text, place), *others = parts
    node.point = replace(node.point, text=text, place=place)
    for number, (text, place) in enumerate(others):
        node.below = []
        node = _insert(spot.siblings, spot.at + 1 + number, Point(key + number, "1", text, place))
    node.below = below


def _insert(siblings, at, point):
    node = Node(point, 0)
    _put(siblings, at, node)
    return node


def _put(siblings, at, node):
    node.ordinal = siblings[at - 1].ordinal + 1 if at else 1
    siblings.insert(at, node)


def _taken(spot):
    """Takes the node away; those that followed on it without a gap close up."""
    node = spot.siblings.pop(spot.at)
    expected = node.ordinal
    for other in spot.siblings[spot.at :]:
        if other.ordinal != expected + 1:
            break
        other.ordinal, expected = expected, other.ordinal
    return node
