"""The empty database with every migration applied, kept in pytest's cache for the next run.

Applying them takes Django a minute of computing, and each part of the suite needs a database. What is kept stands for
one state of the migrations: after any change to one, or to what it imports, they run anew, as in every fresh clone.
Django still asks a database that was laid out which migrations it lacks, and puts in what belongs to the models.
"""

import ast
import contextlib
import fcntl
import hashlib
import importlib.util
import shutil
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings

from tests.databases import installed_programs

NAME_ON_THE_SERVER = "tests"


def name_database():
    """SQLite as it runs in earnest, in a file with WAL; Django's default for tests would be in memory."""
    database = settings.DATABASES["default"]
    name = f"{database['NAME']}-test" if is_sqlite() else NAME_ON_THE_SERVER
    database.setdefault("TEST", {})["NAME"] = name


@contextlib.contextmanager
def migrated_once(folder):
    """In here, Django makes the test database; it begins with what an earlier run kept in `folder`, if anything."""
    file, kind = (SqliteFile(), "sqlite") if is_sqlite() else (PostgresDump(), "postgresql")
    kept = folder / f"{kind}-{fingerprint()}"
    with (folder / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes second takes what the first has kept
        if kept.exists():
            fcntl.flock(lock, fcntl.LOCK_UN)
            file.lay_out(kept)
            yield
            return
        yield
        for outdated in folder.glob(f"{kind}-*"):
            outdated.unlink()
        unfinished = folder / f"{kind}.unfinished"
        unfinished.unlink(missing_ok=True)
        file.keep(unfinished)
        unfinished.rename(kept)


def is_sqlite():
    return settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"


class SqliteFile:
    def __init__(self):
        self.path = settings.DATABASES["default"]["TEST"]["NAME"]

    def lay_out(self, kept):
        shutil.copyfile(kept, self.path)

    def keep(self, path):
        with contextlib.closing(sqlite3.connect(self.path)) as database:
            database.execute("VACUUM INTO ?", [str(path)])


class PostgresDump:
    def __init__(self):
        database = settings.DATABASES["default"]
        self.name = database["TEST"]["NAME"]
        self.where = [f"--host={database['HOST']}", f"--username={database['USER']}"]

    def lay_out(self, kept):
        self.run("createdb", self.name)
        self.run("psql", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null", f"--file={kept}", self.name)

    def keep(self, path):
        self.run("pg_dump", f"--file={path}", self.name)

    def run(self, program, *arguments):
        subprocess.run([installed_programs() / program, *self.where, *arguments], check=True)


def fingerprint():
    """Changes with the migrations of every application, with what ours import, and with Django."""
    migrations = sorted(path for app in apps.get_app_configs() for path in Path(app.path, "migrations").glob("*.py"))
    ours = [path for path in migrations if path.is_relative_to(settings.BASE_DIR) and "site-packages" not in path.parts]
    asked = sorted({module for path in ours for module in modules_asked_by(path)})
    digest = hashlib.sha256(version("django").encode())
    for path in [*migrations, *asked]:
        digest.update(b"\0" + str(path).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:20]


def modules_asked_by(path):
    """The files of this project that a migration imports."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        for name in names:
            if name.partition(".")[0] in {"actions", "clusterfoerderung", "initiatives"}:
                yield Path(importlib.util.find_spec(name).origin)
