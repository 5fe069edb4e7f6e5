"""Which lists of a row are empty: asked together with the row, so that no part of its page asks an empty table."""

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

MARK = "has_{}"


def with_emptiness(rows, names):
    """Of each of `rows` (a queryset) it is known which of its lists `names` are empty, once remember_empty() has it."""
    return rows.annotate(**{MARK.format(name): _is_there(rows.model, name) for name in names})


def _is_there(model, name):
    """In SQL: Django's Exists() would cost the page as much again as it spares it."""
    field, quote = model._meta.get_field(name), connection.ops.quote_name
    table, column = (
        (field.m2m_db_table(), field.m2m_column_name())
        if field.many_to_many
        else (field.related_model._meta.db_table, field.remote_field.column)
    )
    row = f"{quote(model._meta.db_table)}.{quote(model._meta.pk.column)}"
    links = f"SELECT 1 FROM {quote(table)} links WHERE links.{quote(column)} = {row}"  # noqa: S608 - tables of ours
    return RawSQL(f"EXISTS({links})", (), output_field=BooleanField())  # noqa: S611


def remember_empty(row, names, *, also=()):
    """`row` comes from with_emptiness(): its empty lists, and those of `also`, which is the same row, cost nothing."""
    for one in (row, *also):
        kept = one.__dict__.setdefault("_prefetched_objects_cache", {})
        for name in names:
            if not getattr(row, MARK.format(name)):
                kept[name] = one._meta.get_field(name).related_model._default_manager.none()


def may_have(row, name):
    """Whether there may be something in the list `name` of `row`, if its kind has such a list."""
    if not hasattr(type(row), name):
        return False
    kept = getattr(row, "_prefetched_objects_cache", {}).get(name)
    return kept is None or not kept.query.is_empty()
