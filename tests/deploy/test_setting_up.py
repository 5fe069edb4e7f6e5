"""The block "Einrichten" of docs/betrieb.md, line by line as it stands there, in a folder that holds a release."""

import os
import pty
import re
import secrets
import shlex
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from tests.deploy.installation import HOST, end, free_port, unpack, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

ANSWERS = ("leitung", "leitung@kreis.example", "Kupfer-Amsel-72", "Kupfer-Amsel-72")


def lines_of(heading):
    text = Path(settings.BASE_DIR, "docs", "betrieb.md").read_text(encoding="utf-8")
    block = re.search(rf"^## {heading}\n.*?^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL)[1]
    return [line for line in block.splitlines() if line and not line.startswith("#")]


def test_whoever_follows_the_page_has_a_server_that_is_ready(tmp_path):
    folder = unpack(tmp_path / "clusterfoerderung")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").symlink_to(Path(sys.executable).resolve())
    # pip's cache and settings are those of this machine; nothing else is.
    kept = {
        name: value for name, value in os.environ.items() if name.startswith(("PIP_", "HOME", "HTTP", "npm_", "NODE_"))
    }
    environment = {
        **kept,
        "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin:{os.environ['PATH']}",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": HOST,
        "TRUSTED_PROXY_COUNT": "1",
        "EMAIL_URL": "dummymail://",
    }
    *before, serve = lines_of("Einrichten")
    for line in before:
        if "createsuperuser" in line:
            answer(line, ANSWERS, folder, environment)
        else:
            done = subprocess.run(["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True)
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    assert "--bind 127.0.0.1:8000" in serve
    port, log = free_port(), tmp_path / "log"
    with log.open("wb") as out:
        command = shlex.split(serve.replace("8000", str(port)))
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_for(port, server, log)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            f"http://127.0.0.1:{port}/readyz"
        ) as page:
            assert page.read() == b"ok"
    finally:
        end(server)


def answer(line, answers, folder, environment):
    """Runs a command that asks at the terminal; each answer is typed when its question stands there."""
    terminal, theirs = pty.openpty()
    # In a session without a terminal of its own, a password is asked for at its input.
    process = subprocess.Popen(
        ["bash", "-c", line],
        cwd=folder,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = b""
    try:
        for words in answers:
            while not said.rstrip().endswith((b":", b")")):
                said += os.read(terminal, 1024)
            os.write(terminal, f"{words}\n".encode())
            said = b""
        while chunk := os.read(terminal, 1024):
            said += chunk
    except OSError:
        pass  # how Linux says that the other end is closed
    os.close(terminal)
    assert process.wait(timeout=60) == 0, said
