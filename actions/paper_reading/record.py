"""A reading as plain data, with the names of the program's fields; what was not found is empty."""

import datetime

from actions.paper_reading.reading import TEXTS


def record_of(reading):
    """A dict that JSON can hold. Days are ISO; an item is [number, text]."""
    return {
        **{name: _plain(reading.value(name)) for name in TEXTS},
        "mentions": [mention.value for mention in reading.mentions],
        "consultations": [_station(station) for station in reading.stations],
        "items": [[item.number, item.text.value] for item in reading.all_items()],
        "remarks": [remark.value for remark in reading.remarks],
    }


def _plain(value):
    return value.isoformat() if isinstance(value, datetime.date) else value


def _station(station):
    """[committee, day, kind] and outcome and votes as far as the text says them, from the first on."""
    row = [_of(station.committee), _of(station.day), _of(station.kind)]
    vote = station.vote
    for found in (vote.outcome, vote.votes_for, vote.votes_against, vote.abstentions):
        if found is None:
            break
        row.append(found.value)
    return row


def _of(found):
    return _plain(found.value) if found else ""
