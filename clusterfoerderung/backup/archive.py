"""What a backup consists of: a ZIP with a manifest, one line of JSON a row, and the files people uploaded."""

import hashlib
import itertools
import json
import lzma
import zipfile
import zlib
from dataclasses import asdict, dataclass

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from clusterfoerderung.files.kept import is_plain
from clusterfoerderung.look.counted import counted
from clusterfoerderung.server.health import missing_migrations

MANIFEST, ROWS, FILES = "manifest.json", "rows.jsonl", "files/"
# Raised when an older program could no longer read what is written now.
FORMAT = 1
CHUNK = 1024 * 1024
# What a ZIP raises, wherever it is read, in which bits have turned over or the end is missing.
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError)


class BackupError(Exception):
    """Why nothing was saved or restored; the text is for a person."""


@dataclass(frozen=True)
class Manifest:
    """`migrations` are those of the database the rows come from; `files` names each file with its SHA-256."""

    format: int
    made_at: str
    migrations: list
    rows: dict
    rows_sha256: str
    files: dict

    @property
    def in_words(self):
        return f"{counted(sum(self.rows.values()), 'Zeile', 'Zeilen')}, {counted(len(self.files), 'Datei', 'Dateien')}"

    def as_json(self):
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)


def applied_migrations():
    """Of the database, which has to be up to date: 'app.0001_initial'. Raises BackupError."""
    if missing_migrations():
        raise BackupError("Die Datenbank ist nicht auf dem Stand des Programms; bitte zuerst manage.py migrate.")
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def read_manifest(archive):
    """The manifest of an opened ZIP, checked; every name in it is a plain path below FILES."""
    try:
        manifest = Manifest(**json.loads(archive.read(MANIFEST)))
        _check_kinds(manifest)
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError, *DAMAGED) as problem:
        raise BackupError(f"Das ist keine Sicherung dieses Programms ({type(problem).__name__}).") from None
    if manifest.format != FORMAT:
        raise BackupError("Die Sicherung stammt von einer anderen Fassung dieses Programms.")
    if not all(map(is_plain, manifest.files)):
        raise BackupError("Die Sicherung nennt einen Pfad außerhalb ihres Ordners.")
    return manifest


def _check_kinds(manifest):
    """Raises TypeError where something in it is not what its name says."""
    lists = [manifest.migrations, manifest.rows, manifest.files]
    texts = [manifest.made_at, manifest.rows_sha256, *itertools.chain(*lists, manifest.files.values())]
    if [type(one) for one in lists] != [list, dict, dict] or {*map(type, texts)} != {str}:
        raise TypeError
    if {*map(type, [manifest.format, *manifest.rows.values()])} != {int}:
        raise TypeError


def check_rows(archive, manifest):
    """Before anything is changed: that the rows are those that were saved. Raises BackupError."""
    digest, number = hashlib.sha256(), 0
    with member(archive, ROWS) as lines:
        for line in lines:
            digest.update(line)
            number += 1
    if digest.hexdigest() != manifest.rows_sha256:
        raise BackupError("Die Sicherung ist beschädigt: Die Zeilen sind nicht die gesicherten.")
    if number != sum(manifest.rows.values()):
        raise BackupError(f"Die Sicherung ist beschädigt: Sie hat {number} Zeilen und nennt andere Zahlen.")


def copy(source, target):
    """Copies one open file into another and gives the SHA-256 of what went through."""
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


def member(archive, name):
    """One part of an opened ZIP. Raises BackupError where it is missing."""
    try:
        return archive.open(name)
    except KeyError:
        raise BackupError(f"Die Sicherung ist unvollständig: {name} fehlt.") from None
    except RuntimeError:
        raise BackupError(f"Die Sicherung ist beschädigt: {name} ist auf unbekannte Weise gepackt.") from None


class HashedLines:
    """The lines of a binary file as texts, and the SHA-256 of what was read."""

    def __init__(self, file):
        self.file = file
        self.digest = hashlib.sha256()

    def __iter__(self):
        for line in self.file:
            self.digest.update(line)
            yield line.decode()
