"""What the instructions of a committee are to the shared places."""

from actions.instructions.instruction import Instruction
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.privacy.processing import holds_free_text, holds_personal
from clusterfoerderung.records.history import record

keep_by_the_office(Instruction)
record(Instruction, part_by=["report"])

holds_free_text(Instruction, "text", "outcome")
holds_personal("nachvollziehbarkeit", Instruction, "recorded_by")
