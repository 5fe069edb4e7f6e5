"""What the funding of measures is to the shared places."""

from actions.funding.funding import Funding
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.privacy.processing import holds_free_text, holds_nobody
from clusterfoerderung.records.history import record

keep_by_the_office(Funding)

record(Funding, part_by=["measure"])

holds_free_text(Funding, "programme", "note")
holds_nobody(Funding, "budget_line")
