"""What the buttons of the page do with a Content. Each but the last can be taken back."""

from dataclasses import replace

from actions.paper_intake import moves
from actions.paper_intake.content import STATION, parts_of
from actions.paper_intake.moves import ImpossibleMoveError

POINT_MOVES = {
    "hoch": moves.up,
    "runter": moves.down,
    "hinein": moves.inward,
    "hinaus": moves.outward,
    "verbinden": moves.join,
    "entfernen": moves.remove,
    "neu": moves.add,
}


def take_step(content, step, text):
    """(the Content after it, the key of the point it was about). `step` is "hoch:12", "punkt-neu" …; `text` is the
    text that was read. Raises ImpossibleMoveError.
    """
    name, _, key = step.partition(":")
    key = int(key) if key.isdecimal() and key.isascii() and len(key) < 7 else None
    if name == "zurueck":
        return content.step_back(), None
    before = content.remembering()
    if name.startswith("beratung-"):
        return replace(before, stations=_stations(content.stations, name.removeprefix("beratung-"), key)), None
    if name == "punkt-neu":
        points = moves.add(content.points)
        return replace(before, points=points), points[-1].key
    if key is None or (name != "teilen" and name not in POINT_MOVES):
        raise ImpossibleMoveError("Diesen Schritt gibt es nicht.")
    points = _split(content.points, key, text) if name == "teilen" else POINT_MOVES[name](content.points, key)
    if name == "neu":
        key = max(point.key for point in points)
    return replace(before, points=points), key if any(point.key == key for point in points) else None


def _split(points, key, text):
    point = next((point for point in points if point.key == key), None)
    return moves.split(points, key, parts_of(text, point) if point else [])


def _stations(stations, name, key):
    if name == "neu":
        new = max((station["key"] for station in stations), default=0) + 1
        return [*stations, {"key": new, "places": {}, **dict.fromkeys(STATION, "")}]
    at = next((at for at, station in enumerate(stations) if station["key"] == key), None)
    other = {"hoch": -1, "runter": 1}.get(name)
    if at is None or (other is None and name != "entfernen") or not 0 <= at + (other or 0) < len(stations):
        raise ImpossibleMoveError("Diese Beratung lässt sich nicht so verschieben.")
    station, rest = stations[at], [*stations[:at], *stations[at + 1 :]]
    if other is not None:
        rest.insert(at + other, station)
    return rest
