"""Rows straight into tables: the models would take an hour for a million of them."""

import json
from datetime import date, datetime
from uuid import UUID

# What a table demands that nothing here is about.
BESIDES = {
    **dict.fromkeys(("description", "result", "assessment", "place", "source_url", "further_sources", "doubt"), ""),
    **dict.fromkeys(("changes_text", "actor_email"), ""),
}
# Those of tables that no constraint needs.
INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename = ANY(%s) AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""


def insert(table, rows):
    """Writes `rows`, {column: value} with the same columns each, into `table`."""
    from django.db import connection

    if not rows:
        return
    with connection.cursor() as cursor:
        known = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        names = [name for name in known if name in rows[0] or name in BESIDES]
        listed = ", ".join(names)
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(_values(row, names, _plain))
            return
        places = ", ".join(["%s"] * len(names))
        values = (_values(row, names, _for_sqlite) for row in rows)
        cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({places})", values)  # noqa: S608


def _values(row, names, written):
    whole = {**BESIDES, **row}
    return [written(whole[name]) for name in names]


def _plain(value):
    return json.dumps(value) if isinstance(value, dict) else value


def _for_sqlite(value):
    if isinstance(value, UUID):
        return value.hex
    return str(value) if isinstance(value, date | datetime) else _plain(value)


def without_indexes(tables, work):
    """Does `work`; PostgreSQL makes the indexes of `tables` anew afterwards, many times faster than row by row."""
    from django.db import connection

    if connection.vendor != "postgresql":
        work()
        return
    with connection.cursor() as cursor:
        cursor.execute(INDEXES, [list(tables)])
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        # Nothing is written here that points nowhere; each row would be looked at again for each of its keys.
        cursor.execute("SET session_replication_role = replica")
        work()
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _, definition in indexes:
            cursor.execute(definition)


def repeat(table, which, **changed):
    """Writes the rows of `table` that are `which` (SQL) once more, with what is `changed`: {column: SQL}."""
    from django.db import connection

    with connection.cursor() as cursor:
        known = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        names = [name for name in known if name != "id" or "id" in changed]
        values = ", ".join(changed.get(name, f'"{name}"') for name in names)
        listed = ", ".join(f'"{name}"' for name in names)
        cursor.execute(f"INSERT INTO {table} ({listed}) SELECT {values} FROM {table} WHERE {which}")  # noqa: S608


def look_at_tables(*models):
    """The next keys follow on what was written, and the database knows what is in its tables."""
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
