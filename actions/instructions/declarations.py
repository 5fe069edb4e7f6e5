"""What the instructions of a committee are to the shared places."""

from actions.instructions.instruction import Instruction
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.records.history import record

keep_by_the_office(Instruction)
record(Instruction, part_by=["report"])
