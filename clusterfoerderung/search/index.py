"""The index behind Searchable.matching(): trigrams on PostgreSQL. SQLite reads the folded keys as they are."""

from django.db import migrations


def trigram_index(table):
    """A migration operation: PostgreSQL finds parts of words in `table`.search_key without reading every row."""
    index = f"{table}_search_key_trigram"

    def create(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            schema_editor.execute(f"CREATE INDEX {index} ON {table} USING gin (search_key gin_trgm_ops)")

    def drop(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX IF EXISTS {index}")

    return migrations.RunPython(create, drop)
