"""Die Historie: who changed what, when, from what to what. Every room says what is recorded of its rows."""

from collections import defaultdict

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from clusterfoerderung.records.changes import AUTOMATIC, steps_of

BOOKKEEPING = ("version", "created_at", "updated_at", "search_key", "order_key", "submission")

# {the whole: {link: models of its parts, which point at it by the foreign key `link`}}
_PARTS = defaultdict(lambda: defaultdict(list))


def record(model, *, links=(), without=(), part_by=()):
    """Records every change of a `model` row, of its many-to-many `links` too, of its bookkeeping and `without` nothing.

    It is also told in the history of whatever its foreign keys `part_by` point at.
    """
    parent_links = [link.name for link in model._meta.parents.values() if link]
    inherited = [*parent_links, "id"] if parent_links else []
    auditlog.register(model, exclude_fields=[*BOOKKEEPING, *inherited, *without], m2m_fields=set(links))
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
    wanted = [_entries(kinds, [instance.pk])]
    for whole in {root, *kinds}:
        wanted += _parts(whole, [instance.pk])
    # Each asked by itself: with OR between them the database would read the history of everything.
    first, *others = [LogEntry.objects.filter(one).order_by().values("pk") for one in wanted]
    found = first.union(*others, all=True) if others else first
    return LogEntry.objects.filter(pk__in=found).select_related("actor", "content_type").order_by("-timestamp", "-pk")


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


def _parts(whole, ids):
    """Of each kind of parts of the rows `ids` of `whole`, their parts' parts too, and of what was one until deleted."""
    wanted = []
    for link, kinds in _PARTS.get(whole, {}).items():
        for kind in kinds:
            own = kind.objects.filter(**{f"{link}__in": ids})
            wanted.append(_entries([kind], own.order_by().values("pk")))
            if kind in _PARTS:
                wanted += _parts(kind, list(own.values_list("pk", flat=True)))
        # What was deleted is in no table any more; its last entry names what it belonged to.
        deleted = {"action": LogEntry.Action.DELETE, f"changes__{link}__0__in": [str(pk) for pk in ids]}
        wanted.append(Q(content_type__in=_content_types(kinds), **deleted))
    return wanted


def _entries(kinds, ids):
    return Q(content_type__in=_content_types(kinds), object_id__in=ids)


def _content_types(kinds):
    return list(ContentType.objects.get_for_models(*kinds).values())
