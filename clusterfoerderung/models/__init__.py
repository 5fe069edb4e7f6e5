"""People who sign in, what they keep for themselves, what waits for their decision, and what was loaded once."""

from clusterfoerderung.models.api_key import ApiKey
from clusterfoerderung.models.loaded_once import LoadedOnce
from clusterfoerderung.models.pending_import import PendingImport
from clusterfoerderung.models.saved_filter import FilteredList, SavedFilter
from clusterfoerderung.models.user import User

__all__ = ["ApiKey", "FilteredList", "LoadedOnce", "PendingImport", "SavedFilter", "User"]
