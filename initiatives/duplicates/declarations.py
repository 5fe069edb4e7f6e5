"""What duplicates are to the shared places."""

from django.db import models

from clusterfoerderung.journal.kinds import KINDS, Kind
from clusterfoerderung.privacy.people import Twins, knows_twins
from clusterfoerderung.privacy.processing import holds_nobody, holds_personal
from clusterfoerderung.records.changes import BESIDE_COLUMNS
from initiatives.duplicates.called_before import called_before
from initiatives.duplicates.mergeable import MERGEABLE
from initiatives.duplicates.merged_row import MergedRow, marks_of_merged
from initiatives.duplicates.merging import MERGE, MERGED, MergedColumns, tell_undone
from initiatives.duplicates.not_a_duplicate import NotADuplicate
from initiatives.duplicates.parting import give_back, part

knows_twins(Twins("merged", marks_of_merged, part, give_back, called_before))
# Who became one with whom stands in the history of the one that stayed.
BESIDE_COLUMNS[MERGED] = models.CharField("Zusammengeführt mit")


def subjects(user):
    """Of what this person may make one of two."""
    return [one.label for one in MERGEABLE.values() if user.has_perm(one.permission)]


KINDS.sign_in(Kind(MERGE, "Zusammenführung", MergedColumns, subjects, told=tell_undone, rank=20))

holds_nobody(MergedRow, "model", "mark")
holds_nobody(NotADuplicate, "model")
holds_personal("nachvollziehbarkeit", NotADuplicate, "said_by")
