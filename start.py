#!/usr/bin/env python3
"""Starts Clusterförderung on this machine, or runs its tests; needs nothing but Python 3.11 or newer.

    python3 start.py [--port N] [--no-browser]    environment, database, first data, server
    python3 start.py --leer                       the same with an empty database of its own, for another county
    python3 start.py test [pytest arguments]      the everyday tests: SQLite, on PostgreSQL what it may answer otherwise
    python3 start.py test --all                   every test on both, and the drills

The standard library only, and only syntax that Python 3.6 can read: an old Python shall say that it is too old.
"""

import argparse
import contextlib
import errno
import hashlib
import http.client
import importlib.util
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import webbrowser
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STATE = ROOT / "var"
LOG = STATE / "start.log"
# What the build hook fetched, and what of it was there when it had ended well.
ASSETS = ROOT / "static" / "npm"
ASSETS_SEEN = VENV / ".stamp-assets"

OLDEST_PYTHON = (3, 11)
UNFINISHED = "unfinished"
SECONDS_UNTIL_ANSWER = 60

# Whatever the shell exports for another installation, the demonstration lives in var/ alone.
SETTINGS = (ROOT / "clusterfoerderung" / "settings.py").read_text(encoding="utf-8")
OTHER_INSTALLATIONS = {"DJANGO_SETTINGS_MODULE", *re.findall(r'\benv\.\w+\(\s*"(\w+)"', SETTINGS)}
SECONDS_TO_STOP = 60

RUNS_ALREADY = (
    "Clusterförderung läuft hier schon oder startet gerade: {}\n"
    "Dort weiterarbeiten, oder sie erst beenden (Strg+C in ihrem Fenster)."
)
INSTALLS_ALREADY = "Ein anderes start.py richtet hier gerade ein; bitte noch einmal starten, wenn es fertig ist."

FILE_TROUBLE = {
    errno.EACCES: "die Rechte fehlen",
    errno.EPERM: "die Rechte fehlen",
    errno.EROFS: "nur lesbar",
    errno.ENOSPC: "die Festplatte ist voll",
    errno.EEXIST: "dort liegt schon etwas anderes",
    errno.ENOTDIR: "das ist kein Ordner",
}

UNEXPECTED = "unerwarteter Fehler"
NO_NETWORK = "das Paketverzeichnis ist nicht erreichbar; Netz und Proxy (HTTPS_PROXY) prüfen"
# What the tools print when something common is wrong, the surest sign first.
REASONS = (
    ("No space left on device", "die Festplatte ist voll"),
    ("DO NOT MATCH THE HASHES", "ein geladenes Paket hat nicht die festgehaltene Prüfsumme"),
    ("CERTIFICATE_VERIFY_FAILED", "das Zertifikat des Paketverzeichnisses wird nicht anerkannt"),
    ("NewConnectionError", NO_NETWORK),
    ("NameResolutionError", NO_NETWORK),
    ("ConnectTimeoutError", NO_NETWORK),
    ("ReadTimeoutError", NO_NETWORK),
    ("ProxyError", NO_NETWORK),
    ("ENOTFOUND", NO_NETWORK),
    ("ECONNREFUSED", NO_NETWORK),
    ("ETIMEDOUT", NO_NETWORK),
    ("No matching distribution found", "ein Paket gibt es nicht für dieses System oder dieses Python"),
)


class StartError(Exception):
    """One German sentence that says what is wrong and what to do."""


def main(arguments):
    signal.signal(signal.SIGTERM, leave)
    try:
        check_machine()
        prepare_to_speak()
        if arguments[:1] == ["test"]:
            return run_tests(arguments[1:])
        return run_demonstration(read_options(arguments))
    except StartError as refusal:
        print(refusal, file=sys.stderr)
    except OSError as problem:
        why = FILE_TROUBLE.get(problem.errno, problem.strerror)
        print(f"{problem.filename or ROOT} lässt sich nicht benutzen: {why}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nAbgebrochen.", file=sys.stderr)
    return 1


def leave(signal_number, frame):
    """Take SIGTERM for Strg+C: both mean an orderly end."""
    raise KeyboardInterrupt


def check_machine():
    if sys.version_info < OLDEST_PYTHON:
        raise StartError(f"Python 3.11 oder neuer wird gebraucht, dies ist Python {platform.python_version()}.")
    if os.name == "nt":
        raise StartError("Unter Windows bitte im WSL starten: einmal `wsl --install`, dann dort `python3 start.py`.")


def prepare_to_speak():
    """A terminal that lacks an umlaut gets a question mark, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace", line_buffering=True)
    STATE.mkdir(exist_ok=True)
    STATE.chmod(0o700)  # logins and personal data: for whoever runs it alone


def read_options(arguments):
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--leer", action="store_true")
    usage = (
        "Aufruf: python3 start.py [--port N] [--no-browser] [--leer]  oder  "
        "python3 start.py test [--all] [Angaben für pytest]"
    )

    def refuse(message):
        raise StartError(usage)

    parser.error = refuse
    options = parser.parse_args(arguments)
    if not 0 < options.port < 65536:
        raise StartError("Ein Port ist eine Zahl von 1 bis 65535.")
    return options


# --- what it takes to run -----------------------------------------------------------------------


def install_program():
    stamp = Stamp(
        VENV / ".stamp-program",
        ["requirements.lock", "pyproject.toml", "hatch_build.py", "package.json", "package-lock.json"],
    )
    if stamp.is_current() and PYTHON.exists() and assets_are_whole():
        return
    print("Umgebung einrichten …")
    is_new = make_environment(stamp)
    stamp.begin()
    print("Programmbibliotheken laden …")
    try:
        install_locked("requirements.lock")
    except StartError:
        # What is wrong with an old environment, nobody can tell; with a new one it is wrong no longer.
        if is_new or reason() != UNEXPECTED:
            raise
        LOG.write_bytes(b"")
        make_empty_environment()
        stamp.begin()
        install_locked("requirements.lock")
    print("Gestaltung und Schriften laden …")
    if ASSETS_SEEN.exists() and not assets_are_whole():
        # The build hook would believe its stamp.
        shutil.rmtree(str(ASSETS), ignore_errors=True)
    install_project()
    ASSETS_SEEN.write_text(tree_of([ASSETS]))
    stamp.finish()


def assets_are_whole():
    return ASSETS.is_dir() and read(ASSETS_SEEN) == tree_of([ASSETS])


def install_test_tools():
    stamp = Stamp(VENV / ".stamp-tests", ["requirements-test.lock"])
    if stamp.is_current():
        return
    print("Testwerkzeuge laden …")
    stamp.begin()
    install_locked("requirements-test.lock")
    stamp.finish()


class Stamp:
    """Remembers what an installation was made from. The folder belongs to it: a moved one is installed anew."""

    def __init__(self, path, sources):
        self.path = path
        contents = [(ROOT / source).read_bytes() for source in sources]
        self.current = hashlib.sha256(b"\0".join([bytes(ROOT), *contents])).hexdigest()

    def is_current(self):
        return read(self.path) == self.current

    def was_interrupted(self):
        return read(self.path) == UNFINISHED

    def begin(self):
        self.path.write_text(UNFINISHED)

    def finish(self):
        self.path.write_text(self.current)


def make_environment(stamp):
    """Keep a working environment; one that was left half-made is made again. Tell whether it is a new one."""
    if not stamp.was_interrupted() and succeeds([PYTHON, "-m", "pip", "--version"]):
        return False
    make_empty_environment()
    return True


def make_empty_environment():
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise StartError("Dem Python fehlt das Modul venv: `apt install python3-venv` (Debian, Ubuntu) bringt es.")
    run([sys.executable, "-m", "venv", "--clear", VENV], "Die Umgebung .venv ließ sich nicht anlegen")


def install_locked(lock, *options, failure="Die Programmbibliotheken ließen sich nicht laden"):
    pip("install", "--only-binary=:all:", "--require-hashes", "--requirement", lock, *options, failure=failure)


def install_project():
    """The build hook fetches stylesheet and fonts with npm: the machine's own, or else one from a wheel."""
    project = ["install", "--no-deps", "--no-build-isolation", "--editable", "."]
    if succeeds(pip_command(*project)):
        return
    failure = "Gestaltung und Schriften ließen sich nicht laden"
    with tempfile.TemporaryDirectory() as node:
        install_locked("requirements-npm.lock", "--target", node, failure=failure)
        pip(*project, failure=failure, PYTHONPATH=node)


def pip(*arguments, failure, **variables):
    run(pip_command(*arguments), failure, **variables)


def pip_command(*arguments):
    return [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", *arguments]


# --- the demonstration --------------------------------------------------------------------------


def run_demonstration(options):
    data = Data(is_empty=options.leer)
    address = f"http://127.0.0.1:{options.port}/{data.first_page}"
    with Turn(data.turn, RUNS_ALREADY, address) as turn:
        check_port(options.port)
        with Turn(STATE / ".installing", INSTALLS_ALREADY):
            LOG.write_bytes(b"")
            install_program()
            collect_static_files()
            data.prepare()
        return serve(address, options, data, turn)


class Turn:
    """One start.py at a time: the second is told what the first wrote into `path`, instead of working beside it.

    The system lets go when the process ends, however it ends; the server holds on, too, so that one that outlived its
    start.py is found.
    """

    def __init__(self, path, refusal, said=""):
        self.path, self.refusal, self.said = path, refusal, said

    def __enter__(self):
        import fcntl  # Windows has none, and shall read a sentence about that

        self.file = self.path.open("a+", encoding="utf-8", errors="replace")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.file.seek(0)
            said = self.file.read()
            self.file.close()
            raise StartError(self.refusal.format(said)) from None
        self.file.truncate(0)
        self.file.write(self.said)
        self.file.flush()
        return self

    def __exit__(self, *problem):
        self.file.close()


def check_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise StartError(f"Port {port} darf nur der Administrator öffnen: --port 8000 versuchen.") from None
        except OSError:
            raise StartError(
                f"Port {port} ist belegt; vielleicht läuft das Programm schon. Einen anderen nehmen: --port 8080"
            ) from None


class Data:
    """The demonstration's rows and files; an empty beginning has its own, so that neither touches the other."""

    def __init__(self, is_empty):
        self.is_empty = is_empty
        name = "leer" if is_empty else "clusterfoerderung"
        self.database = STATE / f"{name}.sqlite3"
        self.seen = STATE / (".prepared-leer" if is_empty else ".prepared")
        self.turn = STATE / (".running-leer" if is_empty else ".running")
        self.first_page = "einrichten/" if is_empty else ""

    @property
    def variables(self):
        if not self.is_empty:
            return {}
        return {"DATABASE_URL": f"sqlite:///{self.database}", "MEDIA_ROOT": str(STATE / "media-leer")}

    def prepare(self):
        """Needed when the program or the database file is another one than last time."""
        program = tree_of(ROOT / name for name in ("clusterfoerderung", "initiatives", "actions"))
        if self.database.exists() and read(self.seen) == program + number_of(self.database):
            return
        print("Datenbank vorbereiten …")
        self.manage("migrate", "--no-input", failure="Die Datenbank ließ sich nicht vorbereiten")
        if not self.is_empty:
            print("Beschluss, Maßnahmen und Chronik laden …")
            self.manage("seed", failure="Die ersten Daten ließen sich nicht laden")
        self.manage("demo_users", failure="Die Beispielzugänge ließen sich nicht anlegen")
        self.seen.write_text(program + number_of(self.database))

    def manage(self, *arguments, failure):
        manage(*arguments, failure=failure, **self.variables)


def collect_static_files():
    seen, packed = STATE / ".collected", STATE / "static"
    # Which classes the pages have decides what is packed of KERN's stylesheet.
    told = [ROOT / name for name in ("static", "templates", "clusterfoerderung/look")]
    sources = tree_of(told) + read(VENV / ".stamp-program")
    if packed.is_dir() and read(seen) == sources + tree_of([packed]):
        return
    print("Seiten verpacken …")
    shutil.rmtree(str(packed), ignore_errors=True)  # a damaged manifest keeps every command from starting
    manage("collectstatic", "--no-input", failure="Die statischen Dateien ließen sich nicht verpacken")
    seen.write_text(sources + tree_of([packed]))


def read(path):
    """What start.py noted there; nothing where the note is missing or damaged, which then is another one."""
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def number_of(path):
    """Another file under the same name has another number."""
    return str(path.stat().st_ino)


def serve(address, options, data, turn):
    # One process, because SQLite has one writer and the cache is this process's memory.
    command = [str(PYTHON), "-m", "gunicorn", "clusterfoerderung.wsgi:application"]
    command += ["--bind", f"127.0.0.1:{options.port}", "--workers", "1", "--threads", "8"]
    command += ["--log-level", "warning", "--no-control-socket"]
    with LOG.open("ab") as log:
        server = subprocess.Popen(
            command,
            cwd=str(ROOT),
            env={**demonstration_variables(), **data.variables},
            stdout=log,
            stderr=subprocess.STDOUT,
            # Strg+C reaches this process alone, which then stops the server.
            start_new_session=True,
            pass_fds=(turn.file.fileno(),),
        )
        try:
            wait_for_answer(server, options.port)
            print(f"Clusterförderung läuft: {address} (beenden mit Strg+C)")
            if not options.no_browser and has_screen():
                webbrowser.open(address)
            raise_on_exit(server.wait())
        except KeyboardInterrupt:
            print("\nBeendet.")
        finally:
            stop(server)
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
    raise StartError(f"Der Server antwortet nicht. {details()}")


def raise_on_exit(exit_code):
    if exit_code is not None:
        raise StartError(f"Der Server hat sich beendet. {details()}")


def has_screen():
    """Without one, Python would open a text browser in the middle of this terminal."""
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# --- the tests ----------------------------------------------------------------------------------


def run_tests(arguments):
    with Turn(STATE / ".installing", INSTALLS_ALREADY):
        LOG.write_bytes(b"")
        install_program()
        install_test_tools()
    command = [str(PYTHON), "-m", "tests.run", *arguments]
    runner = subprocess.Popen(command, cwd=str(ROOT), env=own_variables(), start_new_session=True)
    try:
        return runner.wait()
    finally:
        stop(runner)


# --- tools --------------------------------------------------------------------------------------


def run(command, failure, **variables):
    """Run `command` silently. What it says goes to the log, where a refusal points."""
    if not succeeds(command, **variables):
        raise StartError(f"{failure}: {reason()}. {details()}")


def succeeds(command, **variables):
    """Tell whether `command` ends well."""
    with LOG.open("ab") as log:
        try:
            result = subprocess.run(
                list(map(str, command)),
                cwd=str(ROOT),
                env={**own_variables(), **variables},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        except FileNotFoundError:
            return False
    return result.returncode == 0


def manage(*arguments, failure, **variables):
    run([PYTHON, "manage.py", *arguments], failure, **{**demonstration_variables(), **variables})


def own_variables():
    return {name: value for name, value in os.environ.items() if name not in OTHER_INSTALLATIONS}


def demonstration_variables():
    return {**own_variables(), "DEMO": "1"}


def reason():
    said = LOG.read_text(encoding="utf-8", errors="replace")
    return next((why for sign, why in REASONS if sign in said), UNEXPECTED)


def details():
    return f"Einzelheiten: {LOG}"


def stop(process):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()


def tree_of(folders):
    """A short word for names, sizes and times of all files below: reading them would cost the quick start."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            status = path.stat()
            digest.update(f"{path}|{status.st_size}|{status.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
