"""An installation as a county has it: an archive of the last commit, with this run's libraries, for a real server."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings

from tests.databases import IN_CI

HOST = "cluster.example"
SECONDS = 60


def needs(program):
    """The path of a program that .ci/run installs; elsewhere, a drill without it is left out."""
    path = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if path is None and IN_CI:
        pytest.fail(f"{program} fehlt")
    return path or pytest.skip(f"{program} fehlt (apt install)")


def unpack(folder):
    """What a release is: the files git knows, nothing that was made from them."""
    archive = folder.parent / "program.tar"
    subprocess.run(["git", "archive", "--output", archive, "HEAD"], cwd=settings.BASE_DIR, check=True)
    folder.mkdir()
    subprocess.run(["tar", "--extract", "--file", archive, "--directory", folder], check=True)
    return folder


@dataclass
class Installation:
    """`program` is the folder of the release, `environment` all that its commands know."""

    program: Path
    data: Path
    environment: dict = field(default_factory=dict)

    def __post_init__(self):
        self.data.mkdir(mode=0o700, exist_ok=True)
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHON": sys.executable,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
            "TRUSTED_PROXY_COUNT": "1",
            "DATABASE_URL": f"sqlite:///{self.data}/db.sqlite3",
            "MEDIA_ROOT": f"{self.data}/media",
            "EMAIL_URL": "dummymail://",
            **self.environment,
        }

    def run(self, *command, **variables):
        """The ended process, its output as text; it may have failed."""
        return subprocess.run(
            list(map(str, command)),
            cwd=self.program,
            env={**self.environment, **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    def manage(self, *arguments, **variables):
        done = self.run(sys.executable, "manage.py", *arguments, **variables)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *command, log, **variables):
        """A process that goes on; whoever starts it ends it."""
        with log.open("ab") as out:
            return subprocess.Popen(
                list(map(str, command)),
                cwd=self.program,
                env={**self.environment, **variables},
                stdout=out,
                stderr=subprocess.STDOUT,
            )


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def wait_for(port, process, log):
    """Until somebody takes connections there."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text(errors="replace")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"Niemand antwortet: {log.read_text(errors='replace')}")


def end(process):
    process.terminate()
    process.wait(timeout=SECONDS)
