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
    """What others took of `row` when they became one, and still have: they were touched since, so undoing left it."""
    model = type(row)
    for entry in _merges(model._meta.label_lower, row.pk):
        kept = hold(model._base_manager.filter(pk=entry.facts["kept"])).first()
        taken = entry.rows.standing().filter(model=entry.subject, row_key=entry.facts["kept"], is_erased=False).first()
        if kept and taken and (theirs := _still_there(kept, taken)):
            for name, own in theirs.items():
                setattr(kept, name, own)
            # The history would say whose it was.
            with disable_auditlog():
                kept.save()


def _still_there(kept, taken):
    """{column: what was there before} of the texts of `taken`, a JournalRow, that nobody has written over."""
    return {
        field.attname: taken.before[field.attname]
        for field in kept._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and field.editable
        and field.attname in taken.after
        and getattr(kept, field.attname) == taken.after[field.attname]
    }


def _merges(label, gone):
    """The JournalEntries by which the row `gone` became one with another, the last one first."""
    return JournalEntry.objects.filter(kind=MERGE, subject=label, facts__gone=gone)
