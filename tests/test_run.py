"""tests/run.py: when the parts together count as passed, what is said of them, and what stays behind."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests import run
from tests.databases import EXIT_NO_SERVER

pytestmark = pytest.mark.any_database

SECONDS = 60  # it takes two; on a busy machine that is long
PASSED, FAILED, NONE = pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([PASSED, PASSED], PASSED),
        ([PASSED, FAILED], FAILED),
        ([FAILED, PASSED], FAILED),
        ([PASSED, NONE], PASSED),
        ([PASSED, NONE, PASSED], PASSED),
        ([NONE, NONE, NONE], FAILED),
        ([PASSED, pytest.ExitCode.INTERNAL_ERROR], FAILED),
        ([PASSED, -9], FAILED),
    ],
)
def test_all_parts_must_pass_and_one_may_have_nothing_to_do(results, expected):
    assert run.exit_code(results) == expected


@pytest.mark.parametrize(("in_ci", "expected"), [(False, PASSED), (True, FAILED)])
def test_a_missing_server_is_excused_everywhere_but_in_ci(monkeypatch, in_ci, expected):
    monkeypatch.setattr(run, "IN_CI", in_ci)
    assert run.exit_code([PASSED, EXIT_NO_SERVER]) == expected


@pytest.mark.parametrize(("seconds", "said"), [(4.4, "0:04 Minuten"), (59.6, "1:00 Minuten"), (181, "3:01 Minuten")])
def test_how_long_it_took_is_said_in_minutes(seconds, said):
    assert run.in_minutes(seconds) == said


@pytest.fixture
def part(tmp_path):
    """A part without a process: what it told lies in its folder."""
    part = run.Part.__new__(run.Part)
    part.name, part.folder, part.result, part.seconds = "SQLite", tmp_path, None, 61
    return part


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (None, "SQLite …"),
        ("", "SQLite …"),
        ("0 0 0", "SQLite …"),
        ("1 3 0", "SQLite 33 %"),
        ("2 3 1", "SQLite 66 % (1 gescheitert)"),
    ],
)
def test_how_far_a_part_is_is_said(part, told, said):
    if told is not None:
        (part.folder / "progress").write_text(told)
    assert part.progress() == said


def test_what_did_not_run_is_added_up_and_the_way_to_all_is_named(part, capsys):
    part.result = PASSED
    (part.folder / "not-run").write_text("3 Übungen\n1 Chromium fehlt (apt install chromium)\n", encoding="utf-8")
    run.print_report([part, part])
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Nicht gelaufen: 6 Übungen, 2 Chromium fehlt (apt install chromium). Alles: python3 start.py test --all"
    )


def test_when_all_ran_nothing_is_said_of_the_rest(part, capsys):
    part.result = PASSED
    run.print_report([part])
    assert "Nicht gelaufen" not in capsys.readouterr().out


@pytest.fixture
def temporary_files():
    """A folder with a short name, for a socket; and open, for PostgreSQL does not run as root."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@pytest.mark.parametrize(
    ("command", "how"),
    [
        pytest.param(["tests.run"], signal.SIGINT, marks=pytest.mark.slow, id="Strg+C"),
        pytest.param(["tests.run"], signal.SIGTERM, marks=pytest.mark.slow, id="the whole is ended"),
        pytest.param(["pytest", "--database", "postgresql"], signal.SIGTERM, id="one part is ended"),
    ],
)
def test_after_an_end_too_soon_nothing_is_left(temporary_files, command, how):
    """Stopped while its PostgreSQL runs; all that a run makes has a path in the folder for temporary files."""
    runner = subprocess.Popen(
        [sys.executable, "-m", *command, "tests/test_factories.py"],
        env={**os.environ, "TMPDIR": str(temporary_files)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until(lambda: [*temporary_files.glob("*/postgresql/.s.PGSQL.*.lock")])
        server = int(next(temporary_files.glob("*/postgresql/data/postmaster.pid")).read_text().split()[0])
        os.kill(server, 0)
        runner.send_signal(how)
        assert runner.wait(timeout=SECONDS) != PASSED
    finally:
        runner.kill()
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
    assert [*temporary_files.glob("clusterfoerderung-*")] == []


def wait_until(is_so):
    deadline = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)
