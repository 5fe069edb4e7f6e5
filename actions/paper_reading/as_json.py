"""A Reading as JSON can say it, and the same Reading again: it is made by a process of its own (files/apart.py)."""

import datetime

from actions.paper_reading.items import Item
from actions.paper_reading.outcomes import Vote
from actions.paper_reading.reading import Reading
from actions.paper_reading.stations import Station
from actions.paper_reading.texts import Found


def as_json(reading):
    return {
        "text": reading.text,
        "found": {name: _found(one) for name, one in reading.found.items()},
        "stations": [[*map(_found, (one.committee, one.day, one.kind, *one.vote.parts()))] for one in reading.stations],
        "items": [*map(_item, reading.items)],
        "mentions": [*map(_found, reading.mentions)],
        "calls_fields": reading.calls_fields,
        "remarks": [*map(_found, reading.remarks)],
    }


def from_json(said):
    return Reading(
        said["text"],
        {name: _found_in(one) for name, one in said["found"].items()},
        tuple(map(_station_in, said["stations"])),
        tuple(map(_item_in, said["items"])),
        tuple(map(_found_in, said["mentions"])),
        said["calls_fields"],
        tuple(map(_found_in, said["remarks"])),
    )


def _found(one):
    """[value, start, end]; a day is a dict, as no other value is."""
    if one is None:
        return None
    value = {"day": one.value.isoformat()} if isinstance(one.value, datetime.date) else one.value
    return [value, one.start, one.end]


def _found_in(said):
    if said is None:
        return None
    value, start, end = said
    return Found(datetime.date.fromisoformat(value["day"]) if isinstance(value, dict) else value, start, end)


def _station_in(said):
    committee, day, kind, *vote = map(_found_in, said)
    return Station(committee, day, kind, Vote(*vote))


def _item(one):
    return [one.number, _found(one.text), [*map(_item, one.items)], one.is_field]


def _item_in(said):
    number, text, items, is_field = said
    return Item(number, _found_in(text), tuple(map(_item_in, items)), is_field)
