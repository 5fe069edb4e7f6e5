"""The rows of the list of measures as plain values: each is made once, as long as it says the same ({% once %})."""

import datetime
from typing import NamedTuple

from clusterfoerderung.look.plain import plain
from clusterfoerderung.records.visibility import Visibility


class Last(NamedTuple):
    """The last activity."""

    age: str
    county_part: str
    get_county_part_display: str


class NextDate(NamedTuple):
    """What comes next of a measure; whose it is, stands beside it."""

    on: datetime.date
    title: str
    url: str


class ShownRow(NamedTuple):
    """What the list shows of one line (actions.measures.views.Row)."""

    title: str
    get_absolute_url: str
    number: int
    of_paper: str
    get_kind_display: str
    # Empty where nothing is said of it.
    visibility: str
    get_visibility_display: str
    status: str
    status_in_words: str
    schedule: str
    schedule_in_words: str
    last: Last | None
    warnings: tuple[str, ...]
    next: NextDate | None
    # (heading, template, what it shows) of each column of a fact.
    cells: tuple[tuple, ...]


def shown(row, *, is_staff):
    """The ShownRow of a Row, as staff or anybody else sees it."""
    measure, schedule = row.measure, row.schedule.state
    return plain(
        ShownRow,
        measure,
        number=measure.field.number,
        of_paper=measure.field.of_paper,
        visibility=measure.visibility if is_staff and measure.visibility == Visibility.INTERNAL else "",
        schedule=schedule.value,
        schedule_in_words=schedule.label,
        last=plain(Last, row.last, age=row.age) if row.last else None,
        warnings=tuple(row.warnings),
        next=plain(NextDate, row.next) if row.next else None,
        cells=tuple((cell.heading, cell.template, cell.fact) for cell in row.cells),
    )
