"""What the journal is to the shared places. What it did stands in the history of the rows themselves."""

from clusterfoerderung.accounts.roles import Role, grant
from clusterfoerderung.journal.entry import JournalEntry

# Whose lists and rows they are, JournalEntry.objects.visible_to() decides.
for role in (Role.CLERK, Role.ADMIN):
    grant(role, JournalEntry, actions=("view", "change"))
