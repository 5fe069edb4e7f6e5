"""What is chosen between when two rows become one: every field that people fill in, as the model says."""

from dataclasses import dataclass

from clusterfoerderung.records.changes import NOTHING, in_words
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


def with_all(rows):
    """`rows` with what fields_of() names of them, so that many need no more queries than one."""
    model = rows.model
    links = [field.name for field in model._meta.fields if field.many_to_one]
    return rows.select_related(*links).prefetch_related(*own_lists(model))


def fields_of(first, second):
    """A Field for each that is filled in on one of the two, in the order of the model. No query after with_all()."""
    meta = type(first)._meta
    columns = [field for field in meta.concrete_fields if _is_chosen(field) and not field.name.endswith(PRECISION)]
    found = [_column(field, meta, first, second) for field in columns]
    found += [_list(meta.get_field(name), first, second) for name in own_lists(type(first))]
    return [field for field in found if not field.is_empty]


def _is_chosen(field):
    return field.editable and not field.primary_key and field.name not in NOT_CHOSEN


def _column(field, meta, first, second):
    exactness = f"{field.name.removesuffix('_on')}{PRECISION}"
    together = [field.name, *(other.name for other in meta.concrete_fields if other.name == exactness)]
    return Field(field.name, field.verbose_name, tuple(together), *(_said(field, row) for row in (first, second)))


def _said(field, row):
    if field.is_relation:
        linked = getattr(row, field.name)
        return str(linked) if linked else NOTHING
    written = getattr(row, f"{field.name.removesuffix('_on')}_in_words", None)
    return written or in_words(field, getattr(row, field.attname), {})


def _list(field, first, second):
    said = (
        ", ".join(sorted(map(str, getattr(row, field.name).all()), key=order_key)) or NOTHING for row in (first, second)
    )
    return Field(field.name, field.verbose_name, (field.name,), *said, is_list=True)
