"""Löschen (Art. 17 DSGVO) and Aufbewahrung: what the journal holds of people is reached from here."""

import json
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Q
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from clusterfoerderung.journal.entry import JournalEntry, JournalRow
from clusterfoerderung.privacy.mentions import Needles, rows_that_may_say
from clusterfoerderung.search.spelling import fold

# A word that is shorter is in too many texts.
SHORTEST = 4
FORGOTTEN = "(gelöscht)"
_keeps = ContextVar("keeps", default=False)


def forget(model, key, *words):
    """The journal holds nothing of the row `key` any more, nor of what became one with it, nor where `words` stand.

    `words`: names, addresses, numbers of the person, in whatever row they were typed. These rows cannot be undone any
    more. Gives how many rows were emptied.
    """
    said = _Sought(words)
    rows = JournalRow.objects.filter(pk__in=_keys_about(model, key, said), is_erased=False)
    emptied = rows.update(before=None, after=None, is_erased=True)
    for entry in _reports_that_say(said):
        entry.facts["left_out"] = [line for line in entry.facts.get("left_out", []) if not said.is_in(line)]
        entry.title = FORGOTTEN if said.is_in(entry.title) else entry.title
        entry.save(update_fields=["facts", "title"])
    return emptied


def entries_about(model, key, *words):
    """The JournalEntries that hold something of this row, or in which `words` stand; the newest first."""
    said = _Sought(words)
    rows = JournalRow.objects.filter(pk__in=_keys_about(model, key, said), is_erased=False)
    reports = [entry.pk for entry in _reports_that_say(said)]
    return JournalEntry.objects.filter(Q(pk__in=rows.values("entry")) | Q(pk__in=reports))


class _Sought:
    """Words as a row is looked through for them: as part of another word, too, because it is emptied as a whole."""

    def __init__(self, words):
        self.texts = {word for word in words if word and len(fold(word)) >= SHORTEST}
        self.folded, self.needles = [*map(fold, self.texts)], Needles(self.texts)

    def __bool__(self):
        return bool(self.texts)

    def is_in(self, what):
        said = fold(json.dumps(what, ensure_ascii=False))
        return any(word in said for word in self.folded) or (bool(self.needles) and self.needles.are_in(what))


def _keys_about(model, key, words):
    label = model._meta.label_lower
    about = JournalRow.objects.filter(model=label, row_key__in=_one_with(label, key))
    # What was merged with it is the same person under another key.
    together = Q(entry__in=about.filter(entry__subject=label).values("entry"), model=label)
    keys = {*about.values_list("pk", flat=True), *JournalRow.objects.filter(together).values_list("pk", flat=True)}
    return keys | {row.pk for row in _holding(words)}


def _one_with(label, key):
    """`key`, those of the rows that became one with it, and those that had become one with these.

    Also where nothing was changed of the one that stayed, so that it is no row of the Vorgang. Who was taken apart
    again is somebody else.
    """
    gone = JournalRow.objects.standing().filter(model=label, after__isnull=True, entry__subject=label)
    merges = JournalEntry.objects.filter(pk__in=gone.order_by().values("entry"), facts__has_key="gone")
    pairs = [(facts["kept"], facts["gone"]) for facts in merges.values_list("facts", flat=True)]
    found, more = set(), {key}
    while more:
        found |= more
        more = {merged for kept, merged in pairs if kept in more} - found
    return found


def _holding(words):
    """Rows that say one of `words`, a _Sought."""
    if words:
        rows = JournalRow.objects.filter(is_erased=False)
        for row in rows_that_may_say(rows, ("before", "after"), words.texts).iterator():
            if words.is_in([row.before, row.after]):
                yield row


def _reports_that_say(words):
    if words:
        for entry in JournalEntry.objects.iterator():
            if words.is_in([entry.title, entry.facts.get("left_out", [])]):
                yield entry


@contextmanager
def keeping():
    """Rows that are deleted in here become one with others, or were made by mistake: nobody is forgotten."""
    token = _keeps.set(True)
    try:
        yield
    finally:
        _keeps.reset(token)


def forget_whoever_goes(model, words):
    """From now on whoever of `model` is deleted, by whatever way, is forgotten here; `words(row)` name them."""

    @receiver(pre_delete, sender=model, weak=False, dispatch_uid=f"forget {model._meta.label}")
    def forget_row(instance, **kwargs):
        if not _keeps.get():
            forget(model, instance.pk, *words(instance))
