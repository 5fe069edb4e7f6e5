"""The index behind Searchable.matching(): trigrams on PostgreSQL. SQLite reads the folded keys as they are."""

from django.db import migrations

from clusterfoerderung.search.spelling import search_key


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


def fill_search_keys(app, searched):
    """A migration operation: the keys of the rows there are. `searched`: {model: fields, or what gives their texts}."""

    def fill(apps, schema_editor):
        for name, fields in searched.items():
            rows = apps.get_model(app, name)._base_manager.using(schema_editor.connection.alias)
            for row in rows.order_by("pk").iterator():
                texts = fields(row) if callable(fields) else [getattr(row, field) for field in fields]
                rows.filter(pk=row.pk).update(search_key=search_key(map(str, texts)))

    return migrations.RunPython(fill, migrations.RunPython.noop)
