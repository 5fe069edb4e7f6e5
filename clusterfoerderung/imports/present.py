"""What is there already, as little of it as one can do with: a list of 20,000 rows must not fill the memory."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Max

# So many rows are in memory at once while all are looked through.
ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is there, or a row of the file that will be (without a key): enough to be named."""

    pk: int | None
    label: str

    def __str__(self):
        return self.label


class Present:
    """Everything of one ImportedList by key and by name; the rows themselves only of the part that is looked at."""

    def __init__(self, imported):
        self.imported = imported
        self.by_key, self.by_name, self.rows = defaultdict(list), defaultdict(list), {}
        self.state = self.state_now()
        for row in imported.get_rows().prefetch_related(None).iterator(chunk_size=ROWS_AT_ONCE):
            self.add(row)

    def add(self, row):
        known = Known(row.pk, str(row))
        self.by_key[self.imported.key_of(row)].append(known)
        for sign in self.imported.signs_of(row):
            self.by_name[sign].append(known)

    def fetch(self, keys):
        """Has the rows of these keys in `rows`, and no others."""
        found = self.imported.get_rows().filter(pk__in=keys) if keys else []
        self.rows = {row.pk: row for row in self.imported.as_instances(found)}

    def state_now(self):
        """Differs as soon as anybody has made or removed a row."""
        return tuple(self.imported.model._base_manager.aggregate(Count("pk"), Max("pk")).values())
