"""What duplicates are to the shared places."""

from django.db import models

from clusterfoerderung.accounts.roles import Role, grant
from clusterfoerderung.records.changes import BESIDE_COLUMNS
from initiatives.duplicates.merging import MERGED
from initiatives.duplicates.not_a_duplicate import NotADuplicate

grant(Role.ADMIN, NotADuplicate, actions=("view", "add", "delete"))
# Who became one with whom stands in the history of the one that stayed.
BESIDE_COLUMNS[MERGED] = models.CharField("Zusammengeführt mit")
