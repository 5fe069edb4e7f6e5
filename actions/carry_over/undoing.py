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

TOUCHED = {
    "field": "sie gehört inzwischen zu einem anderen Handlungsfeld",
    "said": "ihr Status oder dessen Begründung wurde seitdem geändert",
    "assignments": "ihre Beschlusspunkte wurden seitdem geändert",
    "placements": "ihre Zugehörigkeit zu Handlungsfeldern wurde seitdem geändert",
}


@dataclass(frozen=True)
class Undoable:
    """One row of the journal with its measure as it is by now; `touched`: what has been changed since, in words."""

    row: CarriedMeasure
    measure: Measure
    touched: tuple

    @property
    def is_possible(self):
        return not self.touched


def undoables(carry_over):
    """An Undoable for each row that stands, in order of the measures' keys."""
    rows = {row.measure_id: row for row in carry_over.rows.standing()}
    measures = with_rows(Measure.objects.filter(pk__in=rows)).order_by("pk")
    return [_undoable(rows[measure.pk], measure) for measure in measures]


@transaction.atomic
def undo(carry_over, chosen, *, at):
    """Undoes the rows whose keys are `chosen` and that nobody has touched; returns (undone, left) as Undoables.

    The locks come in the order of carry_out(): the paper, then the measures.
    """
    Paper.objects.select_for_update().get(pk=carry_over.paper_id)
    rows = {row.measure_id: row for row in carry_over.rows.standing().filter(pk__in=chosen)}
    found = [_undoable(rows[measure.pk], measure) for measure in locked(rows)]
    undone = [one for one in found if one.is_possible]
    for one in undone:
        _give_back(one, carry_over, at)
    return undone, [one for one in found if not one.is_possible]


def _undoable(row, measure):
    now = rows_of(measure)
    return Undoable(row, measure, tuple(words for name, words in TOUCHED.items() if now[name] != row.after[name]))


def _give_back(one, carry_over, at):
    row, measure = one.row, one.measure.specific
    with disable_auditlog():
        for model, name in ((Assignment, "assignments"), (Placement, "placements")):
            _give_back_rows(model, row.before[name], row.after[name])
        measure.field_id = row.before["field"]
        for name, value in zip(SAID, row.before["said"], strict=True):
            setattr(measure, name, _day(value) if name == "completed_on" else value)
        measure.save()
        row.undone_at = at
        row.save()
    tell(measure, row.after, row.before, through=f"durch Rücknahme der Übertragung zur {_paper(carry_over)}")


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


def _paper(carry_over):
    return f"Vorlage {carry_over.paper.reference}"
