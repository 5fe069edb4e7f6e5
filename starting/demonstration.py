"""The program with examples on this machine: its data, its packed pages, its server."""

import contextlib
import http.client
import shutil
import subprocess
import time
import webbrowser

from starting import checkout, commands, installing, machine
from starting.machine import StartError
from starting.turn import INSTALLS_ALREADY, RUNS_ALREADY, Turn

SECONDS_UNTIL_ANSWER = 60


def run_demonstration(options):
    data = Data(is_empty=options.leer)
    address = f"http://127.0.0.1:{options.port}/{data.first_page}"
    with Turn(data.turn, RUNS_ALREADY, address) as turn:
        machine.check_port(options.port)
        with Turn(checkout.STATE / ".installing", INSTALLS_ALREADY):
            checkout.LOG.write_bytes(b"")
            installing.install_program()
            collect_static_files()
            data.prepare()
        return serve(address, options, data, turn)


class Data:
    """The demonstration's rows and files; an empty beginning has its own, so that neither touches the other."""

    def __init__(self, is_empty):
        self.is_empty = is_empty
        name = "leer" if is_empty else "clusterfoerderung"
        self.database = checkout.STATE / f"{name}.sqlite3"
        self.seen = checkout.STATE / (".prepared-leer" if is_empty else ".prepared")
        self.turn = checkout.STATE / (".running-leer" if is_empty else ".running")
        self.first_page = "einrichten/" if is_empty else ""

    @property
    def variables(self):
        if not self.is_empty:
            return {}
        return {"DATABASE_URL": f"sqlite:///{self.database}", "MEDIA_ROOT": str(checkout.STATE / "media-leer")}

    def prepare(self):
        """Needed when the program or the database file is another one than last time."""
        program = checkout.tree_of(checkout.ROOT / name for name in ("clusterfoerderung", "initiatives", "actions"))
        if self.database.exists() and checkout.read(self.seen) == program + checkout.number_of(self.database):
            return
        print("Datenbank vorbereiten …")
        self.manage("migrate", "--no-input", failure="Die Datenbank ließ sich nicht vorbereiten")
        if not self.is_empty:
            print("Beschluss, Maßnahmen und Chronik laden …")
            self.manage("seed", failure="Die ersten Daten ließen sich nicht laden")
        self.manage("demo_users", failure="Die Beispielzugänge ließen sich nicht anlegen")
        self.seen.write_text(program + checkout.number_of(self.database))

    def manage(self, *arguments, failure):
        commands.manage(*arguments, failure=failure, **self.variables)


def collect_static_files():
    seen, packed = checkout.STATE / ".collected", checkout.STATE / "static"
    # Which classes the pages have decides what is packed of KERN's stylesheet.
    told = [checkout.ROOT / name for name in ("static", "templates", "clusterfoerderung/look")]
    sources = checkout.tree_of(told) + checkout.read(checkout.VENV / ".stamp-program")
    if packed.is_dir() and checkout.read(seen) == sources + checkout.tree_of([packed]):
        return
    print("Seiten verpacken …")
    shutil.rmtree(str(packed), ignore_errors=True)  # a damaged manifest keeps every command from starting
    commands.manage("collectstatic", "--no-input", failure="Die statischen Dateien ließen sich nicht verpacken")
    seen.write_text(sources + checkout.tree_of([packed]))


def serve(address, options, data, turn):
    # One process, because SQLite has one writer and the cache is this process's memory.
    command = [str(checkout.PYTHON), "-m", "gunicorn", "clusterfoerderung.wsgi:application"]
    command += ["--bind", f"127.0.0.1:{options.port}", "--workers", "1", "--threads", "8"]
    command += ["--log-level", "warning", "--no-control-socket"]
    with checkout.LOG.open("ab") as log:
        server = subprocess.Popen(
            command,
            cwd=str(checkout.ROOT),
            env={**commands.demonstration_variables(), **data.variables},
            stdout=log,
            stderr=subprocess.STDOUT,
            # Strg+C reaches this process alone, which then stops the server.
            start_new_session=True,
            pass_fds=(turn.file.fileno(),),
        )
        try:
            wait_for_answer(server, options.port)
            print(f"Clusterförderung läuft: {address} (beenden mit Strg+C)")
            if not options.no_browser and machine.has_screen():
                webbrowser.open(address)
            raise_on_exit(server.wait())
        except KeyboardInterrupt:
            print("\nBeendet.")
        finally:
            commands.stop(server)
    return 0


def wait_for_answer(server, port):
    deadline = time.monotonic() + SECONDS_UNTIL_ANSWER
    while time.monotonic() < deadline:
        raise_on_exit(server.poll())
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.client.OK:
                return
        time.sleep(0.05)
    raise StartError(f"Der Server antwortet nicht. {commands.details()}")


def raise_on_exit(exit_code):
    if exit_code is not None:
        raise StartError(f"Der Server hat sich beendet. {commands.details()}")
