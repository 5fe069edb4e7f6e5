"""What the report of a Vorgang says of its rows."""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.utils.text import capfirst

from clusterfoerderung.journal.entry import JournalRow
from clusterfoerderung.journal.known_as import shown_of, url_of
from clusterfoerderung.journal.values import columns_in, links_in, put
from clusterfoerderung.records.changes import NOTHING, Change, in_words, names_of
from clusterfoerderung.records.order import order_key

# Derived from the others.
KEYS = ("search_key", "order_key")


@dataclass(frozen=True)
class Line:
    """One row of the journal: what it is called by now (empty: not there), where it is, and what was changed."""

    row: JournalRow
    label: str
    url: str
    changes: list


def lines_of(rows):
    """A Line for each of `rows`, some of one entry. Queries: one a model that is named."""
    rows = list(rows)
    instances = _instances(rows)
    names = names_of(wanted := _named(rows))
    _add_gone(names, wanted, {row.entry_id for row in rows})
    return [_line(row, instances.get((row.model, row.row_key)), names) for row in rows]


def _line(row, instance, names):
    changes = list(_changes(row, names)) if row.before and row.after is not None else []
    shown = shown_of(instance) if instance else None
    label = str(shown) if shown else _label_before(row)
    return Line(row, label, url_of(shown) if shown else "", changes)


def _label_before(row):
    """What a row was called that is not there any more, as far as that is kept."""
    if not row.before:
        return ""
    instance = apps.get_model(row.model)()
    put(instance, columns_in(row.before))
    try:
        return str(shown_of(instance))
    except ObjectDoesNotExist:
        return capfirst(instance._meta.verbose_name)


def _instances(rows):
    keys = defaultdict(list)
    for row in rows:
        keys[row.model].append(row.row_key)
    found = {}
    for name, wanted in keys.items():
        model = apps.get_model(name)
        named = [field.name for field in model._meta.fields if field.many_to_one]
        for one in model._base_manager.select_related(*named).filter(pk__in=wanted):
            found[name, one.pk] = one
    return found


def _add_gone(names, wanted, entries):
    """What is not there any more because the same Vorgang took it away, is called what it was."""
    missing = {model: {key for key in keys if str(key) not in names[model]} for model, keys in wanted.items()}
    keys = {key for some in missing.values() for key in some}
    if keys:
        for row in JournalRow.objects.filter(entry__in=entries, row_key__in=keys, after__isnull=True):
            model = apps.get_model(row.model)
            if model in names and str(row.row_key) not in names[model]:
                names[model][str(row.row_key)] = _label_before(row)


def _named(rows):
    """{model: keys} of what the values of `rows` point at."""
    wanted = defaultdict(set)
    for row in rows:
        for values in (row.before or {}, row.after or {}):
            for field, value in _fields(row, values):
                keys = value if isinstance(value, list) else [value]
                if field.is_relation:
                    wanted[field.related_model].update(key for key in keys if key is not None)
    return wanted


def _fields(row, values):
    """(field, value) of the columns and lists of `values` that people know."""
    meta = apps.get_model(row.model)._meta
    by_column = {field.attname: field for field in meta.concrete_fields if field.name not in KEYS}
    many = {field.name: field for field in meta.many_to_many}
    yield from ((by_column[name], value) for name, value in columns_in(values).items() if name in by_column)
    yield from ((many[name], keys) for name, keys in links_in(values).items() if name in many)


def _changes(row, names):
    after = dict(_fields(row, row.after))
    for field, before in _fields(row, row.before):
        yield Change(capfirst(field.verbose_name), _said(field, before, names), _said(field, after.get(field), names))


def _said(field, value, names):
    if isinstance(value, list) and field.is_relation:
        known = names[field.related_model]
        return ", ".join(sorted((known.get(str(key), "gelöscht") for key in value), key=order_key)) or NOTHING
    return in_words(field, value, names)
