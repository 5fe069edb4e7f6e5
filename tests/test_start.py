"""start.py: what it needs, what it notices, and what it says when something is missing."""

import ast
import http.cookiejar
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.parse
import urllib.request
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from types import SimpleNamespace

import pytest

import start
from starting import checkout, commands, demonstration, installing, machine
from starting.machine import StartError
from starting.turn import RUNS_ALREADY, Turn

pytestmark = pytest.mark.any_database


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty checkout."""
    monkeypatch.setattr(checkout, "ROOT", tmp_path)
    monkeypatch.setattr(checkout, "STATE", tmp_path / "var")
    monkeypatch.setattr(checkout, "LOG", tmp_path / "start.log")
    monkeypatch.setattr(checkout, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(checkout, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(checkout, "ASSETS", tmp_path / "static" / "npm")
    monkeypatch.setattr(checkout, "ASSETS_SEEN", tmp_path / ".venv" / ".stamp-assets")
    (tmp_path / "some.lock").write_text("django==5.2.1")
    return tmp_path


def stamp_of(folder):
    return installing.Stamp(folder / ".stamp", ["some.lock"])


# --- what it needs ------------------------------------------------------------------------------


def test_an_old_python_can_read_it():
    for path in (checkout.ROOT / "start.py", *(checkout.ROOT / "starting").glob("*.py")):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_which_one_is_needed(monkeypatch):
    monkeypatch.setattr(machine.sys, "version_info", (3, 10, 13))
    with pytest.raises(StartError, match=r"Python 3\.11 oder neuer wird gebraucht"):
        machine.check_machine()


def test_windows_is_sent_to_wsl(monkeypatch):
    monkeypatch.setattr(machine, "os", SimpleNamespace(name="nt"))
    with pytest.raises(StartError, match="WSL"):
        machine.check_machine()


def test_a_missing_venv_module_names_the_package(folder, monkeypatch):
    monkeypatch.setattr(installing.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(StartError, match="apt install python3-venv"):
        installing.make_environment(stamp_of(folder))


def test_a_busy_port_is_named_with_a_way_out():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(StartError, match=f"Port {port} ist belegt.*--port"):
            machine.check_port(port)


def test_a_free_port_is_fine():
    machine.check_port(free_port())


@pytest.mark.parametrize("arguments", [["--port", "eins"], ["--schnell"], ["starte"], ["--port"]])
def test_a_misspelt_call_is_answered_with_the_right_one(arguments):
    with pytest.raises(StartError, match=r"^Aufruf: python3 start\.py"):
        start.read_options(arguments)


@pytest.mark.parametrize("port", ["0", "65536"])
def test_a_port_out_of_range_is_refused(port):
    with pytest.raises(StartError, match="von 1 bis 65535"):
        start.read_options(["--port", port])


def test_an_unusable_folder_is_one_sentence_and_no_traceback(folder, monkeypatch, capsys):
    (folder / "file").touch()
    monkeypatch.setattr(checkout, "STATE", folder / "file" / "var")
    assert start.main([]) == 1
    assert capsys.readouterr().err == f"{folder / 'file' / 'var'} lässt sich nicht benutzen: das ist kein Ordner.\n"


# --- what it notices ----------------------------------------------------------------------------


def test_an_unchanged_lock_is_not_installed_again(folder):
    stamp_of(folder).finish()
    assert stamp_of(folder).is_current()


def test_a_changed_lock_is_installed_again(folder):
    stamp_of(folder).finish()
    (folder / "some.lock").write_text("django==5.2.2")
    assert not stamp_of(folder).is_current()


def test_a_moved_folder_is_installed_again(folder, monkeypatch, tmp_path_factory):
    stamp_of(folder).finish()
    moved = tmp_path_factory.mktemp("moved")
    shutil.copytree(folder, moved, dirs_exist_ok=True)
    monkeypatch.setattr(checkout, "ROOT", moved)
    assert not stamp_of(moved).is_current()


def test_an_interrupted_installation_is_not_taken_for_a_finished_one(folder):
    stamp_of(folder).begin()
    assert not stamp_of(folder).is_current()
    assert stamp_of(folder).was_interrupted()


def test_an_edited_file_is_noticed(folder):
    before = checkout.tree_of([folder])
    (folder / "some.lock").write_text("django==5.2.22")
    assert checkout.tree_of([folder]) != before


def test_compiled_files_are_not_noticed(folder):
    before = checkout.tree_of([folder])
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "start.pyc").touch()
    assert checkout.tree_of([folder]) == before


# --- what is damaged is made again ---------------------------------------------------------------


def test_a_damaged_stamp_is_no_stamp(folder):
    stamp_of(folder).finish()
    (folder / ".stamp").write_bytes(b"\xff\x00\xfe")
    assert not stamp_of(folder).is_current()
    assert not stamp_of(folder).was_interrupted()


@pytest.fixture
def assets(folder):
    """Fetched, and noted down."""
    checkout.ASSETS.mkdir(parents=True)
    checkout.VENV.mkdir()
    (checkout.ASSETS / ".stamp").write_text("the build hook's")
    (checkout.ASSETS / "kern.css").write_text("@layer kern{}")
    checkout.ASSETS_SEEN.write_text(checkout.tree_of([checkout.ASSETS]))
    assert installing.assets_are_whole()
    return checkout.ASSETS


@pytest.mark.parametrize("name", [".stamp", "kern.css"])
def test_a_damaged_or_missing_file_of_the_look_is_noticed(assets, name):
    (assets / name).write_bytes(b"\xff")
    assert not installing.assets_are_whole()
    (assets / name).unlink()
    assert not installing.assets_are_whole()


def test_a_damaged_note_is_noticed(assets):
    checkout.ASSETS_SEEN.write_bytes(b"\xff\x00")
    assert not installing.assets_are_whole()


def test_packed_pages_are_packed_again_when_one_is_damaged(folder, monkeypatch):
    packed = []
    (folder / "clusterfoerderung" / "look").mkdir(parents=True)
    (folder / "clusterfoerderung" / "look" / "stylesheets.py").touch()

    def collect(*arguments, failure):
        packed.append(arguments[0])
        (folder / "var" / "static").mkdir(parents=True, exist_ok=True)
        (folder / "var" / "static" / "staticfiles.json").write_text("{}")

    monkeypatch.setattr(commands, "manage", collect)
    demonstration.collect_static_files()
    demonstration.collect_static_files()
    assert packed == ["collectstatic"]
    (folder / "var" / "static" / "staticfiles.json").write_bytes(b"")
    demonstration.collect_static_files()
    assert packed == ["collectstatic"] * 2


# --- twice at once ------------------------------------------------------------------------------


def test_the_second_is_told_where_the_first_runs(folder):
    first = Turn(folder / ".running", RUNS_ALREADY, "http://127.0.0.1:8123/")
    second = Turn(folder / ".running", RUNS_ALREADY, "http://127.0.0.1:9000/")
    with first, pytest.raises(StartError, match=r"läuft hier schon .*: http://127\.0\.0\.1:8123/\n"):
        second.__enter__()
    with second as turn:
        assert turn.path.read_text() == "http://127.0.0.1:9000/"


def test_a_second_beginning_touches_nothing(folder, monkeypatch, capsys):
    monkeypatch.setattr(
        installing, "install_program", lambda: pytest.fail("two at once would install beside each other")
    )
    checkout.STATE.mkdir()
    with Turn(checkout.STATE / ".running", RUNS_ALREADY, "http://127.0.0.1:8000/"):
        assert start.main(["--port", str(free_port())]) == 1
    assert "http://127.0.0.1:8000/" in capsys.readouterr().err


def test_a_killed_one_leaves_its_turn_to_the_next(folder):
    script = (
        "import os, pathlib, signal\nfrom starting.turn import Turn\n"
        f"Turn(pathlib.Path({str(folder / '.running')!r}), '').__enter__()\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", script], cwd=Path(start.__file__).parent, check=False)
    assert killed.returncode == -signal.SIGKILL
    with Turn(folder / ".running", RUNS_ALREADY):
        pass


@pytest.mark.parametrize("name", ["DATABASE_URL", "ERASED_LIST", "S3_BUCKET", "DATABASE_URL_FILE"])
def test_an_installation_exported_by_the_shell_is_left_alone(name, monkeypatch):
    monkeypatch.setenv(name, "of the county")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    variables = commands.demonstration_variables()
    assert name not in variables
    assert variables["DEMO"] == "1"
    assert variables["HTTPS_PROXY"] == "http://proxy:3128"


# --- what it says -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("after connection broken by 'NewConnectionError('<pip…>')': /simple/django/", "nicht erreichbar"),
        ("npm error code ENOTFOUND", "nicht erreichbar"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "Prüfsumme"),
        ("OSError: [Errno 28] No space left on device", "Festplatte ist voll"),
        ("ERROR: No matching distribution found for brotli==1.2.1", "gibt es nicht für dieses System"),
    ],
)
def test_what_a_tool_said_becomes_a_reason(folder, said, reason):
    script = f"import sys; print({said!r}); sys.exit(1)"
    with pytest.raises(StartError, match=f"^Das ging nicht: .*{reason}.* Einzelheiten: "):
        commands.run([sys.executable, "-c", script], "Das ging nicht")


def test_a_failed_installation_says_so_without_a_traceback(folder):
    """Nothing is installed here, so that not even pip can be found."""
    with pytest.raises(StartError, match=r"^Die Programmbibliotheken ließen sich nicht laden: "):
        installing.install_locked("some.lock")


# --- the drill ----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("has_npm", [True, False], ids=["with npm", "without npm"])
def test_a_fresh_clone_starts_with_nothing_but_python(has_npm, tmp_path):
    """Also after an interrupted first try; the second start finds everything in its place and does nothing again."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", checkout.ROOT, clone], check=True)
    (clone / ".venv").mkdir()
    (clone / ".venv" / ".stamp-program").write_text(installing.UNFINISHED)
    variables = empty_environment(tmp_path, has_npm=has_npm)

    with running(clone, variables) as (address, steps):
        assert page_after_login(address, "ausschuss") == f"{address}ausschuss/"
        assert (clone / "static" / "npm" / "kern.css").exists()
    assert "Programmbibliotheken laden …\n" in steps

    with running(clone, variables) as (address, steps):
        assert page_after_login(address, "sachbearbeitung") == address
        assert address in said_by_a_second(clone, variables)
    assert steps == []

    damage(clone)
    with running(clone, variables) as (address, steps):
        assert page_after_login(address, "sachbearbeitung") == address
        assert kern_of(clone).startswith("@layer kern{")
    assert steps[0] == "Umgebung einrichten …\n"
    assert steps[-1] == "Seiten verpacken …\n"


@pytest.mark.slow
def test_after_a_pull_the_data_are_still_there(tmp_path):
    """The upgrade of a demonstration is `git pull` and `python3 start.py`."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", checkout.ROOT, origin], check=True)
    subprocess.run(["git", "clone", "--quiet", origin, clone], check=True)
    variables = empty_environment(tmp_path, has_npm=True)
    with running(clone, variables):
        assert change_name_of_a_person(clone) == 1
    (origin / "clusterfoerderung" / "released.py").write_text("")
    with (origin / "requirements.lock").open("a") as lock:
        lock.write("# a later one\n")
    commit = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "--quiet", "--message", "Release"]
    subprocess.run(["git", "add", "--all"], cwd=origin, check=True)
    subprocess.run(commit, cwd=origin, check=True)
    subprocess.run(["git", "pull", "--quiet"], cwd=clone, check=True)
    with running(clone, variables) as (address, steps):
        assert page_after_login(address, "ausschuss") == f"{address}ausschuss/"
        assert names_of_people(clone).count(("Vor dem Update",)) == 1
    assert {"Programmbibliotheken laden …\n", "Datenbank vorbereiten …\n"} <= {*steps}


def change_name_of_a_person(clone):
    with sqlite3.connect(clone / "var" / "clusterfoerderung.sqlite3") as database:
        change = "UPDATE clusterfoerderung_user SET first_name = 'Vor dem Update' WHERE username = 'verwaltung'"
        return database.execute(change).rowcount


def names_of_people(clone):
    with sqlite3.connect(clone / "var" / "clusterfoerderung.sqlite3") as database:
        return database.execute("SELECT first_name FROM clusterfoerderung_user").fetchall()


def said_by_a_second(clone, variables):
    second = subprocess.run(
        ["python3", "start.py", "--no-browser", "--port", str(free_port())],
        cwd=clone,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (second.returncode, second.stdout) == (1, "")
    return second.stderr


def damage(clone):
    """What a full disk or a power cut leaves: empty and half-written files."""
    for name in (".venv/.stamp-program", "static/npm/.stamp", "static/npm/kern.css", "var/static/staticfiles.json"):
        (clone / name).write_bytes(b"\xff\x00")
    for metadata in (clone / ".venv").glob("lib/*/site-packages/django-*.dist-info/METADATA"):
        metadata.write_bytes(b"")


def kern_of(clone):
    return (clone / "static" / "npm" / "kern.css").read_text(encoding="utf-8")


def empty_environment(tmp_path, *, has_npm):
    home = tmp_path / "home"
    programs = tmp_path / "bin"
    home.mkdir()
    programs.mkdir()
    (programs / "python3").symlink_to(Path(sys.executable).resolve())
    path = f"{programs}:/usr/bin:/bin" if has_npm else str(programs)
    return {"HOME": str(home), "PATH": path}


@contextmanager
def running(clone, variables):
    """The program, stopped like a service manager stops it; its address, and what it said before it ran."""
    port = free_port()
    command = ["python3", "start.py", "--no-browser", "--port", str(port)]
    program = subprocess.Popen(
        [shutil.which("env"), "-i", *(f"{name}={value}" for name, value in variables.items()), *command],
        cwd=clone,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with program:
        try:
            said = list(takewhile(lambda line: "läuft" not in line, program.stdout))
            assert program.poll() is None, "".join(said)
            yield f"http://127.0.0.1:{port}/", said
        finally:
            program.send_signal(signal.SIGTERM)
        assert program.wait(timeout=30) == 0
    machine.check_port(port)


def page_after_login(address, username):
    browser = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )
    with browser.open(f"{address}konto/login/") as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode()).group(1)
    form = {"csrfmiddlewaretoken": token, "login": username, "password": "demo-mettmann"}
    with browser.open(f"{address}konto/login/", urllib.parse.urlencode(form).encode()) as page:
        return page.url


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
