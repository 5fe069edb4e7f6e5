"""Der Plan of a carry-over: for each measure where it goes and from which day, before anything is written."""

import datetime
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field

from actions.carry_over.rows import rows_of
from actions.mandate.dated import A_DAY
from actions.measures.status import Status

ENDINGS = (Status.COMPLETED, Status.DROPPED)


@dataclass(frozen=True)
class Choice:
    """What was decided of one measure: it goes to `items` and `field`, or `ends`; neither: it stays unassigned.

    `field` None leaves it in the field in which it is.
    """

    items: tuple = ()
    field: object = None
    ends: Status | None = None
    reason: str = ""
    ended_on: datetime.date | None = None

    @property
    def stays(self):
        return not (self.items or self.field or self.ends)


@dataclass
class Step:
    """What happens to one measure from the day `begins`: open rows that end, items and field that begin."""

    measure: object
    choice: Choice
    begins: datetime.date | None
    leaving: list = field(default_factory=list)
    entering: list = field(default_factory=list)
    placement: object = None

    @property
    def left_items(self):
        return [row.item for row in self.leaving]

    @property
    def moves(self):
        """Whether it goes to another field."""
        return self.placement is not None


def choice_like_its_items(measure, mapped, fields, old_keys):
    """Where its items go (`mapped`: {old item key: new items}), and the field of most of them.

    Without any it goes where its field goes (`fields`: {old field key: new field}). A measure of another field that
    only carries old items stays there.
    """
    new = {item.pk: item for row in open_rows(measure, old_keys) for item in mapped.get(row.item_id, ())}
    items = tuple(sorted(new.values(), key=lambda item: (item.field.number, item.sort_key)))
    if measure.field_id not in old_keys:
        return Choice(items)
    return Choice(items, field_of(items) or fields.get(measure.field_id))


def field_of(items):
    """The field of most of `items`; None without any."""
    found = {item.field_id: item.field for item in items}
    votes = Counter(item.field_id for item in items).most_common(1)
    return found[votes[0][0]] if votes else None


def open_rows(measure, old_keys):
    """Its assignments to items of the old fields that have not ended."""
    return [row for row in measure.assignments.all() if row.until_on is None and row.item.field_id in old_keys]


def step_of(measure, choice, *, old_keys, adopted_on):
    """The Step. Where something began or ended after the adoption, it begins after that: no row is overwritten."""
    if choice.stays:
        return Step(measure, choice, None)
    rows = list(measure.assignments.all())
    leaving = open_rows(measure, old_keys)
    wanted = {item.pk for item in choice.items}
    carried = {row.item_id for row in rows if row.until_on is None}
    entering = [item for item in choice.items if item.pk not in carried]
    ended = [row.until_on for row in rows if row.until_on and row.item_id in wanted - carried]
    placement = None
    if choice.field and choice.field.pk != measure.field_id:
        placements = list(measure.placements.all())
        placement = next(row for row in placements if row.until_on is None)
        ended += [row.until_on for row in placements if row.until_on]
    begun = [row.from_on + A_DAY for row in [*leaving, *([placement] if placement else [])] if row.from_on]
    begins = max([adopted_on, *begun, *ended]) if adopted_on else None
    return Step(measure, choice, begins, leaving, entering, placement)


@dataclass(frozen=True)
class Plan:
    """All steps of one carry-over."""

    adopted_on: datetime.date | None
    steps: list

    @property
    def going(self):
        return [step for step in self.steps if not step.choice.stays and not step.choice.ends]

    @property
    def ending(self):
        return [step for step in self.steps if step.choice.ends]

    @property
    def staying(self):
        """The open ones; what has ended waits for nothing."""
        return [step for step in self.steps if step.choice.stays and step.measure.is_open]

    @property
    def changed(self):
        return [*self.going, *self.ending]

    @property
    def mark(self):
        """The same only where the same would be written to the same rows: what was seen is what is done."""
        told = [
            self.adopted_on and self.adopted_on.isoformat(),
            sorted(map(_told, self.changed), key=lambda one: one[0]),
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _told(step):
    choice = step.choice
    return [
        *(step.measure.pk, step.measure.version, rows_of(step.measure)),
        *(sorted(item.pk for item in choice.items), choice.field and choice.field.pk, choice.ends, choice.reason),
        *(choice.ended_on and choice.ended_on.isoformat(), step.begins and step.begins.isoformat()),
    ]
