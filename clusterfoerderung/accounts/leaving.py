"""What deleting an account changes elsewhere, in words, for whoever is about to do it."""

from collections.abc import Callable
from dataclasses import dataclass

from auditlog.models import LogEntry
from django.db import models

from clusterfoerderung.look.counted import counted
from clusterfoerderung.rooms import Register


@dataclass(frozen=True)
class Held:
    """What somebody may answer for: `words(person)` counts it, empty if nothing; `url(person)` hands it over."""

    name: str
    words: Callable
    url: Callable
    rank: int = 50


# Each room signs in what somebody who leaves may leave behind in it.
HELD = Register()


def left_behind(person):
    """[('2 Maßnahmen', where it is handed over)]"""
    return [(words, held.url(person)) for held in HELD if (words := held.words(person))]


def consequences(person):
    """Sentences; what deleting takes with it, the page lists itself."""
    entries = LogEntry.objects.filter(actor=person).count()
    yield (
        f"In der Historie bleibt „{person.display_name}“ stehen, bei {counted(entries, 'Eintrag', 'Einträgen')}."
        if entries
        else "In der Historie steht diese Person bei keinem Eintrag."
    )
    for link, which in _links():
        rows = link.related_model._base_manager.filter(**{link.field.name: person, **which}).count()
        if rows:
            one, many = link.related_model._meta.verbose_name, link.related_model._meta.verbose_name_plural
            yield f"{counted(rows, one, many)}: „{link.field.verbose_name}“ ist danach leer."


def _links():
    """(foreign key that is emptied, not followed; of which rows). The history has its own sentence."""
    for link in LogEntry._meta.get_field("actor").related_model._meta.related_objects:
        on_delete = getattr(link, "on_delete", None)
        which = {} if on_delete is models.SET_NULL else getattr(on_delete, "emptied", None)
        if which is not None and link.related_model is not LogEntry:
            yield link, which
