"""Ältere Sicherungen: rows of an earlier schema are moved on by the program's own migrations before they are restored.

They go into a passing SQLite database whose tables are those of the backup; migrating it turns them into rows of today.
A process of its own does that: migrations speak to the default database, and here that is the one people work with.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from clusterfoerderung.backup import archive as parts
from clusterfoerderung.backup.archive import BackupError
from clusterfoerderung.backup.saving import dump
from clusterfoerderung.server.command_line import trouble_said

SAID_AT_MOST = 300


@contextlib.contextmanager
def rows_of_today(path):
    """The rows of the older backup `path` as an open binary file, and their SHA-256. Raises BackupError."""
    with tempfile.TemporaryDirectory(prefix="wiederherstellung-") as folder:
        rows, database = Path(folder) / parts.ROWS, Path(folder) / "rows.sqlite3"
        # A migration that takes a row away takes its file along, and a file of that name may be there today.
        passing = {"DATABASE_URL": f"sqlite:///{database}", "MEDIA_ROOT": str(Path(folder) / "media"), "S3_BUCKET": ""}
        done = subprocess.run(
            [sys.executable, "-m", __name__, str(Path(path).resolve()), str(rows)],
            cwd=settings.BASE_DIR,
            env={**os.environ, **passing, "DJANGO_SETTINGS_MODULE": _settings()},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise BackupError(_last_line(done.stderr))
        with rows.open("rb") as lines:
            yield lines, done.stdout.strip()


def _settings():
    return os.environ.get("DJANGO_SETTINGS_MODULE", "clusterfoerderung.settings")


def _last_line(text):
    said = (text.strip().splitlines() or ["ohne ein Wort abgebrochen"])[-1]
    return said.removeprefix(f"{BackupError.__module__}.{BackupError.__qualname__}: ")[:SAID_AT_MOST]


def bring_up_to_date(path, target):
    """Writes the rows of the backup `path` as rows of today's tables to the file `target`; gives their SHA-256.

    Needs an empty database. Raises BackupError.
    """
    with zipfile.ZipFile(path) as archive:
        manifest = parts.read_manifest(archive)
        executor = MigrationExecutor(connection)
        then = executor.migrate(_last_of(manifest.migrations, executor.loader.graph))
        _empty_tables()
        with parts.member(archive, parts.ROWS) as lines:
            load(lines, then.apps)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    with Path(target).open("wb") as out:
        digest, _ = dump(out)
    return digest


def _empty_tables():
    """Of the rows that migrations made; the backup brings its own."""
    tables = set(connection.introspection.table_names()) - {MigrationRecorder.Migration._meta.db_table}
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), sorted(tables)))


def _last_of(migrations, graph):
    """Of the names 'app.0001_initial' those on which no other of the same app is built, as migration keys."""
    applied = {tuple(name.split(".", 1)) for name in migrations}
    followed = {
        parent.key
        for key in applied
        for parent in graph.node_map[key].parents
        if parent.key[0] == key[0] and key in graph.nodes
    }
    return sorted(applied - followed)


def load(lines, models):
    """Puts the `lines` (bytes) of a backup into the tables of the historical `models`."""
    links = []
    with transaction.atomic():
        for line in lines:
            links.extend(_insert(json.loads(line), models))
        for through, pairs in links:
            through.objects.bulk_create(through(**pair) for pair in pairs)


def _insert(row, models):
    """Saves one row as it is, without its parents; gives what it is linked with: (through model, pairs of keys)."""
    model = models.get_model(row["model"])
    one = model(**{model._meta.pk.attname: _key(model._meta.pk, row["pk"])})
    links = []
    for name, value in row["fields"].items():
        field = model._meta.get_field(name)
        if field.many_to_many:
            ours, theirs = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
            links.append((field.remote_field.through, [{ours: one.pk, theirs: key} for key in value]))
        else:
            setattr(one, field.attname, _key(field, value))
    one.save_base(raw=True, force_insert=True)
    return links


def _key(field, value):
    """`value` as the field keeps it; of a foreign key: as the key it points at."""
    if value is None:
        return None
    return field.target_field.to_python(value) if field.remote_field else field.to_python(value)


if __name__ == "__main__":
    import django

    django.setup()
    with trouble_said(()):
        sys.stdout.write(bring_up_to_date(*sys.argv[1:]))
