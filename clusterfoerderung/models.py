"""People who sign in, what they keep for themselves, what waits for their decision, and what was loaded once."""

from clusterfoerderung.accounts.api_key import ApiKey
from clusterfoerderung.accounts.user import User
from clusterfoerderung.first_data.loaded_once import LoadedOnce
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.lists.saved_filter import SavedFilter

__all__ = ["ApiKey", "LoadedOnce", "PendingImport", "SavedFilter", "User"]
