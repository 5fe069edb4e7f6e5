"""Das Bild of a network: server-drawn SVG. Positions are texts, since a German comma would break an attribute."""

from collections import defaultdict
from dataclasses import dataclass
from math import log2
from string import ascii_uppercase

from actions.landscape.interlinking import addresses
from actions.landscape.interlinking.layout import LABEL_GAP, NARROW, WIDE, drawn_of, lay_out
from actions.landscape.interlinking.route import obstacles, path

# How far below the middle of its circle a name of one line, or each of two, begins.
DROPS = {1: ("4.5",), 2: ("-3", "15")}
# More would hide one another. Above this the picture leaves out what sleeps, then all but the strongest of each
# initiative; the table has all.
MOST_EDGES = 60
STRONGEST = 1
THIN, WIDEST = 1.4, 6


@dataclass(frozen=True)
class Line:
    """One link: a path, its width, and what it says."""

    path: str
    width: str
    is_active: bool
    text: str
    url: str


@dataclass(frozen=True)
class Node:
    """One initiative: its circle, and its name as (text, step down) for each line."""

    number: str
    x: str
    y: str
    name_x: str
    anchor: str
    name: tuple
    is_alone: bool
    text: str
    url: str


@dataclass(frozen=True)
class Hull:
    letter: str
    x: str
    y: str
    width: str
    height: str
    names: str


@dataclass(frozen=True)
class Picture:
    """`hidden_number` links and `left_out` initiatives are not in it."""

    key: str
    width: str
    height: str
    hulls: list
    lines: list
    nodes: list
    alone_y: str
    hidden_number: int
    left_out: int


PICTURES = "_pictures"


def pictures(network):
    """The Picture for a desk and for paper, and the one for a phone; drawn once, as long as the network is kept."""
    kept = vars(network)
    if PICTURES not in kept:
        kept[PICTURES] = [draw(network, WIDE, "breit"), draw(network, NARROW, "schmal")]
    return kept[PICTURES]


def draw(network, format_, key):
    """The Picture of `network`; `key` tells two pictures on one page apart."""
    record, shown = network.record, drawn_of(network.record)
    layout, numbers = lay_out(record, shown, format_), numbers_of(record)
    there = set(network.nodes).intersection(shown.keys)
    drawn = most_telling([edge for edge in network.edges if edge.pair[0] in there and edge.pair[1] in there])
    alone = {*network.never_linked, *network.only_asleep}
    grouped = {member for one in layout.fields for member in one.keys}
    others = obstacles(layout)
    lines = [_line(edge, path(edge.pair, layout, others), network) for edge in reversed(drawn)]
    nodes = [_node(one, layout, numbers, network, one in alone) for one in shown.keys if one in there]
    grid = there - grouped
    return Picture(
        key=key,
        width=str(format_.width),
        height=f"{layout.height:.0f}",
        hulls=hulls(layout, network),
        lines=lines,
        nodes=nodes,
        alone_y=f"{layout.alone_from + 18:.0f}" if grid and layout.fields else "",
        hidden_number=len(network.edges) - len(drawn),
        left_out=len(network.nodes) - len(there),
    )


def numbers_of(record):
    """{key: number in the picture}, by name over all initiatives: the same in each year."""
    return {key: number for number, key in enumerate(record.initiatives, 1)}


def most_telling(edges):
    """All `edges`, or of too many the active ones, or of those the strongest of each initiative; in the order given."""
    if len(edges) <= MOST_EDGES:
        return edges
    edges = [edge for edge in edges if edge.is_active] or edges
    if len(edges) <= MOST_EDGES:
        return edges
    shown, kept = defaultdict(int), []
    for edge in edges:
        if min(shown[key] for key in edge.pair) < STRONGEST:
            kept.append(edge)
            for key in edge.pair:
                shown[key] += 1
    return kept


def hulls(layout, network):
    """The fields in which somebody stands in this year, lettered over all years."""
    there, called = set(network.nodes), network.record.initiatives
    return [
        Hull(
            _letter(number),
            f"{one.x:.1f}",
            f"{one.y:.1f}",
            f"{one.width:.1f}",
            f"{one.height:.1f}",
            ", ".join(called[key].called for key in sorted(one.keys, key=list(called).index) if key in there),
        )
        for number, one in enumerate(layout.fields)
        if there.intersection(one.keys)
    ]


def _letter(number):
    return ascii_uppercase[number] if number < len(ascii_uppercase) else str(number + 1)


def _line(edge, way, network):
    names = " und ".join(network.record.initiatives[key].called for key in edge.pair)
    return Line(
        path=way,
        width=f"{min(THIN + log2(1 + edge.weight), WIDEST):.1f}" if edge.is_active else str(THIN),
        is_active=edge.is_active,
        text=f"{names}: {edge.number} gemeinsam, zuletzt {edge.last_in_words}, {edge.state.label}",
        url=addresses.of_pair(edge.pair, until=network.on),
    )


def _node(key, layout, numbers, network, is_alone):
    x, y, side = layout.places[key]
    initiative = network.record.initiatives[key]
    return Node(
        number=str(numbers[key]),
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        name_x=f"{x + side * LABEL_GAP:.1f}",
        anchor="start" if side > 0 else "end",
        name=tuple(zip(layout.names[key], DROPS[len(layout.names[key])], strict=True)),
        is_alone=is_alone,
        text=f"{numbers[key]} {initiative.name}{', ohne aktive Verbindung' if is_alone else ''}",
        url=initiative.get_absolute_url(),
    )
