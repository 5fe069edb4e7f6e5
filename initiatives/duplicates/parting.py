"""Two that became one are taken apart before one of them is erased, so that nothing of them stays at the other."""

from auditlog.context import disable_auditlog
from django.apps import apps
from django.db import models
from django.utils import timezone

from clusterfoerderung.journal.entry import JournalEntry
from clusterfoerderung.journal.undoing import undo
from clusterfoerderung.privacy.people import mark_of
from clusterfoerderung.records.turns import hold
from initiatives.duplicates.merged_row import MergedRow, key_now
from initiatives.duplicates.merging import MERGE

PARTED = "beim Wiederherstellen"


def part(marks):
    """Takes whoever bears one of `marks` apart from whoever they became one with and who bears none.

    Gives the marks of those with whom that cannot be done any more: as far as anybody knows, they are one.
    """
    still_one = set()
    for merged in MergedRow.objects.filter(mark__in=marks).order_by("-pk"):
        model = apps.get_model(merged.model)
        kept = model._base_manager.filter(pk=key_now(model, merged.old_key)).first()
        if kept is None or mark_of(kept) in marks:
            continue
        for entry in _merges(merged.model, merged.old_key):
            list(undo(entry, at=timezone.now(), through=PARTED))
        if MergedRow.objects.filter(pk=merged.pk).exists():
            still_one.add(mark_of(kept))
    return still_one


def give_back(row):
    """What others took of `row` when they became one, and still have: they were touched since, so undoing left it.

    Or they are gone themselves, and those with whom they became one later took it from them.
    """
    model = type(row)
    label = model._meta.label_lower
    waiting = [(entry, None) for entry in _merges(label, row.pk)]
    for entry, passed_on in waiting:
        taken = entry.rows.standing().filter(model=label, row_key=entry.facts["kept"], is_erased=False).first()
        theirs = _texts_taken(model, taken, passed_on) if taken else {}
        if not theirs:
            continue
        kept = hold(model._base_manager.filter(pk=entry.facts["kept"])).first()
        if kept is None:
            seen = [one for one, _ in waiting]
            waiting += [(one, theirs) for one in _merges(label, entry.facts["kept"]) if one not in seen]
        elif still_there := [name for name, value in theirs.items() if getattr(kept, name) == value]:
            for name in still_there:
                setattr(kept, name, taken.before[name])
            # The history would say whose it was.
            with disable_auditlog():
                kept.save()


def _texts_taken(model, taken, passed_on):
    """{column: value} of the texts of `taken`, a JournalRow; of these alone what was `passed_on`, if that is said."""
    return {
        field.attname: value
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.editable
        if (value := taken.after.get(field.attname)) is not None
        if passed_on is None or passed_on.get(field.attname) == value
    }


def _merges(label, gone):
    """The JournalEntries by which the row `gone` became one with another, the last one first."""
    return JournalEntry.objects.filter(kind=MERGE, subject=label, facts__gone=gone)
