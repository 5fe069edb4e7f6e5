"""Übertragen: all that was seen in the preview, in one transaction, or nothing."""

from auditlog.context import disable_auditlog
from django.db import transaction

from actions.carry_over.carry_over import CARRY_OVER, MEASURE, CarriedMeasure, CarryOver
from actions.carry_over.history import tell
from actions.carry_over.rows import rows_of
from actions.mandate.assignment import Assignment
from actions.mandate.paper import Paper
from actions.mandate.placement import Placement
from actions.measures.status import Status
from clusterfoerderung.journal.entry import JournalEntry, JournalRow


class ChangedMeanwhileError(Exception):
    """What would be written now is not what was seen; nothing was."""


class NotAdoptedError(Exception):
    """The paper is not adopted: its fields are not in force, nothing can go there yet."""


@transaction.atomic
def carry_out(paper, plan_again, *, seen, submission, by, at):
    """Writes what `seen` (a Plan.mark) stands for and returns the CarryOver; sent twice, it is done once.

    The paper is locked first, then the measures in order of their keys. `plan_again()` gives, with these locked, the
    Plan as it is by now.
    """
    Paper.objects.select_for_update().get(pk=paper.pk)
    if done := CarryOver.objects.carried_out().filter(submission=submission).first():
        return done
    plan = plan_again()
    if plan.adopted_on is None:
        raise NotAdoptedError
    if plan.mark != seen:
        raise ChangedMeanwhileError
    done = CarryOver.objects.filter(paper=paper).prepared().first() or CarryOver(paper=paper)
    done.submission, done.choices = submission, {}
    done.from_on, done.carried_out_at, done.carried_out_by = plan.adopted_on, at, by
    done.save()
    entry = JournalEntry.objects.create(
        key=submission, kind=CARRY_OVER, subject=paper._meta.label_lower, title=str(done), done_at=at, done_by=by
    )
    for step in sorted(plan.changed, key=lambda step: step.measure.pk):
        _take(step, done, entry)
    return done


def _take(step, done, entry):
    measure, before = step.measure.specific, rows_of(step.measure)
    with disable_auditlog():
        _move(step, measure)
        _say_end(step.choice, measure)
        measure.save()
        after = _read(measure)
        row = JournalRow.objects.create(
            entry=entry,
            model=MEASURE,
            row_key=measure.pk,
            version=measure.version,
            before=before,
            after=after,
        )
        CarriedMeasure.objects.create(carry_over=done, measure=step.measure, row=row, ended_on=step.choice.ended_on)
    tell(measure, before, after, through=f"durch Übertragung zur Vorlage {done.paper.reference}")


def _move(step, measure):
    for row in [*step.leaving, *([step.placement] if step.moves else [])]:
        row.until_on = step.begins
        row.save()
    for item in step.entering:
        Assignment(measure_id=measure.pk, item=item, from_on=step.begins).save()
    if step.moves:
        Placement(measure_id=measure.pk, field=step.choice.field, from_on=step.begins).save()
        measure.field = step.choice.field


def _say_end(choice, measure):
    if choice.ends:
        measure.status, measure.status_reason = choice.ends, choice.reason
        measure.completed_on = choice.ended_on if choice.ends == Status.COMPLETED else None
        measure.replaced_by = measure.replaced_by if choice.ends == Status.DROPPED else None


def _read(measure):
    """Its rows as they are in the database by now."""
    return rows_of(type(measure).objects.get(pk=measure.pk))
