"""Zurücknehmen: a measure gets back the very rows it had, as long as nobody has touched them since."""

import datetime
from dataclasses import dataclass

from auditlog.context import disable_auditlog
from django.db import transaction

from actions.carry_over.carry_over import CarriedMeasure
from actions.carry_over.history import tell
from actions.carry_over.rows import SAID, locked, rows_of, with_rows
from actions.mandate.assignment import Assignment
from actions.mandate.paper import Paper
from actions.mandate.placement import Placement
from actions.measures.measure import Measure
from clusterfoerderung.journal import undoing
from clusterfoerderung.journal.entry import JournalEntry
from clusterfoerderung.journal.ways import ERASED, GONE
from clusterfoerderung.records.turns import hold

TOUCHED = {
    "field": "sie gehört inzwischen zu einem anderen Handlungsfeld",
    "said": "ihr Status oder dessen Begründung wurde seitdem geändert",
    "assignments": "ihre Beschlusspunkte wurden seitdem geändert",
    "placements": "ihre Zugehörigkeit zu Handlungsfeldern wurde seitdem geändert",
}


@dataclass(frozen=True)
class Undoable:
    """One row of a carry-over with its measure as it is by now; `touched`: what has been changed since, in words."""

    row: CarriedMeasure
    measure: Measure
    touched: str

    @property
    def is_possible(self):
        return not self.touched


class DatedRows:
    """How the journal compares measures that were carried over and gives them back: by what was written, no more.

    A measure that got another title since can still go back.
    """

    def __init__(self, rows):
        self.rows, self.measures = rows, {}

    def load(self, *, lock=False):
        """The locks come in the order of carry_out(): the paper, then the measures."""
        keys = [row.row_key for row in self.rows]
        if lock:
            papers = Paper.objects.filter(carry_overs__rows__row__in=self.rows).values("pk")
            hold(Paper.objects.filter(pk__in=papers))
            found = locked(keys)
        else:
            found = with_rows(Measure.objects.filter(pk__in=keys)).order_by("pk")
        self.measures = {measure.pk: measure for measure in found}

    def instance(self, row):
        return self.measures.get(row.row_key)

    def reason(self, row):
        if (measure := self.instance(row)) is None:
            return GONE
        if row.is_erased:
            return ERASED
        now = rows_of(measure)
        return "; ".join(words for name, words in TOUCHED.items() if now[name] != row.after[name])

    def give_back_made(self, rows, through):
        """A carry-over makes no measures."""
        return []

    @transaction.atomic
    def give_back(self, row, through):
        measure = self.instance(row).specific
        with disable_auditlog():
            for model, name in ((Assignment, "assignments"), (Placement, "placements")):
                _give_back_rows(model, row.before[name], row.after[name])
            measure.field_id = row.before["field"]
            for name, value in zip(SAID, row.before["said"], strict=True):
                setattr(measure, name, _day(value) if name == "completed_on" else value)
            measure.save()
        tell(measure, row.after, row.before, through=through)


def undoables(carry_over):
    """An Undoable for each row that stands, in order of the measures' keys."""
    carried = {one.row_id: one for one in carry_over.rows.standing().select_related("row__entry")}
    rows = sorted((one.row for one in carried.values()), key=lambda row: row.row_key)
    entry = rows[0].entry if rows else None
    return [Undoable(carried[one.row.pk], one.instance, one.reason) for one in undoing.look(entry, rows)]


def undo(carry_over, chosen, *, at):
    """Undoes the rows whose keys are `chosen` and that nobody has touched; returns (undone, left) as Undoables."""
    carried = {one.row_id: one for one in carry_over.rows.standing().filter(pk__in=chosen)}
    through = f"durch Rücknahme der Übertragung zur Vorlage {carry_over.paper.reference}"
    entry = JournalEntry.objects.get(key=carry_over.submission)
    results = ([], [])
    for step in undoing.undo(entry, at=at, through=through, chosen=carried):
        for result, found in zip(results, step, strict=True):
            result += [Undoable(carried[one.row.pk], one.instance, one.reason) for one in found]
    return results


def _give_back_rows(model, before, after):
    """First what began goes, then what ended is open again: no two may hold at the same time."""
    ends = {key: until for key, _, _, until in before}
    model.objects.filter(pk__in=[key for key, *_ in after if key not in ends]).delete()
    for key, _, _, until in after:
        if key in ends and ends[key] != until:
            row = model.objects.get(pk=key)
            row.until_on = _day(ends[key])
            row.save()


def _day(text):
    return datetime.date.fromisoformat(text) if text else None
