"""What `manage.py check --deploy` says where the search has to read every row."""

import sqlite3

from django.core.checks import Warning, register
from django.db import DatabaseError, connection

from clusterfoerderung.search import trigrams


@register("clusterfoerderung", deploy=True)
def words_are_found_by_an_index(app_configs, **kwargs):
    try:
        if connection.vendor != "sqlite" or (
            trigrams.is_possible(connection) and not trigrams.incomplete(connection.alias)
        ):
            return []
        said, hint = _why()
    except DatabaseError:
        return []  # who does not answer is said elsewhere
    said += ": Bei vielen Aktivitäten dauert die Suche nach seltenen Wörtern lange."
    return [Warning(said, hint=hint, id="clusterfoerderung.W016")]


def _why():
    if trigrams.is_possible(connection):
        return "Der Suchindex fehlt", "manage.py migrate"
    version = ".".join(map(str, trigrams.FIRST_WITH_TRIGRAMS))
    hint = f"Ein Python mit SQLite ab {version} und FTS5, oder PostgreSQL; dann manage.py migrate"
    return f"SQLite {sqlite3.sqlite_version} kann keinen Suchindex führen", hint
