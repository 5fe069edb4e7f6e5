"""What the page shows of a text that is being read in: each piece with its place, and what comes of it."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from actions.paper_intake import moves
from actions.paper_intake.content import STATION
from actions.paper_intake.passages import marked
from actions.paper_intake.points import FieldToBe, Point
from actions.paper_intake.taking_over import Committees

BASICS = ("reference", "file_number", "dated_on", "subject", "department", "is_public", "predecessor")
IMPACTS = ("financial_impact", "staffing_impact", "organisational_impact")
PROSE = ("occasion", "facts")
WORDING = ("decision",)


@dataclass(frozen=True)
class Row:
    """A field of a form. `passage` names its place in the text, if it has one."""

    field: object
    passage: str = ""
    is_changed: bool = False
    is_empty: bool = False
    # The text's own word, where the choice has another one.
    said: str = ""
    # Only what a text can say is missing in it.
    can_be_found: bool = True


@dataclass(frozen=True)
class StationRow:
    number: int
    key: int
    form: object
    rows: list
    is_new_committee: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class PointRow:
    """`field` is the Handlungsfeld that begins here, `moves` are the steps that lead somewhere."""

    point: Point
    fault: str
    moves: set
    field: FieldToBe | None
    is_open: bool

    @property
    def passage(self):
        return f"p{self.point.key}" if self.point.place else ""

    @property
    def may_be_field(self):
        """Whether a person decides it: what has points below it is one in any case."""
        return self.point.level == 1 and (self.field is None or self.field.is_rest or len(self.field.items) == 1)


class IntakePage:
    """`opened`: the key of the point somebody just moved."""

    def __init__(self, pending, checking, *, opened=None):
        self.pending, self.checking, self.opened = pending, checking, opened
        self.content, self.header = checking.content, checking.header

    @property
    def basics(self):
        return [self._row(name) for name in BASICS]

    @property
    def impacts(self):
        return [self._row(name) for name in IMPACTS]

    @property
    def wording(self):
        return [self._row(name) for name in WORDING]

    @property
    def prose(self):
        return [self._row(name) for name in PROSE]

    def _row(self, name):
        value, found = self.content.header[name], self.content.found.get(name)
        return Row(
            self.header[name],
            passage=name if found else "",
            is_changed=value.split() != (found[0].split() if found else []),
            is_empty=not value.strip(),
            can_be_found=name != "predecessor",
        )

    @cached_property
    def stations(self):
        committees, last = Committees(), len(self.content.stations)
        return [
            StationRow(
                number,
                station["key"],
                form,
                [self._station_row(station, form, name) for name in STATION],
                bool(station["committee"].strip()) and committees.find(station["committee"]) is None,
                number == 1,
                number == last,
            )
            for number, (station, form) in enumerate(zip(self.content.stations, self.checking.stations, strict=True), 1)
        ]

    def _station_row(self, station, form, name):
        has_place = name in station["places"]
        return Row(
            form[name],
            passage=f"s{station['key']}-{name}" if has_place else "",
            is_empty=not station[name].strip(),
            said=station.get("said", "") if name == "decision_kind" else "",
        )

    @cached_property
    def points(self):
        possible = moves.possible(self.content.points)
        fields = {field.key: field for field, _ in self.checking.fields}
        return [
            PointRow(
                point,
                self.checking.faults.get(point.key, ""),
                possible[point.key],
                fields.get(point.key),
                point.key == self.opened,
            )
            for point in self.content.points
        ]

    @property
    def fields(self):
        return [field for field, _ in self.checking.fields]

    @property
    def remarks(self):
        return [(f"hinweis-{number}", said) for number, (said, *_) in enumerate(self.content.remarks, 1)]

    @property
    def mentions(self):
        return [(f"erwaehnt-{number}", said) for number, (said, *_) in enumerate(self.content.mentions, 1)]

    @property
    def text(self):
        return marked(self.pending.text, self.content.pieces())

    @property
    def errors(self):
        """(anchor, label, sentence) of everything that keeps it from being taken over."""
        if not self.checking.is_asked:
            return []
        found = [(field.anchor, field.label, error) for field in self.header.visible_fields() for error in field.errors]
        for row in self.stations:
            found += [
                (field.anchor, f"{row.number}. Beratung, {field.label}", error)
                for field in row.form.visible_fields()
                for error in field.errors
            ]
        general = [form.non_field_errors() for form in (self.header, *self.checking.stations)]
        found += [("inhalt", "", error) for errors in general for error in errors]
        numbers = {point.key: point.number for point in self.content.points}
        found += [(f"punkt-{key}", f"Punkt {numbers[key]}", fault) for key, fault in self.checking.faults.items()]
        return found
