"""Runs the suite on SQLite and on PostgreSQL; `python3 start.py test` ends up here.

Three runs go on at once, because most of a run is waiting for a database or for the browser: SQLite's is seen as it
goes; PostgreSQL's, and that of the tests for which any database will do, are shown when all are done.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.databases import EXIT_NO_SERVER, IN_CI

SECONDS_TO_STOP = 30
RUNS = {
    "SQLite": ("--database", "sqlite", "--part", "each"),
    "PostgreSQL": ("--database", "postgresql", "--part", "each"),
    "Browser und Übriges": ("--database", "sqlite", "--part", "once"),
}
VERDICTS = {
    pytest.ExitCode.OK: "bestanden",
    pytest.ExitCode.NO_TESTS_COLLECTED: "keine passenden Tests",
    EXIT_NO_SERVER: "nicht gelaufen, der Server lässt sich hier nicht starten",
}


def main(arguments):
    for how in (signal.SIGINT, signal.SIGTERM):
        # Also where a script started this in the background, with Strg+C switched off.
        signal.signal(how, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="clusterfoerderung-") as scratch:
        try:
            results, seconds = run_all(arguments, Path(scratch))
        except KeyboardInterrupt:
            return pytest.ExitCode.INTERRUPTED
        print_report(results, seconds, Path(scratch))
    return exit_code(results.values())


def run_all(arguments, scratch):
    """What became of each run, and after how many seconds it was done."""
    began, seconds = time.monotonic(), {}

    def wait(name):
        result = runs[name].wait()
        seconds[name] = time.monotonic() - began
        return result

    with contextlib.ExitStack() as opened:
        waiting, runs = opened.enter_context(ThreadPoolExecutor(len(RUNS))), {}
        try:
            for name, options in RUNS.items():
                runs[name] = start(options, arguments, scratch / name, opened, is_seen=not runs)
            return dict(zip(runs, waiting.map(wait, runs), strict=True)), seconds
        finally:
            for run in runs.values():
                stop(run)


def start(options, arguments, folder, opened, *, is_seen):
    """pytest's usual folder would be shared, and one run would tidy up what the other is reading."""
    folder.mkdir()
    streams = {}
    if not is_seen:
        hidden = opened.enter_context((folder / "output").open("wb"))
        streams = {"stdin": subprocess.DEVNULL, "stdout": hidden}
    return subprocess.Popen(
        [sys.executable, "-m", "pytest", *options, "--basetemp", str(folder / "files"), *arguments],
        env={**os.environ, "NOT_RUN": str(folder.parent / "not-run")},
        stderr=subprocess.STDOUT,
        # Strg+C reaches this process alone; a second one would cut short how pytest cleans up.
        start_new_session=True,
        **streams,
    )


def stop(run):
    if run.poll() is None:
        run.send_signal(signal.SIGINT)
        run.wait(timeout=SECONDS_TO_STOP)


def print_report(results, seconds, scratch):
    for name in results:
        output = scratch / name / "output"
        if output.exists():
            print(f"\n{name}:\n{output.read_text(encoding='utf-8', errors='replace')}")
    for name, result in results.items():
        print(f"{name}: {VERDICTS.get(result, 'fehlgeschlagen')} nach {in_minutes(seconds[name])}")
    print(f"Zusammen {in_minutes(max(seconds.values()))}.")
    not_run = scratch / "not-run"
    if not_run.exists():
        print(f"Nicht gelaufen:\n{not_run.read_text(encoding='utf-8')}", end="")


def in_minutes(seconds):
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes}:{seconds:02} Minuten"


def exit_code(results):
    """A run without matching tests is fine, such as a choice of tests that need no database; all of them are not."""
    excused = {pytest.ExitCode.NO_TESTS_COLLECTED} | (set() if IN_CI else {EXIT_NO_SERVER})
    passed = pytest.ExitCode.OK in results and set(results) <= {pytest.ExitCode.OK} | excused
    return pytest.ExitCode.OK if passed else pytest.ExitCode.TESTS_FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
