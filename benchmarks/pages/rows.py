"""Rows straight into tables: the models would take an hour for a million of them."""

import json
from datetime import date, datetime
from uuid import UUID

# What a table demands that nothing here is about.
BESIDES = {
    **dict.fromkeys(("description", "result", "assessment", "place", "source_url", "further_sources", "doubt"), ""),
    **dict.fromkeys(("changes_text", "actor_email"), ""),
}


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
                    copy.write_row([_plain({**BESIDES, **row}[name]) for name in names])
            return
        places = ", ".join(["%s"] * len(names))
        values = ([_for_sqlite({**BESIDES, **row}[name]) for name in names] for row in rows)
        cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({places})", values)  # noqa: S608


def _plain(value):
    return json.dumps(value) if isinstance(value, dict) else value


def _for_sqlite(value):
    if isinstance(value, UUID):
        return value.hex
    return str(value) if isinstance(value, date | datetime) else _plain(value)


def without_text_index(table, work):
    """Does `work`; PostgreSQL makes its index of trigrams anew afterwards, many times faster than row by row."""
    from django.db import connection

    if connection.vendor != "postgresql":
        work()
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexdef LIKE %s",
            [table, "%gin_trgm_ops%"],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        work()
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _, definition in indexes:
            cursor.execute(definition)


def look_at_tables(*models):
    """The next keys follow on what was written, and the database knows what is in its tables."""
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
