"""A list comes back from Excel: read, shown as what it would change, and taken over only when somebody says so."""

from clusterfoerderung.imports.lists import ImportedList
from clusterfoerderung.imports.views import import_paths

__all__ = ["ImportedList", "import_paths"]
