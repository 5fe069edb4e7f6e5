"""What labels are to the shared places."""

from actions.labels.label import Label, LabelGroup
from clusterfoerderung.accounts.roles import keep_by_both
from clusterfoerderung.privacy.processing import holds_nobody
from clusterfoerderung.records.history import record

keep_by_both(LabelGroup, Label)

record(LabelGroup, without=["name_key"])
record(Label, without=["name_key"], part_by=["group"])

holds_nobody(LabelGroup, "name")
holds_nobody(Label, "name")
