"""Status je Handlungsfeld: what people said of the measures, at the end of each quarter since it is recorded here."""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass

from actions.charts import columns
from actions.charts.columns import Columns, Kind
from actions.charts.quarters import Quarter
from actions.mandate.action_field import ActionField
from actions.mandate.placement import Placement
from actions.measures.measure import Measure
from actions.measures.status import Status
from actions.signals import status_history

KINDS = (
    Kind("laeuft", "in Umsetzung oder fortlaufend"),
    Kind("vorher", "nicht begonnen oder in Vorbereitung"),
    Kind("fertig", "abgeschlossen"),
    Kind("gestoppt", "zurückgestellt oder entfallen"),
    Kind("unbekannt", "keine Angabe"),
)
KIND_OF = {
    Status.UNDERWAY: "laeuft",
    Status.CONTINUOUS: "laeuft",
    Status.NOT_STARTED: "vorher",
    Status.PREPARING: "vorher",
    Status.COMPLETED: "fertig",
    Status.POSTPONED: "gestoppt",
    Status.DROPPED: "gestoppt",
    "": "unbekannt",
}
TITLE = "Status je Handlungsfeld"


@dataclass(frozen=True)
class FieldCourse:
    """One field: `rows` [(Quarter, {kind key: number})] for the chart, `statuses` [(Quarter, words)] for the table."""

    field: ActionField
    rows: list
    statuses: list
    chart: Columns


@dataclass(frozen=True)
class Statuses:
    """`starts_on`: the first day of which anything is recorded."""

    starts_on: datetime.date | None
    fields: list


def statuses(paper, *, user, until, quarters, width):
    """The Statuses of the last `quarters` quarters up to the day `until`, as `user` may see them. Three queries.

    The last column is the status on `until`. Quarters that ended before anything was recorded are left out.
    """
    as_of = paper.shown_on(until)
    measures = Measure.objects.visible_to(user).of_papers([paper], on=as_of)
    courses = status_history.courses(measures, user=user)
    if not courses:
        return Statuses(None, [])
    starts_on = min(course.starts_on for course in courses)
    points = [(one, min(one.ends_on, until)) for one in Quarter.last(quarters, until=until)]
    points = [(quarter, day) for quarter, day in points if day >= starts_on]
    placed = dict(Placement.objects.on(as_of).filter(field__paper=paper).values_list("measure", "field"))
    by_field = defaultdict(list)
    for course in courses:
        by_field[placed[course.measure.pk]].append(course)
    seen = {
        field: [(quarter, _counts(by_field[field.pk], day)) for quarter, day in points]
        for field in ActionField.objects.visible_to(user).filter(paper=paper)
    }
    highest = max((sum(counts.values()) for rows in seen.values() for _, counts in rows), default=1)
    return Statuses(starts_on, [_field(field, rows, width, highest) for field, rows in seen.items() if rows])


def _counts(courses, day):
    """{status: number} of the measures at the end of `day`; a measure that was not there yet counts not."""
    found = (course.status_on(day) for course in courses)
    return Counter(status for status in found if status is not None)


def _field(field, rows, width, highest):
    grouped = [(quarter, _grouped(counts)) for quarter, counts in rows]
    words = [(quarter, _in_words(counts)) for quarter, counts in rows]
    title = f"{field.number} {field.short_title}"
    chart = columns.draw(f"status-{field.number}", title, KINDS, grouped, width=width, highest=highest)
    return FieldCourse(field, grouped, words, chart)


def _grouped(counts):
    grouped = Counter()
    for status, number in counts.items():
        grouped[KIND_OF[status]] += number
    return grouped


def _in_words(counts):
    """'2 fortlaufend, 1 keine Angabe', in the order of the statuses."""
    parts = [f"{counts[key]} {status_history.in_words(key)}" for key in (*Status.values, "") if counts[key]]
    return ", ".join(parts) or "keine Maßnahme"
