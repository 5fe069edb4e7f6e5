"""What processes and threads of gunicorn bring: pages a second, memory, connections. `python -m benchmarks.workers`."""

import io
import os
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

from benchmarks import prepare, signed_in

CLIENTS, SECONDS = 8, 12
MODELS = {
    "1 Prozess, 8 Threads": ("--workers", "1", "--threads", "8"),
    "2 Prozesse, 4 Threads": ("--workers", "2", "--threads", "4"),
    "8 Prozesse, je eine Seite": ("--workers", "8", "--threads", "1", "--worker-class", "sync"),
}
PAGE = "/massnahmen/"
# Nothing is collected for a measurement.
SETTINGS = """
from clusterfoerderung.settings import *
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
"""


def serve(options, folder):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "clusterfoerderung.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    Path(folder, "measured.py").write_text(SETTINGS)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "measured", "PYTHONPATH": folder}
    server = subprocess.Popen(
        [*command, *options], stderr=subprocess.DEVNULL, cwd=Path(__file__).parents[1], env=environment
    )
    while socket.socket().connect_ex(("127.0.0.1", port)):
        time.sleep(0.1)
    return server, port


def ask(port, cookie, until, done):
    while time.monotonic() < until:
        connection = HTTPConnection("127.0.0.1", port)
        connection.request("GET", PAGE, headers={"Cookie": f"sessionid={cookie}"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        done.append(answer.status)


def load(port, cookie, seconds):
    """The answers that so many clients at once got in that time."""
    done, until = [], time.monotonic() + seconds
    clients = [Thread(target=ask, args=(port, cookie, until, done)) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return done


def processes(server):
    return [server.pid, *map(int, Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split())]


def memory(server):
    """MB that belong to no other process."""
    texts = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in processes(server))
    kept = (line.split()[1] for text in texts for line in text.splitlines() if line.startswith("Pss:"))
    return sum(map(int, kept)) // 1024


def cpu(server):
    """Seconds that the processes have computed so far: on a busy machine, the honest clock."""
    ticks = os.sysconf("SC_CLK_TCK")
    stats = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in processes(server))
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / ticks


def measure(name, options, cookie, folder):
    server, port = serve(options, folder)
    try:
        load(port, cookie, 4)  # every process has loaded, and compiled the page
        before = cpu(server)
        done = load(port, cookie, SECONDS)
        if set(done) != {200}:
            raise SystemExit(f"{PAGE} answers {set(done)}")
        per_page = (cpu(server) - before) / len(done) * 1000
        said = f"{len(done) / SECONDS:.1f} Seiten/s, {per_page:.0f} ms Rechenzeit je Seite, {memory(server)} MB"
        sys.stdout.write(f"  {name}: {said}\n")
    finally:
        server.terminate()
        server.wait()


def main():
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        from django.core.management import call_command

        call_command("seed", stdout=io.StringIO())
        cookie = signed_in().cookies["sessionid"].value
        for name, options in MODELS.items():
            measure(name, options, cookie, folder)


if __name__ == "__main__":
    main()
