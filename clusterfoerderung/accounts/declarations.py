"""What people and their keys are to the shared places."""

from clusterfoerderung.accounts.api_key import ApiKey
from clusterfoerderung.accounts.roles import Role, grant
from clusterfoerderung.accounts.user import User
from clusterfoerderung.records.history import record_only

grant(Role.ADMIN, User)
# Handed out and taken back; nobody changes one.
grant(Role.ADMIN, ApiKey, actions=("view", "add", "delete"))

# Who got or lost which role, who was let in or kept out.
record_only(User, "username", "is_active", "is_superuser", links={"groups"})
record_only(ApiKey, "user", "purpose", "expires_on")
