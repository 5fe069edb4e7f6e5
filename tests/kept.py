"""The first data, loaded by `seed` once in a run; the database itself copies them for each test that starts there."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.first_data.loaded_once import LoadedOnce


class KeptFirstData:
    """All that `seed` fills stands once more in tables of its own; there, no test and no emptying reaches it."""

    def __init__(self):
        models = [model for app in ("initiatives", "actions") for model in app_models(app)]
        tables = sorted({model._meta.db_table for model in [*models, LoadedOnce, Authority]})
        # By name: a test of migrations may leave a table whose columns stand in another order.
        self.columns = {table: columns_of(table) for table in tables}
        with transaction.atomic():
            call_command("seed", verbosity=0)
            self._for_each_table("CREATE TABLE {kept} AS SELECT {columns} FROM {table}")
            self._for_each_table("DELETE FROM {table}")

    def lay_out(self):
        with transaction.atomic():
            self._for_each_table("INSERT INTO {table} ({columns}) SELECT {columns} FROM {kept}")

    def _for_each_table(self, statement):
        quote = connection.ops.quote_name
        with connection.cursor() as cursor:
            for table, columns in self.columns.items():
                names = {"table": quote(table), "kept": quote(f"kept_{table}")}
                cursor.execute(statement.format(**names, columns=", ".join(map(quote, columns))))


def columns_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} LIMIT 0")  # noqa: S608 - a table of ours
        return [column[0] for column in cursor.description]


def app_models(app):
    return apps.get_app_config(app).get_models(include_auto_created=True)
