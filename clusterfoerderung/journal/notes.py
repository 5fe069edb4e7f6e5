"""Noting down while something is done to many rows."""

from django.apps import apps

from clusterfoerderung.journal.entry import JournalRow
from clusterfoerderung.journal.references import referrers
from clusterfoerderung.journal.values import difference, values_of
from clusterfoerderung.records.batches import batched

AT_ONCE = 200


class Notes:
    """What was done to the rows of one `entry`; kept in the database by keep(), in the order in which it was done.

    A row to which several things were done is noted once, where the last of them was done.
    """

    def __init__(self, entry):
        self.entry, self.rows = entry, {}

    def made(self, instance, *, number=None):
        self._note(instance, None, {}, number=number, version_before=None)

    def changed(self, instance, before, version, *, links=(), number=None):
        """`before`: the values_of() the row before, with its lists `links`; `version`: the one it had.

        What did not change is not noted.
        """
        self.differs(instance, before, values_of(instance, links), version, number=number)

    def differs(self, instance, before, after, version, *, number=None, stays_because=""):
        """The same where it is known what it is `after`; `stays_because`: why it cannot be undone."""
        old, new = difference(before, after)
        if new or stays_because:
            self._note(instance, old, new, number=number, version_before=version, stays_because=stays_because)

    def moved(self, instance, column, before, version):
        """`column` pointed at the key `before` and points somewhere else."""
        self._note(instance, {column: before}, {column: getattr(instance, column)}, version_before=version)

    def gone(self, instance, before):
        """Before it is deleted; `before` as above, with all of its lists."""
        self._note(instance, before, None, version_before=getattr(instance, "version", None))

    def _note(self, instance, before, after, *, version_before, number=None, stays_because=""):
        row = JournalRow(
            entry=self.entry,
            number=number,
            model=instance._meta.label_lower,
            row_key=instance.pk,
            version_before=version_before,
            version=None if after is None else getattr(instance, "version", None),
            before=before,
            after=after,
            stays_because=stays_because,
        )
        if earlier := self.rows.pop((row.model, row.row_key), None):
            row.version_before = earlier.version_before
            row.stays_because = row.stays_because or earlier.stays_because
            row.before = {**row.before, **earlier.before}
            row.after = None if after is None else {**earlier.after, **after}
        self.rows[row.model, row.row_key] = row

    def keep(self):
        self._note_what_came_with_them()
        JournalRow.objects.bulk_create(self.rows.values(), batch_size=AT_ONCE)
        self.rows = {}

    def _note_what_came_with_them(self):
        """A new row may have parts from the beginning; whatever points at it later, uses it."""
        made = {}
        for row in self.rows.values():
            if row.before is None:
                made.setdefault(row.model, []).append(row)
        for name, rows in made.items():
            for few in batched(rows, AT_ONCE):
                found = referrers(apps.get_model(name), [row.row_key for row in few])
                for row in few:
                    row.after = {"parts": found.get(row.row_key, [])}
