"""Whatever points at one row points at another from then on: every relation there is, as the models say.

What would be there twice then is there once: the other row goes, and fills what was empty.
"""

from django.core.exceptions import ValidationError
from django.db import models

from clusterfoerderung.journal.references import incoming
from clusterfoerderung.journal.values import values_of
from clusterfoerderung.records.versioning import Versioned


class UnequalDoublesError(Exception):
    """Two rows would be one, but say different amounts; which is right, nobody here can say. `rows`: the two."""

    def __init__(self, rows):
        super().__init__(f"{rows[0]} und {rows[1]}")
        self.rows = rows


def own_lists(model):
    """Names of its lists (many to many) that have nothing but two keys a row: they belong to the row itself."""
    return [field.name for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created]


def rows_linked_to(instance):
    """Yields (field, row) of all that points at `instance`."""
    for field in incoming(type(instance)):
        for row in field.model._base_manager.filter(**{field.name: instance.pk}).order_by("pk"):
            yield field, row


def double_of(field, row, key):
    """What is there already that says the same as `row` would if its `field` pointed at `key`; None if nothing."""
    others = field.model._base_manager.exclude(pk=row.pk)
    for names, condition in _unique_sets(field.model):
        if field.name not in names:
            continue
        values = {name: getattr(row, field.model._meta.get_field(name).attname) for name in names} | {field.name: key}
        if None in values.values():
            continue
        if condition is not None and not field.model._base_manager.filter(condition, pk=row.pk).exists():
            continue
        if found := others.filter(*([condition] if condition is not None else []), **values).first():
            return found
    return None


def _unique_sets(model):
    """Yields (names of fields, condition or None): what the database holds only once."""
    for part in [model, *model._meta.get_parent_list()]:
        yield from (((field.name,), None) for field in part._meta.local_fields if field.unique and field.remote_field)
        yield from ((names, None) for names in part._meta.unique_together)
        for constraint in part._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                if constraint.expressions:
                    raise NotImplementedError(f"{constraint.name} is made of expressions: say here what a double is.")
                yield constraint.fields, constraint.condition


def move_links(keep, other, notes):
    """Everything that points at `other` points at `keep`. Raises UnequalDoublesError."""
    for field, row in list(rows_linked_to(other)):
        # The same row may have been moved or have gone by another of its fields.
        if not field.model._base_manager.filter(pk=row.pk, **{field.name: other.pk}).exists():
            continue
        row.refresh_from_db()
        if double := double_of(field, row, keep.pk):
            _collapse(double, row, notes)
        else:
            _move(field, row, keep.pk, notes)


def _move(field, row, key, notes):
    before, version = getattr(row, field.attname), getattr(row, "version", None)
    if isinstance(row, Versioned):
        row._move_version_on(None)
    setattr(row, field.attname, key)
    # Past save(), but not past what the rows of this model keep beside them.
    field.model._default_manager.filter(pk=row.pk).update(**{field.attname: key})
    notes.moved(row, field.attname, before, version)


def _collapse(keep, other, notes):
    if any(_amounts(keep)[name] != amount for name, amount in _amounts(other).items() if amount is not None):
        raise UnequalDoublesError((keep, other))
    move_links(keep, other, notes)
    _fill(keep, other, notes)
    remove(other, notes)


def _amounts(row):
    return {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields if _is_amount(field)}


def _is_amount(field):
    return isinstance(field, models.DecimalField)


def _fill(keep, other, notes):
    """What is empty in `keep` and not in `other` comes from there, if the row may be like that; lists have both."""
    links = own_lists(type(keep))
    before, version = values_of(keep, links), getattr(keep, "version", None)
    for field in keep._meta.concrete_fields:
        mine, theirs = getattr(keep, field.attname), getattr(other, field.attname)
        if field.editable and mine in field.empty_values and theirs not in field.empty_values:
            setattr(keep, field.attname, theirs)
            try:
                keep.full_clean(validate_unique=False)
            except ValidationError:
                setattr(keep, field.attname, mine)
    if values_of(keep) != {name: value for name, value in before.items() if name in values_of(keep)}:
        keep.save()
    for name in links:
        getattr(keep, name).add(*getattr(other, name).all())
    notes.changed(keep, before, version, links=links)


def remove(row, notes):
    """Deletes `row`, at which nothing points any more."""
    left = [(field.model._meta.label, one.pk) for field, one in rows_linked_to(row)]
    if left:
        raise RuntimeError(f"Still pointed at: {left}")
    notes.gone(row, values_of(row, own_lists(type(row))))
    row.delete()
