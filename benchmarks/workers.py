"""What processes and threads of gunicorn bring: pages a second, memory, start. `manage.py benchmark workers`.

`--minutes 5` lets the clients ask two processes for so long instead, and compares with one client alone.
"""

import argparse
import io
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
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
LASTING = ("--workers", "2", "--threads", "4")
ALONE_SECONDS = 30
MOST_BESIDE_ALONE, MOST_SECONDS_TO_START = 8, 2
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
    while True:
        began = time.monotonic()
        connection = HTTPConnection("127.0.0.1", port)
        try:
            connection.request("GET", PAGE, headers={"Cookie": f"sessionid={cookie}"})
            answer = connection.getresponse()
            answer.read()
            status = answer.status
        except (OSError, HTTPException) as problem:
            status = type(problem).__name__
        connection.close()
        done.append((status, time.monotonic() - began))
        if time.monotonic() >= until:
            return


def load(port, cookies, seconds, number=CLIENTS):
    """[(status, seconds)] of what `number` clients at once got in that time."""
    done, until = [], time.monotonic() + seconds
    clients = [Thread(target=ask, args=(port, cookie, until, done)) for cookie in cookies[:number]]
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


def measure(name, options, cookies, folder):
    began = time.monotonic()
    server, port = serve(options, folder)
    try:
        load(port, cookies, 0, number=1)
        started = time.monotonic() - began
        load(port, cookies, 4)  # every process has loaded, and compiled the page
        before = cpu(server)
        done = load(port, cookies, SECONDS)
        if wrong := errors(done):
            raise SystemExit(f"{PAGE} answers {wrong}")
        per_page = (cpu(server) - before) / len(done) * 1000
        said = f"{len(done) / SECONDS:.1f} Seiten/s, {per_page:.0f} ms Rechenzeit je Seite, {memory(server)} MB"
        start = f"erste Seite nach {started:.1f} s (Ziel {MOST_SECONDS_TO_START})"
        sys.stdout.write(f"  {name}: {said}, {start}\n")
    finally:
        server.terminate()
        server.wait()


def errors(done):
    """{status: number} of what was no page."""
    return dict(Counter(status for status, _ in done if status != 200))


def last(minutes, cookies, folder):
    """Whether two processes answer many clients for so long, and how much later than one client alone."""
    server, port = serve(LASTING, folder)
    try:
        load(port, cookies, 4)
        alone = statistics.median(seconds for _, seconds in load(port, cookies, ALONE_SECONDS, number=1))
        done = load(port, cookies, minutes * 60)
        late = statistics.quantiles((seconds for _, seconds in done), n=20)[-1]
        sys.stdout.write(
            f"  {CLIENTS} Clients, 2 Prozesse, {minutes} min, {len(done)} Seiten: p95 {late * 1000:.0f} ms, allein p50 "
            f"{alone * 1000:.0f} ms, das {late / alone:.1f}-Fache (Ziel {MOST_BESIDE_ALONE}); "
            f"Fehler: {errors(done) or 'keine'}; danach {memory(server)} MB\n"
        )
    finally:
        server.terminate()
        server.wait()


def main():
    parser = argparse.ArgumentParser(prog="benchmark workers")
    parser.add_argument("--minutes", type=float, help="so lange fragen die Clients, statt der Tabelle")
    minutes = parser.parse_args().minutes
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        from django.core.management import call_command

        call_command("seed", stdout=io.StringIO())
        cookies = [signed_in(f"beispiel-{number}").cookies["sessionid"].value for number in range(CLIENTS)]
        if minutes:
            last(minutes, cookies, folder)
            return
        for name, options in MODELS.items():
            measure(name, options, cookies, folder)


if __name__ == "__main__":
    main()
