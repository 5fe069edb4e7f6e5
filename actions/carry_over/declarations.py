"""What a carry-over is to the shared places. Its rows tell their story in the history of the measure."""

from django.db import models

from actions.carry_over.carry_over import CARRY_OVER, CarriedMeasure, CarryOver
from actions.carry_over.history import CARRIED
from actions.carry_over.undoing import DatedRows
from clusterfoerderung.accounts.roles import keep_by_both
from clusterfoerderung.journal.kinds import KINDS, Kind
from clusterfoerderung.privacy.processing import holds_free_text, holds_personal
from clusterfoerderung.records.changes import BESIDE_COLUMNS
from clusterfoerderung.records.history import record

keep_by_both(CarryOver, CarriedMeasure)
record(CarryOver, without=["choices"], part_by=["paper"])
# The sentences that a measure carries stand in rows of their own, beside its columns.
BESIDE_COLUMNS[CARRIED] = models.CharField("Beschlusspunkte")

# Its own page shows it, not those of the journal; and it names nobody.
KINDS.sign_in(Kind(CARRY_OVER, "Übertragung", DatedRows, subjects=lambda user: (), is_kept=True, rank=30))

holds_free_text(CarryOver, "choices")
holds_personal("nachvollziehbarkeit", CarryOver, "carried_out_by")
