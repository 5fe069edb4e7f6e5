"""Wiederherstellen: everything as it was in a backup, or nothing at all."""

import contextlib
import fcntl
import os
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from auditlog.context import disable_auditlog
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.management.color import no_style
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection, transaction
from django.db.models import Max

from clusterfoerderung.backup import archive as parts
from clusterfoerderung.backup.archive import BackupError, HashedLines
from clusterfoerderung.backup.locking import lock
from clusterfoerderung.backup.older import rows_of_today
from clusterfoerderung.backup.saving import emptied_models, saved_models
from clusterfoerderung.files.kept import UNPACKED, kept_files
from clusterfoerderung.privacy import erased_list
from clusterfoerderung.privacy.erased_list import ListError
from clusterfoerderung.privacy.erasure import Known, forget_again, known_marks
from clusterfoerderung.search import trigrams


@dataclass(frozen=True)
class Restored:
    """What is there now, and how many were forgotten again, as far as `known` says who was erased."""

    manifest: parts.Manifest
    forgotten: int
    known: Known

    @property
    def is_list_missing(self):
        return self.known.as_of is None


def restore(path, *, replace=False):
    """Puts the rows and files of the backup `path` in place of all there are, but for whoever was erased since.

    Gives a Restored. A backup of an earlier schema is moved on to today's first. Refuses, and changes nothing, where
    people already work (unless `replace`), and where the backup is damaged or newer than this program. Raises
    BackupError.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = parts.read_manifest(archive)
            _check_program(manifest)
            if not replace:
                _check_empty()
            parts.check_rows(archive, manifest)
            with (
                _alone(),
                files_waiting(archive, manifest) as waiting,
                _rows(path, archive, manifest) as (lines, digest),
            ):
                # The list beside the backup is for whoever restores on another machine.
                known = known_marks(Path(path).parent / erased_list.NAME)
                forgotten = _replace_everything(manifest, waiting, lines, digest, known.marks)
            if is_older(manifest):
                # Tables that came since have rights and types of their own.
                emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    except FileNotFoundError as problem:
        raise BackupError(f"Die Datei {problem.filename or path} gibt es nicht.") from None
    except parts.DAMAGED:
        raise BackupError("Die Datei ist keine Sicherung oder sie ist beschädigt.") from None
    except OSError as problem:
        raise BackupError(f"Eine Datei ließ sich nicht lesen oder schreiben: {problem.strerror or problem}.") from None
    except ListError as problem:
        raise BackupError(str(problem)) from None
    return Restored(manifest, forgotten, known)


def is_older(manifest):
    return set(manifest.migrations) < set(parts.applied_migrations())


def _check_program(manifest):
    unknown = sorted(set(manifest.migrations) - set(parts.applied_migrations()))
    if unknown:
        raise BackupError(
            f"Die Sicherung ist neuer als dieses Programm: hier fehlen {', '.join(unknown[:3])}. Bitte zuerst das "
            f"Programm aktualisieren."
        )


@contextlib.contextmanager
def _alone():
    """Of two on this machine the one that ends first would take away files that the other one's rows name."""
    kept = kept_files()
    kept.prepare()
    folder = kept.waiting_room or settings.STATE_DIR
    # A machine that keeps neither rows nor files of its own has none yet.
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    place = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError("Gerade stellt schon jemand wieder her. Bitte warten, bis das fertig ist.") from None
        yield
    finally:
        os.close(place)


@contextlib.contextmanager
def _rows(path, archive, manifest):
    """The rows to restore as an open binary file, and the SHA-256 they must have."""
    if is_older(manifest):
        with rows_of_today(path) as found:
            yield found
    else:
        with parts.member(archive, parts.ROWS) as lines:
            yield lines, manifest.rows_sha256


def _check_empty():
    if apps.get_model(settings.AUTH_USER_MODEL).objects.exists():
        raise BackupError("Hier gibt es schon Zugänge und Daten. Mit --replace werden sie alle ersetzt.")


@contextlib.contextmanager
def files_waiting(archive, manifest):
    """Unpacks the files, checked, into a folder beside their place; takes that folder away again.

    And what others left that were killed: nobody else restores now.
    """
    kept = kept_files()
    for left in kept.waiting_room.glob(f"{UNPACKED}*") if kept.waiting_room else ():
        shutil.rmtree(left, ignore_errors=True)
    waiting = Path(tempfile.mkdtemp(prefix=UNPACKED, dir=kept.waiting_room))
    try:
        for name, expected in manifest.files.items():
            target = waiting / name
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            target.touch(mode=0o600)
            with parts.member(archive, parts.FILES + name) as source, target.open("wb") as out:
                if parts.copy(source, out) != expected:
                    raise BackupError(f"Die Sicherung ist beschädigt: Die Datei {name} ist nicht die gesicherte.")
        yield waiting
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _replace_everything(manifest, waiting, lines, digest, marks):
    """What is there goes last: a crash at any moment leaves rows whose files are all there.

    Whoever bears one of `marks` is erased before anybody could see them; gives how many that were.
    """
    kept, new = kept_files(), []
    # What somebody hands in from now on waits for the tables, and belongs to what is restored then.
    before = kept.names()
    try:
        with transaction.atomic(), disable_auditlog():
            lock(tables_to_empty())
            with trigrams.set_aside(connection.alias):
                load(lines, expected=digest)
            connection.check_constraints()
            forgotten = forget_again(marks)
            new = [name for name in manifest.files if not kept.has(name)]
            take_in(kept, new, waiting)
    except BaseException as problem:
        for name in new:
            kept.remove(name)
        if isinstance(problem, DatabaseError):
            raise BackupError(f"Alles ist wie vorher, die Datenbank nahm es nicht: {type(problem).__name__}.") from None
        if isinstance(problem, serializers.base.DeserializationError | ValueError | OverflowError):
            raise BackupError("Die Sicherung ist beschädigt: Eine Zeile lässt sich nicht lesen.") from None
        raise
    take_in(kept, [name for name in manifest.files if name not in set(new)], waiting)
    for name in before:
        if name not in manifest.files and PurePosixPath(name).parts[0] != waiting.name:
            kept.remove(name)
    return forgotten


def take_in(kept, names, waiting):
    for name in names:
        kept.take_in(name, waiting / name)


def load(lines, *, expected):
    """Empties the tables and fills the saved ones with `lines` (bytes); they must have the SHA-256 `expected`."""
    # PostgreSQL empties no table whose constraints it has yet to check.
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables_to_empty(), allow_cascade=False):
            cursor.execute(statement)
    ContentType.objects.clear_cache()
    hashed = HashedLines(lines)
    for row in serializers.deserialize("jsonl", hashed):
        row.save()
    if hashed.digest.hexdigest() != expected:
        raise BackupError("Die Sicherung ist beschädigt: Die Zeilen sind nicht die gesicherten.")
    _raise_sequences()
    ContentType.objects.clear_cache()


def _raise_sequences():
    """The next rows get free keys. PostgreSQL takes a sequence back in no rollback, so none is ever lowered."""
    if connection.vendor != "postgresql":
        return  # SQLite looks at the rows
    with connection.cursor() as cursor:
        for model in saved_models():
            table, key = model._meta.db_table, model._meta.pk.column
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [connection.ops.quote_name(table), key])
            if sequence := cursor.fetchone()[0]:
                highest = model._base_manager.aggregate(highest=Max("pk"))["highest"]
                cursor.execute(
                    "SELECT setval(%s, greatest(pg_sequence_last_value(%s::regclass), %s, 1))",
                    [sequence, sequence, highest],
                )


def tables_to_empty():
    return [table for model in emptied_models() for table in _tables_of(model)]


def _tables_of(model):
    through = [field.remote_field.through for field in model._meta.local_many_to_many]
    return [model._meta.db_table, *(one._meta.db_table for one in through if one._meta.auto_created)]
