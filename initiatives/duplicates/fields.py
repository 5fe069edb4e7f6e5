"""What is chosen between when two rows become one: every field that people fill in, as the model says."""

from dataclasses import dataclass

from clusterfoerderung.records.changes import NOTHING, in_words, names_of
from clusterfoerderung.records.order import order_key
from initiatives.duplicates.links import own_lists

# The names of both are kept in any case: initiatives.duplicates.merging.
NOT_CHOSEN = ("version", "created_at", "updated_at", "search_key", "order_key", "submission", "other_names")
PRECISION = "_precision"


@dataclass(frozen=True)
class Field:
    """One line of the two side by side. `columns`: what goes together, like a day and how exactly it is known."""

    name: str
    label: str
    columns: tuple
    first: str
    second: str
    is_list: bool = False

    @property
    def is_same(self):
        return self.first == self.second

    @property
    def is_empty(self):
        return self.first == self.second == NOTHING


def fields_of(first, second):
    """A Field for each that is filled in on one of the two, in the order of the model."""
    meta = type(first)._meta
    columns = [field for field in meta.concrete_fields if _is_chosen(field)]
    names = _names(columns, (first, second))
    found = [_column(field, meta, first, second, names) for field in columns if not field.name.endswith(PRECISION)]
    found += [_list(meta.get_field(name), first, second) for name in own_lists(type(first))]
    return [field for field in found if not field.is_empty]


def _is_chosen(field):
    return field.editable and not field.primary_key and field.name not in NOT_CHOSEN


def _names(columns, rows):
    wanted = {}
    for field in columns:
        if field.is_relation:
            keys = {getattr(row, field.attname) for row in rows} - {None}
            wanted.setdefault(field.related_model, set()).update(keys)
    return names_of(wanted)


def _column(field, meta, first, second, names):
    exactness = f"{field.name.removesuffix('_on')}{PRECISION}"
    together = [field.name, *(other.name for other in meta.concrete_fields if other.name == exactness)]
    said = [_said(field, row, names) for row in (first, second)]
    return Field(field.name, field.verbose_name, tuple(together), *said)


def _said(field, row, names):
    written = getattr(row, f"{field.name.removesuffix('_on')}_in_words", None)
    return written or in_words(field, getattr(row, field.attname), names)


def _list(field, first, second):
    said = (
        ", ".join(sorted(map(str, getattr(row, field.name).all()), key=order_key)) or NOTHING for row in (first, second)
    )
    return Field(field.name, field.verbose_name, (field.name,), *said, is_list=True)
