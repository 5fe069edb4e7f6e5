"""What deleting something would take with it, and what speaks against it."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.admin.utils import NestedObjects
from django.db import IntegrityError, router
from django.db.models import ProtectedError, RestrictedError
from django.utils.text import capfirst

from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.order import order_key

SHOWN = 10
# How Django and the database refuse to delete what others name, also when they do so in this very moment.
STILL_USED = (ProtectedError, RestrictedError, IntegrityError)


@dataclass(frozen=True)
class Fate:
    """`rows` would go; `named_by` says in words which others name one of them in a list of theirs."""

    rows: frozenset
    named_by: list


def would_delete(objects):
    """The Fate of `objects` (a non-empty list of rows of one model)."""
    collector = NestedObjects(using=router.db_for_write(type(objects[0])), origin=objects)
    collector.collect(objects)
    links = [row for model, rows in collector.data.items() if holder_of(model) for row in rows]
    rows = frozenset(row for model, rows in collector.data.items() if not holder_of(model) for row in rows)
    return Fate(rows, _named_by(links, rows))


def used_by(row):
    """What speaks against deleting `row`: ["Maßnahme: BioRiver"], the first SHOWN of them and then how many more."""
    collector = NestedObjects(using=router.db_for_write(type(row)), origin=[row])
    collector.collect([row])
    protected = {f"{capfirst(one._meta.verbose_name)}: {one}" for one in collector.protected}
    found = sorted({*protected, *would_delete([row]).named_by}, key=order_key)
    return [*found[:SHOWN], *([f"und {len(found) - SHOWN} weitere"] if len(found) > SHOWN else [])]


def goes_along(row):
    """What deleting `row` takes with it: ["2 Ansprechpersonen", "1 Dokument"]."""
    counts = Counter(type(one)._meta for one in would_delete([row]).rows if one != row)
    named = (counted(number, meta.verbose_name, meta.verbose_name_plural) for meta, number in counts.items())
    return sorted(named, key=order_key)


def _named_by(links, rows):
    """A PROTECT does not hold for lists (many to many): deleting a partner would quietly thin out the evidence."""
    owners = {owner_of(link) for link in links} - rows
    return sorted((f"{capfirst(owner._meta.verbose_name)}: {owner}" for owner in owners), key=order_key)


def holder_of(model):
    """The model that holds a list whose table between is `model`, also one that says so (`list_of`); else None."""
    if model._meta.auto_created:
        return model._meta.auto_created
    name = getattr(model, "list_of", None)
    return model._meta.get_field(name).related_model if name else None


def owner_of(link):
    """The row that holds the list, for one row of the table between."""
    holder = holder_of(type(link))
    foreign_keys = [field for field in link._meta.fields if field.remote_field]
    return getattr(link, next(field.name for field in foreign_keys if field.remote_field.model is holder))
