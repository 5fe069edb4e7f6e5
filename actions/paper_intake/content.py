"""What was made of a text so far: header, stations and points as they were found and as a person has corrected them.

Everything is text as it was typed, so that nothing is lost that is not right yet. What the text does not say is empty.
"""

import datetime
from dataclasses import asdict, dataclass, field, replace

from actions.mandate.consultation import DecisionKind
from actions.paper_intake import points as outline
from actions.paper_intake.passages import Piece, narrowed
from actions.paper_intake.points import Point
from actions.paper_reading.fields import OTHERS
from actions.paper_reading.reading import TEXTS

# By the names of the paper's fields; "predecessor" alone is chosen and never found.
HEADER = (*TEXTS, "predecessor")
STATION = (
    *("committee", "held_on", "decision_kind", "outcome"),
    *("votes_for", "votes_against", "abstentions"),
)
# What a text calls it; the program knows four kinds. Where the word is another one, the page says so.
KINDS = {
    "Beschluss": DecisionKind.DECISION,
    "Wahl": DecisionKind.ELECTION,
    "Kenntnisnahme": DecisionKind.NOTE,
    "Information": DecisionKind.NOTE,
    "Vorberatung": DecisionKind.PREPARATION,
    "Empfehlung": DecisionKind.PREPARATION,
    "Beratung": DecisionKind.PREPARATION,
    "Anhörung": DecisionKind.PREPARATION,
    "Stellungnahme": DecisionKind.PREPARATION,
}
# How many steps back there are.
STEPS_KEPT = 10


@dataclass(frozen=True)
class Content:
    header: dict
    # {name: [the text that was found, start, end]}
    found: dict
    # {"key": 1, "said": the text's own word for the kind, "places": {name: [start, end]}, and each name of STATION}
    stations: list
    points: list
    # What the field is called that holds the points without a field of their own.
    others: dict
    # [text, start, end] each
    remarks: list = field(default_factory=list)
    mentions: list = field(default_factory=list)
    # Stations and points before each of the last steps.
    past: list = field(default_factory=list)
    # Whether it fills a paper of this number that was only named so far.
    completes: bool = False

    @classmethod
    def of(cls, reading):
        found = {name: [plain(one.value), one.start, one.end] for name, one in reading.found.items()}
        return cls(
            header={name: found[name][0] if name in found else "" for name in HEADER},
            found=found,
            stations=[_station(key, station) for key, station in enumerate(reading.stations, 1)],
            points=list(_points(reading)),
            others={"title": OTHERS, "short_title": OTHERS},
            remarks=[[one.value, one.start, one.end] for one in reading.remarks],
            mentions=[[one.value, one.start, one.end] for one in reading.mentions],
        )

    @classmethod
    def from_json(cls, kept):
        return cls(**{**kept, "points": [Point(**one) for one in kept["points"]]})

    def as_json(self):
        return asdict(self)

    def pieces(self):
        """Every piece that knows its place, for the marks in the text."""
        for name, (_, start, end) in self.found.items():
            yield Piece(name, start, end)
        for station in self.stations:
            for name, (start, end) in station["places"].items():
                yield Piece(f"s{station['key']}-{name}", start, end)
        for point in self.points:
            if point.place:
                yield Piece(f"p{point.key}", *point.place)
        for kind, several in (("hinweis", self.remarks), ("erwaehnt", self.mentions)):
            for number, (_, start, end) in enumerate(several, 1):
                yield Piece(f"{kind}-{number}", start, end)

    def with_typed(self, data):
        """With what a form sent; a form that sends none of it changes nothing."""
        if "reference" not in data:
            return self
        return replace(
            self,
            header={name: clean(data.get(name, self.header.get(name, ""))) for name in HEADER},
            stations=self._typed_stations(data),
            points=self._typed_points(data),
            others={name: clean(data.get(f"others-{name}", text)) for name, text in self.others.items()},
            completes="completes" in data,
        )

    def _typed_stations(self, data):
        stored = {station["key"]: station for station in self.stations}
        stations = [stored.get(key, {"key": key, "places": {}}) for key in _keys(data, "station")]
        return [
            {
                **station,
                **{name: clean(data.get(f"s{station['key']}-{name}", station.get(name, ""))) for name in STATION},
            }
            for station in stations
        ]

    def _typed_points(self, data):
        stored = {point.key: point for point in self.points}
        points = [stored.get(key, Point(key, "1", "")) for key in _keys(data, "point")]
        asked = set(_keys(data, "asked"))
        names = {field.key: field for field in self.fields()}
        return outline.typed(points, {point.key: _typed(point, data, asked, names) for point in points})

    def fields(self):
        return outline.fields_from(self.points, self.others)

    def remembering(self):
        """As a step that can be taken back."""
        step = {"points": [asdict(point) for point in self.points], "stations": self.stations}
        return replace(self, past=[*self.past, step][-STEPS_KEPT:])

    def step_back(self):
        if not self.past:
            return self
        *past, last = self.past
        points = [Point(**one) for one in last["points"]]
        return replace(self, points=points, stations=last["stations"], past=past)


def plain(value):
    """As a form would send it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def clean(text):
    """Without what no database takes, and with plain line ends."""
    return text.replace("\0", "").replace("\r\n", "\n")


def _keys(data, name):
    """Each once, in the order in which they were sent."""
    keys = [int(key) for key in data.getlist(name) if key.isdecimal() and key.isascii() and len(key) < 7]
    return list(dict.fromkeys(keys))


def _typed(point, data, asked, names):
    sent = {name: data.get(f"p{point.key}-{name}") for name in ("number", "text", "title", "short_title")}
    change = {name: clean(text).strip() for name, text in sent.items() if text is not None}
    if point.key in asked:
        change["is_field"] = f"p{point.key}-is_field" in data
    # Left as it was offered, a title goes on following the text.
    field = names.get(point.key)
    for name in ("title", "short_title"):
        if name in change and not getattr(point, name) and field and change[name] == getattr(field, name):
            del change[name]
    return change


def _station(key, station):
    vote = station.vote
    found = (station.committee, station.day, station.kind, *vote.parts())
    pairs = list(zip(STATION, found, strict=True))
    kind = KINDS[station.kind.value] if station.kind else None
    return {
        "key": key,
        **{name: plain(one.value) if one else "" for name, one in pairs},
        "decision_kind": kind.value if kind else "",
        "said": station.kind.value if kind and kind.label != station.kind.value else "",
        "places": {name: [one.start, one.end] for name, one in pairs if one},
    }


def _points(reading):
    tops = {item.number for item in reading.items}
    for key, item in enumerate(reading.all_items(), 1):
        is_field = item.is_field or (reading.calls_fields and item.number in tops)
        yield Point(key, item.number, item.text.value, (item.text.start, item.text.end), is_field)


def parts_of(text, point):
    """(text, place) of each line of a point's wording, for dividing it."""
    lines = [line.strip() for line in point.text.split("\n") if line.strip()]
    return [(line, narrowed(text, point.place, line)) for line in lines]
