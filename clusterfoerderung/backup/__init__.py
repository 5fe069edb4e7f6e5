"""Datensicherung: one file that holds every row and every uploaded document, whatever the database is."""

from clusterfoerderung.backup.archive import BackupError
from clusterfoerderung.backup.restoring import restore
from clusterfoerderung.backup.saving import save

__all__ = ["BackupError", "restore", "save"]
