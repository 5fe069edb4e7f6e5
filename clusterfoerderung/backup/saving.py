"""Sichern: all rows as of one moment, then the files they name."""

import contextlib
import datetime
import hashlib
import io
import os
import zipfile
from collections import Counter
from pathlib import Path

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from clusterfoerderung.backup import archive as parts
from clusterfoerderung.backup.archive import BackupError, Manifest
from clusterfoerderung.files.claimed import named_files
from clusterfoerderung.files.kept import UNPACKED, is_plain, kept_files

ROWS_AT_ONCE = 500
# After a restore everybody signs in again and sends their list again.
WAITING = ("clusterfoerderung.ImportStep", "clusterfoerderung.PendingImport", "clusterfoerderung.SentForm")
PASSING = {"sessions.Session", "usersessions.UserSession", *WAITING}


def save(folder):
    """Writes one backup into `folder`, gives (its path, its Manifest). What did not end well leaves no file behind."""
    folder = Path(folder)
    now = timezone.now()
    target = folder / f"clusterfoerderung-{_moment(timezone.localtime(now))}.zip"
    unfinished = target.with_suffix(".unfertig")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # For this account alone: names, second factors and internal texts are in it.
        unfinished.touch(mode=0o600, exist_ok=False)
    except OSError as problem:
        # Also where a backup of this very second is being written.
        raise BackupError(f"In {folder} lässt sich nicht schreiben: {problem.strerror}.") from None
    try:
        manifest = _write(unfinished, now)
        unfinished.rename(target)
    except OSError as problem:
        raise BackupError(f"In {folder} lässt sich nicht schreiben: {problem.strerror}.") from None
    finally:
        unfinished.unlink(missing_ok=True)
    return target, manifest


def _moment(local):
    """As names are in order: in autumn an hour comes twice, the second one is called 02b."""
    return f"{local:%Y-%m-%d-%H}{'b' if local.fold else ''}{local:%M%S}"


def _write(path, now):
    with path.open("r+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            with archive.open(parts.ROWS, "w", force_zip64=True) as out, one_moment():
                migrations = parts.applied_migrations()
                digest, counts = dump(out)
            files = _add_files(archive)
            made_at = now.isoformat(timespec="seconds")
            manifest = Manifest(parts.FORMAT, made_at, migrations, counts, digest, files)
            archive.writestr(parts.MANIFEST, manifest.as_json())
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _add_files(archive):
    """{name: SHA-256}. Files come after the rows: what the rows name was on the disk before them.

    Also those that no listing shows: in a folder that is a link, or that this account may not read. None of another
    day: what a restore left that was killed was deleted since, some of it for good.
    """
    files = {}
    kept = kept_files()
    there = (name for name in kept.names() if not name.startswith(UNPACKED))
    for name in sorted({*there, *filter(is_plain, named_files())}):
        # Whoever deletes a document now takes the file along.
        with (
            contextlib.suppress(FileNotFoundError),
            _opened(kept, name) as source,
            archive.open(parts.FILES + name, "w", force_zip64=True) as out,
        ):
            files[name] = parts.copy(source, out)
    return files


def _opened(kept, name):
    try:
        return kept.open(name)
    except PermissionError as problem:
        raise BackupError(f"Die Datei {name} lässt sich nicht lesen: {problem.strerror}.") from None


@contextlib.contextmanager
def one_moment():
    """Everything read in here is as of one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Not atomic(): that would begin with the lock of a writer (see settings), and nobody could save meanwhile.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def saved_models():
    """Every table but what lasts some days: sessions, files that wait to be taken over, forms that may come twice."""
    found = [
        model
        for model in apps.get_models(include_auto_created=False)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in PASSING
    ]
    return sorted(found, key=lambda model: model._meta.label)


def emptied_models():
    """What a restore empties: also what hangs on people who may be others afterwards."""
    passing = (*WAITING, "usersessions.UserSession")
    return [*saved_models(), *map(apps.get_model, passing)]


def dump(out):
    """Writes a line of JSON for each row; gives (SHA-256 of all of it, number of rows by model)."""
    counts, through = Counter(), HashingText(out)
    for model in saved_models():
        rows = model._base_manager.order_by("pk")
        counts[model._meta.label] = rows.count()
        plain = [field.name for field in model._meta.local_many_to_many]
        chunks = rows.prefetch_related(*plain).iterator(chunk_size=ROWS_AT_ONCE)
        serializers.serialize("jsonl", chunks, stream=through, cls=ExactEncoder)
    return through.digest.hexdigest(), dict(counts)


class ExactEncoder(DjangoJSONEncoder):
    """Django's own cuts a moment off after its milliseconds."""

    def default(self, value):
        return value.isoformat() if isinstance(value, datetime.datetime | datetime.time) else super().default(value)


class HashingText(io.TextIOBase):
    """A text file over a binary one that remembers what was written."""

    def __init__(self, out):
        self.out = out
        self.digest = hashlib.sha256()

    def write(self, text):
        data = text.encode()
        self.digest.update(data)
        self.out.write(data)
        return len(text)
