"""How rows are compared with what the journal says of them, and given back: column by column."""

from copy import copy

from auditlog.diff import model_instance_diff
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.apps import apps
from django.db import IntegrityError, models, transaction

from clusterfoerderung.journal.entry import JournalRow
from clusterfoerderung.journal.references import referrers
from clusterfoerderung.journal.values import columns_in, insert, links_in, put, values_of
from clusterfoerderung.records.deletion import STILL_USED
from clusterfoerderung.records.turns import hold
from clusterfoerderung.records.versioning import Versioned

CHANGED = "wurde seitdem geändert"
GONE = "gibt es nicht mehr"
BACK = "ist schon wieder da"
USED = "wird inzwischen an anderer Stelle gebraucht"
ERASED = "die Angaben von vorher sind gelöscht"
MISSING = "gehört zu etwas, das es nicht mehr gibt"
CLASHES = "passt nicht mehr zu dem, was inzwischen eingetragen ist"


class ImpossibleError(Exception):
    """A row cannot be given back; the text says why."""


class Columns:
    """For rows of which the journal keeps the values themselves: `rows` of one step, of any models."""

    def __init__(self, rows):
        self.rows = rows
        self.instances, self.used_by = {}, {}

    def load(self, *, lock=False):
        """Reads the rows as they are by now, in one order; with `lock` nobody changes them meanwhile."""
        by_model = {}
        for row in self.rows:
            by_model.setdefault(row.model, []).append(row)
        for name, rows in sorted(by_model.items()):
            model, keys = apps.get_model(name), [row.row_key for row in rows]
            if lock:
                root = (model._meta.get_parent_list() or [model])[-1]
                hold(root._base_manager.filter(pk__in=keys))
            found = model._base_manager.filter(pk__in=keys)
            links = {name for row in rows for name in links_in(row.after or {})}
            self.instances |= {(name, one.pk): one for one in found.prefetch_related(*sorted(links))}
            made = [row.row_key for row in rows if row.before is None]
            self.used_by |= {(name, key): said for key, said in referrers(model, made).items()} if made else {}

    def instance(self, row):
        return self.instances.get((row.model, row.row_key))

    def reason(self, row):
        """Why `row` cannot be given back; empty if nobody has touched it."""
        now = self.instance(row)
        if row.is_erased:
            return ERASED
        if row.stays_because:
            return row.stays_because
        if row.after is None:
            return BACK if now else ""
        if now is None:
            return GONE
        if isinstance(now, Versioned) and row.version != now.version:
            return CHANGED
        if row.before is None:
            return "" if self.used_by.get((row.model, row.row_key), []) == row.after["parts"] else USED
        values = values_of(now, links_in(row.after))
        return "" if all(values.get(name) == value for name, value in row.after.items()) else CHANGED

    def give_back_made(self, rows, through):
        """Deletes at once what `rows` made: each on its own would ask every table for what points at it.

        Gives those that are gone; none, where one of them could not be deleted.
        """
        made = [row for row in rows if row.before is None]
        by_model = {}
        for row in made:
            by_model.setdefault(apps.get_model(row.model), []).append(row.row_key)
        try:
            with transaction.atomic():
                for model, keys in by_model.items():
                    model._default_manager.filter(pk__in=keys).delete()
        except STILL_USED:
            return []
        return made

    def tell(self, before, now, through):
        """What the history says of one row that got its values back."""
        changes = model_instance_diff(before, now) if auditlog.contains(type(now)) else None
        if changes:
            LogEntry.objects.log_create(
                now, action=LogEntry.Action.UPDATE, changes=changes, additional_data={"through": through}
            )

    def give_back(self, row, through):
        """Raises ImpossibleError; then nothing of `row` is changed."""
        try:
            with transaction.atomic():
                self._give_back(row, through)
        except (models.ProtectedError, models.RestrictedError):
            raise ImpossibleError(USED) from None
        except IntegrityError:
            raise ImpossibleError(CLASHES) from None

    def _give_back(self, row, through):
        now, model = self.instance(row), apps.get_model(row.model)
        if now:
            now.get_additional_data = lambda: {"through": through}
        if row.before is None:
            now.delete()
            return
        _ask_for_targets(model, row.before)
        if now is None:
            # Beyond the one it had: a form that was open meanwhile must notice.
            version = (row.version_before or 0) + 1
            insert(model, row.before, version)
            _let_earlier_follow(row, version)
            return
        before = copy(now)
        values = put(now, columns_in(row.before))
        if isinstance(now, Versioned):
            now._move_version_on(None)
            _let_earlier_follow(row, now.version)
        # Not save(): what a model adds to a change, like the name before, is not what was there. But by its own
        # queryset, which may keep something beside its rows.
        if values:
            model._default_manager.filter(pk=now.pk).update(**values)
            self.tell(before, now, through)
        for name, keys in links_in(row.before).items():
            getattr(now, name).set(keys)


def _let_earlier_follow(row, version):
    """It is what an earlier Vorgang left behind, so that one can be undone next: the last one first."""
    earlier = JournalRow.objects.filter(model=row.model, row_key=row.row_key, version=row.version_before)
    earlier.exclude(entry=row.entry_id).filter(undone_at__isnull=True, pk__lt=row.pk).update(version=version)


def _ask_for_targets(model, values):
    """SQLite looks for them at the very end alone, when everything would be lost."""
    for field in model._meta.concrete_fields:
        key = values.get(field.attname) if field.remote_field else None
        if key is not None and not field.related_model._base_manager.filter(pk=key).exists():
            raise ImpossibleError(MISSING)
