"""What reading in 20,000 partners on the web takes: `python -m benchmarks.long_list`.

Time, memory and how long somebody else waits meanwhile to write; first a list of new rows, then the same list again.
"""

import io
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import prepare

ROWS = 20_000
MOST_MEGABYTES = 256
LONGEST_WAIT_MS = 1_000
HEADINGS = "Name;Art;Straße;PLZ;Ort;Telefon;E-Mail;Internetseite;Anmerkung"
# Another process that wants to write again and again, and says in the end how long it had to wait at most.
NEIGHBOUR = """
import sqlite3, sys, time
other, longest = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None), 0
print("there", flush=True)
while not sys.stdin.closed:
    began = time.perf_counter()
    other.execute("BEGIN IMMEDIATE")
    longest = max(longest, time.perf_counter() - began)
    other.execute("ROLLBACK")
    if __import__("select").select([sys.stdin], [], [], 0.02)[0]:
        break
print(round(longest * 1000))
"""


def list_of(rows):
    """A CSV file of so many partners."""
    lines = [
        f"Beispielwerk {number:05} GmbH;Unternehmen;Beispielweg {number % 200};40822;Beispielstadt;"
        f"02104 {100_000 + number};post{number}@beispiel.example;"
        f"https://beispiel{number}.example;Aus dem Verzeichnis, Nummer {number}"
        for number in range(rows)
    ]
    file = io.BytesIO("\n".join([HEADINGS, *lines]).encode("utf-8-sig"))
    file.name = "verzeichnis.csv"
    return file


def read_in(client, rows=ROWS):
    """Sends the list, lets it be checked, agrees if there is anything to, lets it be written; the last page."""
    page = client.post("/partner/einlesen/", {"file": list_of(rows)}, follow=True)
    page = follow(client, page)
    if "preview" in page.context and page.context["preview"].offers_something:
        seen = page.context["form"].initial["seen"]
        page = follow(client, client.post(page.request["PATH_INFO"], {"seen": seen}, follow=True))
    return page


def follow(client, page):
    """As a browser does: each page of progress leads to the next one."""
    while address := page.headers.get("Refresh", "").partition("url=")[2]:
        page = client.get(address, follow=True)
    return page


def keep_contexts():
    """So that what a page knows can be asked of it."""
    from django.test.utils import setup_test_environment

    setup_test_environment()


def administrator():
    from django.contrib.auth.models import Group
    from django.test import Client

    from clusterfoerderung.accounts.roles import Role
    from clusterfoerderung.accounts.user import User

    person = User.objects.create_user("beispielverwaltung")
    person.groups.add(Group.objects.get_or_create(name=Role.ADMIN)[0])
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return client


def waiting(database, work):
    """(what `work` gives, how long another process waited meanwhile, in ms)"""
    command = [sys.executable, "-c", NEIGHBOUR, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as neighbour:
        neighbour.stdout.readline()
        done = work()
        longest, _ = neighbour.communicate("\n")
    return done, int(longest)


def main():
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        keep_contexts()
        client = administrator()
        base = memory()
        for name in ("new", "the same again"):
            began = time.perf_counter()
            page, wait = waiting(Path(folder, "benchmark.sqlite3"), lambda: read_in(client))
            worst = max(worst, wait)
            seconds = time.perf_counter() - began
            said = page.context["outcome"].in_words if "outcome" in page.context else "nothing to take over"
            sys.stdout.write(f"{seconds:5.0f} s, neighbour waits {wait} ms, peak {memory()} MB  {name}: {said}\n")
    sys.stdout.write(f"{base} MB before; limits: {MOST_MEGABYTES} MB, {LONGEST_WAIT_MS} ms\n")
    sys.exit(memory() > MOST_MEGABYTES or worst > LONGEST_WAIT_MS)


def memory():
    """The most this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
