"""Probes for the machine that watches over this one. They say "ok" or what is missing, nothing else."""

import shutil
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clusterfoerderung.server.collected import uncollected

SECONDS_KEPT = 30
LEAST_FREE_BYTES = 50 * 1024 * 1024
_files_said = {"at": None, "word": ""}


@never_cache
@login_not_required
@require_safe
def healthz(request):
    """The process answers."""
    return _answer("ok")


@never_cache
@login_not_required
@require_safe
def readyz(request):
    """The process can work: the database answers, its tables and the pages' files are of today, there is room."""
    try:
        behind = missing_migrations()
    except DatabaseError:
        return _answer("Datenbank antwortet nicht", 503)
    missing = "Migrationen fehlen" if behind else files_in_need(at=time.monotonic())
    return _answer(missing, 503) if missing else _answer("ok")


def _answer(word, status=200):
    return HttpResponse(word, status=status, content_type="text/plain; charset=utf-8")


def missing_migrations():
    """What `migrate` would still have to do; empty when the tables are those of this program."""
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def files_in_need(*, at):
    """What is wrong with the disk or the pages' files, in a word, else empty; looked at once in SECONDS_KEPT.

    Strangers may ask as often as they like, so nothing is written to the database, and a file only now and then.
    """
    if _files_said["at"] is None or at - _files_said["at"] >= SECONDS_KEPT:
        _files_said.update(at=at, word=_look_at_disk() or ("collectstatic fehlt" if uncollected() else ""))
    return _files_said["word"]


def _look_at_disk():
    folders = set() if settings.S3_BUCKET else {Path(settings.MEDIA_ROOT)}
    if connection.vendor == "sqlite" and Path(connection.settings_dict["NAME"]).is_file():
        folders.add(Path(connection.settings_dict["NAME"]).parent)
    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
                return "Speicherplatz fast voll"
            with tempfile.TemporaryFile(dir=folder) as probe:
                probe.write(bytes(4096))
                probe.flush()
    except OSError:
        return "Speicherplatz lässt sich nicht beschreiben"
    return ""
