"""Löschen (Art. 17 DSGVO) and Aufbewahrung: what the journal holds of people is reached from here."""

import json

from django.db.models import Q

from clusterfoerderung.journal.entry import JournalEntry, JournalRow
from clusterfoerderung.search.folding import fold

# A word that is shorter is in too many texts.
SHORTEST = 4


def forget(instance, *words):
    """The journal holds nothing of `instance` any more, nor of rows that became one with it, nor where `words` stand.

    `words`: names, addresses, numbers of the person, in whatever row they were typed. These rows cannot be undone any
    more. Gives how many rows were emptied.
    """
    label = instance._meta.label_lower
    about = JournalRow.objects.filter(model=label, row_key=instance.pk)
    # What was merged with it is the same person under another key.
    together = Q(entry__in=about.filter(entry__subject=label).values("entry"), model=label)
    keys = {*about.values_list("pk", flat=True), *JournalRow.objects.filter(together).values_list("pk", flat=True)}
    wanted = [fold(word) for word in words if word and len(fold(word)) >= SHORTEST]
    keys |= {row.pk for row in _holding(wanted)}
    _forget_in_reports(wanted)
    rows = JournalRow.objects.filter(pk__in=keys, is_erased=False)
    return rows.update(before=None, after=None, is_erased=True)


def _holding(words):
    """Rows that say one of `words`. Capitals and umlauts are spelled in many ways, so the database cannot tell."""
    if words:
        for row in JournalRow.objects.filter(is_erased=False).only("before", "after").iterator():
            said = fold(json.dumps([row.before, row.after], ensure_ascii=False))
            if any(word in said for word in words):
                yield row


def _forget_in_reports(words):
    for entry in JournalEntry.objects.exclude(facts={}).iterator() if words else ():
        kept = [line for line in entry.facts.get("left_out", []) if not _says(line, words)]
        if len(kept) < len(entry.facts.get("left_out", [])):
            entry.facts["left_out"] = kept
            entry.save(update_fields=["facts"])
        if _says(entry.title, words):
            JournalEntry.objects.filter(pk=entry.pk).update(title="(gelöscht)")


def _says(what, words):
    said = fold(json.dumps(what, ensure_ascii=False))
    return any(word in said for word in words)


def tidy_up(*, at):
    """What was kept long enough goes. Every day: see the command remind."""
    return JournalEntry.objects.outlived(at=at).delete()
