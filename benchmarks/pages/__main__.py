"""Every page against Django's admin, with logs of several lengths, in one process: `python -m benchmarks.pages`.

SQLite, or with BENCHMARK_URL=postgresql://… databases of that server, one for each size; they stay and are used again.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from benchmarks import prepare
from benchmarks.pages import tables
from benchmarks.pages.asking import World, quietly
from benchmarks.pages.cases import cases
from benchmarks.pages.clock import go_round, status
from benchmarks.pages.world import Size, as_argument

SIZES = (1_000, 100_000, 1_000_000)
ROUNDS = 15
FEW, MANY = {"partners": 65, "initiatives": 65}, {"partners": 20_000, "initiatives": 2_000}
MOST_BY_ORGANISATIONS = 1.2
WORKER_MB, WORKER_MB_AFTER_PDF, PDFS = 180, 250, 20
WHOLE = "ganz"
LEGEND = "Je Größe die Uhr in ms, in Klammern die CPU des Prozesses; KB gepackt, in Klammern roh."
DOCUMENT = Path(__file__).parents[2] / "docs" / "leistung.md"


def asked_for():
    parser = argparse.ArgumentParser(prog="benchmark pages")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="Aktivitäten, aufsteigend")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N")
    parser.add_argument("--only", nargs="+", metavar="TEXT", help="nur Seiten, in deren Gruppe oder Namen das vorkommt")
    parser.add_argument("--organisations", action="store_true", help="auch mit wenigen und mit vielen Organisationen")
    parser.add_argument("--folder", help="wo die Datenbanken von SQLite bleiben; sonst werden sie danach gelöscht")
    parser.add_argument("--write", action="store_true", help="schreibt die Tabellen in docs/leistung.md")
    return parser.parse_args()


def main():
    options = asked_for()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.folder or scratch).resolve()
        folder.mkdir(exist_ok=True)
        sizes = [Size(number) for number in sorted(options.sizes)]
        around = [Size(sizes[0].activities, **FEW), Size(sizes[0].activities, **MANY)] if options.organisations else []
        urls = {size: built(size, folder) for size in [*sizes, *around]}
        prepare(folder, urls[sizes[0]], "benchmarks.pages.reference")
        worlds = [World(size, connection_to(url)) for size, url in urls.items()]
        for world in worlds:
            world.enter()
            quietly("migrate")
            world.look_around()
        chosen = [case for case in cases() if case.group == "Maßstab" or is_asked_for(case, options.only)]
        results = go_round(chosen, worlds, options.rounds, Progress().tell)
        lines = told(chosen, worlds, len(sizes), results, options.rounds)
    sys.stdout.write("\n".join([*lines, ""]))
    if options.write:
        tables.put_into(DOCUMENT, f"gemessen auf {worlds[0].connection.vendor}", ["", *lines, ""])


def is_asked_for(case, texts):
    return not texts or any(text in f"{case.group}: {case.name}" for text in texts)


def built(size, folder):
    """The address of the database of this size; builds it where there is none."""
    server = os.environ.get("BENCHMARK_URL")
    url, is_there = on_server(server, size.name) if server else in_folder(folder, size.name)
    if not is_there:
        began = time.perf_counter()
        environment = {**os.environ, "BENCHMARK_DATABASE": url}
        command = [sys.executable, "-m", "benchmarks.pages.world", str(folder), as_argument(size)]
        subprocess.run(command, check=True, env=environment, cwd=Path(__file__).parents[2])
        sys.stderr.write(f"{size.name}: {time.perf_counter() - began:.0f} s\n")
        if server:
            say(server, f"COMMENT ON DATABASE {size.name} IS '{WHOLE}'")
        else:
            (folder / f"{size.name}.{WHOLE}").touch()
    return url


def in_folder(folder, name):
    is_whole = (folder / f"{name}.{WHOLE}").exists()
    if not is_whole:
        (folder / f"{name}.sqlite3").unlink(missing_ok=True)
    return f"sqlite:///{folder / name}.sqlite3", is_whole


def on_server(server, name):
    """Makes a database of that name, unless it is there and was built to its end."""
    is_whole = "SELECT shobj_description(oid, 'pg_database') = '{}' FROM pg_database WHERE datname = '{}'"
    there = say(server, is_whole.format(WHOLE, name)).fetchone()
    if not (there and there[0]):
        say(server, f"DROP DATABASE IF EXISTS {name}")
        say(server, f"CREATE DATABASE {name}")
    address = urlsplit(server)._replace(path=f"/{name}")
    return urlunsplit(address), bool(there and there[0])


def say(server, sql):
    import psycopg

    connection = psycopg.connect(server, autocommit=True)
    return connection.execute(sql)


def connection_to(url):
    """A connection as Django's own, to another database."""
    import environ
    from django.db import connections

    usual = connections["default"]
    named = {key: value for key, value in environ.Env.db_url_config(url).items() if key in ("NAME", "HOST", "PORT")}
    return type(usual)({**usual.settings_dict, **named}, "default")


def told(chosen, worlds, lengths, results, rounds):
    """The lines for docs/leistung.md."""
    measured = worlds[:lengths]
    head = f"Gemessen am {datetime.now(UTC):%d.%m.%Y}: {tables.machine(worlds[0].connection, rounds)} {LEGEND}"
    lines = [head, *tables.table_of_growth(chosen, measured, results)]
    if len(worlds) > lengths:
        lines += tables.table_of_organisations(chosen, *worlds[lengths:], results, MOST_BY_ORGANISATIONS)
    after = status("VmRSS")
    lines += ["", f"Der Prozess hat nach allem {after} MB (Ziel {WORKER_MB})."]
    if pdf := next((case for case in chosen if case.name == "PDF"), None):
        measured[0].enter()
        for _ in range(PDFS):
            pdf.ask(measured[0])
        lines[-1] += f" Nach {PDFS} weiteren PDF sind es {status('VmRSS')} MB (Ziel {WORKER_MB_AFTER_PDF})."
    return lines


class Progress:
    """One line that says what is measured now; in a file, a line for each group of pages."""

    def __init__(self):
        self.last = ""

    def tell(self, text):
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{text}")
        elif self.last != text.partition(",")[0]:
            self.last = text.partition(",")[0]
            sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {text}\n")
        sys.stderr.flush()


if __name__ == "__main__":
    main()
