"""Which of the files that lie there a row names, and which that a row names do not lie there.

A file goes after the commit that took its row; where the store was away then, or the server fell, it stays.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import FileField


@dataclass(frozen=True)
class Compared:
    """Names: `unclaimed` are files of no row, `missing` those that a row names and that are not there."""

    unclaimed: list
    missing: list


def file_fields():
    """(model, field) of every column that names a file."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, FileField):
                yield model, field


def compare(kept, *, before):
    """Of `kept` (kept_files()) a Compared; what was put there since `before` may get its row only now."""
    there = set(kept.names())
    named = {
        name
        for model, field in file_fields()
        for name in model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)
        if name
    }
    unclaimed = [name for name in sorted(there - named) if (at := kept.put_there_at(name)) and at < before]
    # Whoever handed something in just now was not there when all names were asked for.
    return Compared(unclaimed, [name for name in sorted(named - there) if not kept.has(name)])
