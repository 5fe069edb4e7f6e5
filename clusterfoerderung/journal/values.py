"""The columns and lists of a row as plain data, ready for JSON; and back."""

from django.db import models
from django.db.models.fields.files import FieldFile

# They move on with each save, whoever it is.
OF_EACH_SAVE = ("version", "updated_at")
# Before the name of a list (many to many) among the columns.
MANY = "*"


def values_of(instance, links=()):
    """{column: value} of all that is stored of `instance`, and {"*sectors": [keys]} of its lists `links`."""
    columns = {
        field.attname: plain(getattr(instance, field.attname))
        for field in instance._meta.concrete_fields
        if field.name not in OF_EACH_SAVE
    }
    return columns | {MANY + name: keys_in(instance, name) for name in links}


def keys_in(instance, name):
    return sorted(row.pk for row in getattr(instance, name).all())


def plain(value):
    if isinstance(value, FieldFile):
        return value.name
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def difference(before, after):
    """The two, as far as they differ."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def columns_in(values):
    return {name: value for name, value in values.items() if not name.startswith(MANY)}


def links_in(values):
    return {name.removeprefix(MANY): keys for name, keys in values.items() if name.startswith(MANY)}


def put(instance, columns):
    """Sets them; {column: value} of what was set."""
    fields = {field.attname: field for field in instance._meta.concrete_fields}
    # What the program no longer keeps, nobody can give back.
    values = {name: _python(fields[name], value) for name, value in columns.items() if name in fields}
    for name, value in values.items():
        setattr(instance, name, value)
    return values


def _python(field, value):
    return value if isinstance(field, models.JSONField) else field.to_python(value)


def insert(model, values, version):
    """Makes a row anew that was there before, with its key and `version`; the tables above it first."""
    columns = columns_in(values)
    for part in [*reversed(model._meta.get_parent_list()), model]:
        row = part(pk=columns[model._meta.pk.attname])
        local = {field.attname for field in part._meta.local_concrete_fields}
        put(row, {name: value for name, value in columns.items() if name in local})
        if "version" in local:
            row.version = version
        row.save_base(raw=True, force_insert=True)
    # Written past the model, which may keep something beside its rows: its own queryset brings that up to date.
    local = [field.attname for field in model._meta.local_concrete_fields if not field.primary_key]
    touched = next(name for name in local if name in columns)
    model._default_manager.filter(pk=row.pk).update(**{touched: columns[touched]})
    found = model._base_manager.get(pk=row.pk)
    for name, keys in links_in(values).items():
        getattr(found, name).set(keys)
    return found
