"""start.py: what it needs, what it notices, and what it says when something is missing."""

import ast
import http.cookiejar
import re
import shutil
import signal
import socket
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
from start import StartError

pytestmark = pytest.mark.any_database


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty checkout."""
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "STATE", tmp_path / "var")
    monkeypatch.setattr(start, "LOG", tmp_path / "start.log")
    monkeypatch.setattr(start, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    (tmp_path / "some.lock").write_text("django==5.2.1")
    return tmp_path


def stamp_of(folder):
    return start.Stamp(folder / ".stamp", ["some.lock"])


# --- what it needs ------------------------------------------------------------------------------


def test_an_old_python_can_read_it():
    ast.parse(Path(start.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_which_one_is_needed(monkeypatch):
    monkeypatch.setattr(start.sys, "version_info", (3, 10, 13))
    with pytest.raises(StartError, match=r"Python 3\.11 oder neuer wird gebraucht"):
        start.check_machine()


def test_windows_is_sent_to_wsl(monkeypatch):
    monkeypatch.setattr(start, "os", SimpleNamespace(name="nt"))
    with pytest.raises(StartError, match="WSL"):
        start.check_machine()


def test_a_missing_venv_module_names_the_package(folder, monkeypatch):
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(StartError, match="apt install python3-venv"):
        start.make_environment(stamp_of(folder))


def test_a_busy_port_is_named_with_a_way_out():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(StartError, match=f"Port {port} ist belegt.*--port"):
            start.check_port(port)


def test_a_free_port_is_fine():
    start.check_port(free_port())


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
    monkeypatch.setattr(start, "STATE", folder / "file" / "var")
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
    monkeypatch.setattr(start, "ROOT", moved)
    assert not stamp_of(moved).is_current()


def test_an_interrupted_installation_is_not_taken_for_a_finished_one(folder):
    stamp_of(folder).begin()
    assert not stamp_of(folder).is_current()
    assert stamp_of(folder).was_interrupted()


def test_an_edited_file_is_noticed(folder):
    before = start.tree_of([folder])
    (folder / "some.lock").write_text("django==5.2.22")
    assert start.tree_of([folder]) != before


def test_compiled_files_are_not_noticed(folder):
    before = start.tree_of([folder])
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "start.pyc").touch()
    assert start.tree_of([folder]) == before


def test_a_database_exported_by_the_shell_is_left_alone(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://county@production/clusterfoerderung")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    variables = start.demonstration_variables()
    assert "DATABASE_URL" not in variables
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
        start.run([sys.executable, "-c", script], "Das ging nicht")


def test_a_failed_installation_says_so_without_a_traceback(folder):
    """Nothing is installed here, so that not even pip can be found."""
    with pytest.raises(StartError, match=r"^Die Programmbibliotheken ließen sich nicht laden: "):
        start.install_locked("some.lock")


# --- the drill ----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("has_npm", [True, False], ids=["with npm", "without npm"])
def test_a_fresh_clone_starts_with_nothing_but_python(has_npm, tmp_path):
    """Also after an interrupted first try; the second start finds everything in its place and does nothing again."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", Path(start.__file__).parent, clone], check=True)
    (clone / ".venv").mkdir()
    (clone / ".venv" / ".stamp-program").write_text(start.UNFINISHED)
    variables = empty_environment(tmp_path, has_npm=has_npm)

    with running(clone, variables) as (address, steps):
        assert page_after_login(address, "ausschuss") == address
        assert (clone / "static" / "npm" / "kern.css").exists()
    assert "Programmbibliotheken laden …\n" in steps

    with running(clone, variables) as (address, steps):
        assert page_after_login(address, "sachbearbeitung") == address
    assert steps == []


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
    start.check_port(port)


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
