"""People who sign in or did, what they keep for themselves, what waits for their decision, and what was loaded once."""

from clusterfoerderung.accounts.api_key import ApiKey
from clusterfoerderung.accounts.user import User
from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.first_data.loaded_once import LoadedOnce
from clusterfoerderung.imports.column_mapping import ColumnMapping
from clusterfoerderung.imports.import_step import ImportStep
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.journal.entry import JournalEntry, JournalRow
from clusterfoerderung.lists.saved_filter import SavedFilter
from clusterfoerderung.privacy.erasure import Erasure
from clusterfoerderung.records.departed import DepartedPerson
from clusterfoerderung.records.sent_form import SentForm

__all__ = [
    "ApiKey",
    "Authority",
    "ColumnMapping",
    "DepartedPerson",
    "Erasure",
    "ImportStep",
    "JournalEntry",
    "JournalRow",
    "LoadedOnce",
    "PendingImport",
    "SavedFilter",
    "SentForm",
    "User",
]
