"""Zusammenführen: of two rows one stays, with what was chosen of both and all that pointed at either."""

from copy import copy
from dataclasses import dataclass, field

from auditlog.context import disable_auditlog
from auditlog.diff import model_instance_diff
from auditlog.models import LogEntry
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from clusterfoerderung.journal.entry import JournalEntry
from clusterfoerderung.journal.erasing import keeping
from clusterfoerderung.journal.notes import Notes
from clusterfoerderung.journal.values import columns_in, keys_in, put, values_of
from clusterfoerderung.journal.ways import Columns
from clusterfoerderung.privacy.people import mark_of
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.search.spelling import fold
from initiatives.duplicates.links import move_links, own_lists, remove
from initiatives.duplicates.mergeable import mergeable_of
from initiatives.duplicates.merged_row import MergedRow
from initiatives.duplicates.saved_queries import move_saved_queries

MERGE = "merge"
# Beside the columns in the history of the row that stays.
MERGED = "merged_with"
BOTH = 2


class MergedAlreadyError(Exception):
    """One of the two is not there any more."""


class LockedError(Exception):
    """One of the two is locked for processing (Art. 18, 21 DSGVO): nobody works with it."""


@dataclass(frozen=True)
class Choice:
    """What of `other` comes to stay: names of columns, and of lists {name: keys}; all else is that of the first."""

    columns: tuple = ()
    lists: dict = field(default_factory=dict)


@transaction.atomic
def merge(keep, other, choice, *, key, by):
    """The JournalEntry of it. `other` becomes one with `keep`; both as somebody has looked at them. Sent twice: once.

    Raises StaleVersionError, MergedAlreadyError, LockedError, ValidationError (what was chosen does not go together)
    and UnequalDoublesError; then nothing was changed.
    """
    model = type(keep)
    if done := JournalEntry.objects.filter(key=key).first():
        return done
    locked = list(model._base_manager.select_for_update().filter(pk__in=[keep.pk, other.pk]).order_by("pk"))
    if len(locked) < BOTH:
        raise MergedAlreadyError
    if any(getattr(row, "is_locked", False) for row in locked):
        raise LockedError
    for seen in (keep, other):
        if seen.version != next(row.version for row in locked if row.pk == seen.pk):
            raise StaleVersionError(seen)
    entry = JournalEntry.objects.create(
        key=key,
        kind=MERGE,
        subject=model._meta.label_lower,
        title=f"{mergeable_of(model).title}: {keep} und {other}"[:500],
        facts={"kept": keep.pk, "gone": other.pk},
        done_at=timezone.now(),
        done_by=by,
    )
    with disable_auditlog(), keeping():
        changes = _merge(keep, other, choice, Notes(entry))
    _tell(keep, changes, "durch Zusammenführung")
    return entry


def _merge(keep, other, choice, notes):
    """What the history says of it."""
    move_links(keep, other, notes)
    move_saved_queries(keep, other, notes)
    chosen = {name: getattr(other, type(other)._meta.get_field(name).attname) for name in choice.columns}
    names = _names_of_both(keep, other)
    gone = str(other)
    old_key, mark = other.pk, mark_of(other)
    remove(other, notes)
    lists = own_lists(type(keep))
    before, version, stored = values_of(keep, lists), keep.version, type(keep)._base_manager.get(pk=keep.pk)
    for name, value in chosen.items():
        setattr(keep, type(keep)._meta.get_field(name).attname, value)
    if names is not None:
        keep.other_names = names(keep.name)
    _validate(keep, choice.columns)
    if getattr(keep, "is_proposed", False):
        # Whoever merges has looked at it.
        keep.proposed_on = keep.proposed_by = None
    if choice.lists or values_of(keep, lists) != before:
        # Else nobody has changed it: an earlier merge can still be undone.
        keep.save()
    for name, keys in choice.lists.items():
        getattr(keep, name).set(keys)
    notes.changed(keep, before, version, links=lists)
    was = {"model": keep._meta.label_lower, "old_key": old_key, "new_key": keep.pk, "mark": mark}
    notes.made(MergedRow.objects.create(**was))
    notes.keep()
    return _columns(stored, keep) | _lists(keep, before, lists) | {MERGED: ["", gone]}


def _validate(keep, columns):
    """What was chosen, and what the database would refuse; not what has long been in the other columns."""
    keep.clean_fields(exclude=[field.name for field in keep._meta.fields if field.name not in columns])
    keep.clean()
    keep.validate_unique()
    keep.validate_constraints()


def _names_of_both(keep, other):
    """name → the lines of `other_names` under that name, so that both are found by each of their names; else None."""
    if not hasattr(keep, "other_names"):
        return None
    both = [name for row in (keep, other) for name in (row.name, row.short_name, *row.other_names.splitlines())]

    def lines(name):
        first = {}
        for one in both:
            if one and fold(one) not in {fold(name), fold(keep.short_name)}:
                first.setdefault(fold(one), one)
        return "\n".join(first.values())

    return lines


def _columns(before, after):
    """What the history may keep of the columns of the row that stays."""
    return model_instance_diff(before, after) or {}


def _lists(keep, before, names):
    found = {}
    for name in names:
        added = set(keys_in(keep, name)) - set(before[f"*{name}"])
        if added:
            objects = [str(row) for row in getattr(keep, name).filter(pk__in=added)]
            found[name] = {"type": "m2m", "operation": "add", "objects": objects}
    return found


def _tell(row, changes, through):
    LogEntry.objects.log_create(
        row, action=LogEntry.Action.UPDATE, changes=changes, additional_data={"through": through}
    )


class MergedColumns(Columns):
    """As any row, but its history says it once: on the page of the one that stays."""

    def give_back_made(self, rows, through):
        with disable_auditlog():
            return super().give_back_made(rows, through)

    def tell(self, before, now, through):
        pass

    def give_back(self, row, through):
        with disable_auditlog():
            super().give_back(row, through)


def tell_undone(entry, rows, through):
    """Once, at the one that stayed, when the other is back."""
    model = apps.get_model(entry.subject)
    back = any((row.model, row.row_key) == (entry.subject, entry.facts["gone"]) for row in rows)
    stayed = model._base_manager.filter(pk=entry.facts["kept"]).first()
    if not back or stayed is None:
        return
    changes = {MERGED: [str(model._base_manager.get(pk=entry.facts["gone"])), ""]}
    for row in rows:
        if (row.model, row.row_key) == (entry.subject, stayed.pk):
            before = copy(stayed)
            put(before, columns_in(row.after))
            changes |= _columns(before, stayed)
    _tell(stayed, changes, through)
