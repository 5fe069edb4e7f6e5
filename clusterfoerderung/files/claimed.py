"""Which of the files that lie there a row names, and which that a row names do not lie there.

A file goes after the commit that took its row; where the store was away then, or the server fell, it stays.
"""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db.models import FileField


@dataclass(frozen=True)
class Compared:
    """Names: `unclaimed` are files of no row, `missing` those that a row names and that are not there.

    `is_of_others`: none of the rows' files is there, but others are: they belong to another database.
    """

    unclaimed: list
    missing: list
    is_of_others: bool


def file_fields():
    """(model, field) of every column that names a file."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, FileField):
                yield model, field


def named_files():
    """What rows name, wherever it is."""
    return {
        name
        for model, field in file_fields()
        for name in model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)
        if name
    }


def compare(kept, *, before):
    """Of `kept` (kept_files()) a Compared; what was put there since `before` may get its row only now."""
    there = set(kept.names())
    named = named_files()
    unclaimed = [name for name in sorted(there - named) if (at := kept.put_there_at(name)) and at < before]
    # Whoever handed something in just now was not there when all names were asked for.
    missing = [name for name in sorted(named - there) if not kept.has(name)]
    none_is_there = len(missing) == len(named) and (named or not _has_people())
    return Compared(unclaimed, missing, is_of_others=bool(unclaimed and none_is_there))


def _has_people():
    """An office that deleted its only document names no file either; a database that nobody works in yet has nobody."""
    return apps.get_model(settings.AUTH_USER_MODEL)._base_manager.exists()
