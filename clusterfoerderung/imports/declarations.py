"""What reading lists in is to the shared places."""

from clusterfoerderung.imports.column_mapping import ColumnMapping
from clusterfoerderung.records.history import record

record(ColumnMapping, without=("used_at",))
