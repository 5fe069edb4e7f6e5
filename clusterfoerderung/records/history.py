"""Die Historie: who changed what, when, from what to what. Every room says what is recorded of its rows."""

from collections import defaultdict

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from clusterfoerderung.records.changes import AUTOMATIC, steps_of

BOOKKEEPING = ("version", "created_at", "updated_at", "search_key", "order_key", "submission")

FROM_LOG = "SELECT id FROM auditlog_logentry WHERE"

# {the whole: {link: models of its parts, which point at it by the foreign key `link`}}
_PARTS = defaultdict(lambda: defaultdict(list))


def record(model, *, links=(), without=(), part_by=()):
    """Records every change of a `model` row, of its many-to-many `links` too, of its bookkeeping and `without` nothing.

    It is also told in the history of whatever its foreign keys `part_by` point at.
    """
    parent_links = [link.name for link in model._meta.parents.values() if link]
    inherited = [*parent_links, "id"] if parent_links else []
    # What points at it from one other row is a column of that row, and would be looked up at every change.
    beside = [link.name for link in model._meta.related_objects if link.one_to_one]
    auditlog.register(model, exclude_fields=[*BOOKKEEPING, *inherited, *beside, *without], m2m_fields=set(links))
    for link in part_by:
        _PARTS[model._meta.get_field(link).related_model][link].append(model)


def record_only(model, *fields, links=()):
    """Records changes of these fields alone: what the history never held need not be erased from it."""
    auditlog.register(model, include_fields=list(fields), m2m_fields=set(links))


def recorded_kinds(model):
    """The recorded models whose rows are a `model`: the entries of a measure are those of its kind."""
    return [kind for kind in auditlog.get_models() if issubclass(kind, model)]


def history_of(instance, user):
    """The history of `instance` and its parts, latest first: for staff; nobody else sees any of it."""
    if not user.sees_internal:
        return LogEntry.objects.none()
    root = (type(instance)._meta.get_parent_list() or [type(instance)])[-1]
    kinds = recorded_kinds(root)
    # Each asked by itself: with OR between them the database would read the history of everything. In SQL, for Django
    # would put together 25 queries for each page of a measure.
    found = " UNION ALL ".join(_entries_of(kinds, f"SELECT {int(instance.pk)} AS id", _Types(), wholes=[root, *kinds]))
    entries = LogEntry.objects.filter(pk__in=RawSQL(found, ()))  # noqa: S611 - names of tables of ours, and numbers
    return entries.select_related("actor", "content_type").order_by("-timestamp", "-pk")


def makers_of(instances, user):
    """{pk: the name of who made it} of rows of one kind, as far as the history knows: for staff alone. Two queries."""
    if not instances or not user.sees_internal:
        return {}
    made = LogEntry.objects.filter(
        _entries([type(instances[0])], [one.pk for one in instances]),
        action=LogEntry.Action.CREATE,
    )
    steps = steps_of(made.select_related("actor", "content_type"), limit=len(instances))
    return {step.entry.object_id: step.who for step in steps if step.who != AUTOMATIC}


def gone(model, *, since, **values):
    """How many rows of `model` that held these `values` were deleted since that moment."""
    held = {f"changes__{name}__0": str(value) for name, value in values.items()}
    kind, action = ContentType.objects.get_for_model(model), LogEntry.Action.DELETE
    return LogEntry.objects.filter(content_type=kind, action=action, timestamp__gte=since, **held).count()


def _entries_of(kinds, keys, types, wholes):
    """The SQL of each kind of entries of the rows of `kinds` with these `keys` (SQL, too), and of what is part of them.

    `wholes`: the models whose parts are theirs.
    """
    yield f"{FROM_LOG} {types.of(kinds)} AND object_id IN ({keys})"
    for whole in wholes:
        for link, parts in _PARTS.get(whole, {}).items():
            for part in parts:
                yield from _entries_of([part], _keys_of(part, link, keys), types, wholes=[part])
            # What was deleted is in no table any more; its last entry names what it belonged to.
            belonged = f"{_first_value(link)} IN (SELECT CAST(whole.id AS VARCHAR(20)) FROM ({keys}) whole)"  # noqa: S608
            yield f"{FROM_LOG} {types.of(parts)} AND action = {LogEntry.Action.DELETE} AND {belonged}"


class _Types:
    """The content types of all that is recorded: at most one query."""

    def __init__(self):
        found = ContentType.objects.get_for_models(*auditlog.get_models())
        self.keys = {model: one.pk for model, one in found.items()}

    def of(self, kinds):
        return f"content_type_id IN ({', '.join(str(self.keys[kind]) for kind in kinds)})"


def _keys_of(part, link, wholes):
    meta, quote = part._meta, connection.ops.quote_name
    return (
        f"SELECT {quote(meta.pk.column)} AS id FROM {quote(meta.db_table)} "  # noqa: S608 - a table of ours
        f"WHERE {quote(meta.get_field(link).column)} IN ({wholes})"
    )


def _first_value(name):
    """What a change tells of a column before it, as text."""
    if connection.vendor == "postgresql":
        return f"changes #>> '{{{name},0}}'"
    return f"JSON_EXTRACT(changes, '$.{name}[0]')"


def _entries(kinds, ids):
    return Q(content_type__in=_content_types(kinds), object_id__in=ids)


def _content_types(kinds):
    return list(ContentType.objects.get_for_models(*kinds).values())
