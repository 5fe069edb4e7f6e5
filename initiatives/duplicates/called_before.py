"""What somebody who was entered twice was called, as long as the journal knows: texts may name them so."""

from copy import copy

from clusterfoerderung.journal.entry import JournalRow
from clusterfoerderung.journal.values import columns_in, put
from initiatives.duplicates.merged_row import keys_of_merged
from initiatives.duplicates.merging import MERGE


def called_before(row):
    """`row` as it was before it became one with others, and each of those; unsaved copies."""
    label, found = row._meta.label_lower, []
    changed = JournalRow.objects.standing().filter(entry__kind=MERGE, entry__subject=label, model=label)
    for one in changed.filter(row_key__in=[row.pk, *keys_of_merged(row)], before__isnull=False, is_erased=False):
        earlier = copy(row)
        put(earlier, columns_in(one.before))
        found.append(earlier)
    return found
