"""Runs the suite on SQLite and on PostgreSQL; `python3 start.py test [--all]` ends up here.

Its parts go on at once, because much of a run is waiting for a database or for the browser. How far each is, is said
as they go; what a part has to say is shown when it is done.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.databases import EXIT_NO_SERVER, IN_CI

SECONDS_TO_STOP = 30
# Where lines stay, such as in a log, there are fewer of them.
SECONDS_BETWEEN_LINES = 1 if sys.stdout.isatty() else 15
PARTS = {
    # The longest, cut in two: it would go on when the others have long left a core to it.
    "SQLite 1": ("--database", "sqlite", "--part", "each", "--half", "1"),
    "SQLite 2": ("--database", "sqlite", "--part", "each", "--half", "2"),
    "PostgreSQL": ("--database", "postgresql", "--part", "each"),
    "Browser und Übriges": ("--database", "sqlite", "--part", "once"),
}
# With the drills it goes on longest, most of it one page after the other: the rest takes what it leaves of the cores.
NEVER_WAITS = "Browser und Übriges"
NICENESS_OF_THE_REST = 5
PYTEST = (sys.executable, "-m", "pytest", "-q", "--no-header", "-o", "console_output_style=classic")
VERDICTS = {
    pytest.ExitCode.OK: "bestanden",
    pytest.ExitCode.NO_TESTS_COLLECTED: "keine passenden Tests",
    EXIT_NO_SERVER: "nicht gelaufen, der Server lässt sich hier nicht starten",
}


def main(arguments):
    # Also where a script started this in the background, with Strg+C switched off.
    on_an_end_too_soon(signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="clusterfoerderung-") as scratch, contextlib.ExitStack() as opened:
        parts = []
        try:
            for number, (name, options) in enumerate(PARTS.items()):
                # No blank in the path: not every program that a test starts takes one.
                parts.append(Part(name, options, arguments, Path(scratch, str(number)), opened))
            wait_for(parts)
        except KeyboardInterrupt:
            on_an_end_too_soon(signal.SIG_IGN)
            for part in parts:
                part.interrupt()  # all at once; each is waited for when `opened` is closed
            return pytest.ExitCode.INTERRUPTED
        on_an_end_too_soon(signal.SIG_IGN)  # there is only tidying up left
        print_report(parts)
        return exit_code(part.result for part in parts)


def on_an_end_too_soon(handler):
    for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(how, handler)


@dataclass
class Part:
    """One run of pytest, in a folder and a session of its own."""

    name: str
    options: tuple
    arguments: list
    folder: Path
    opened: contextlib.ExitStack = field(repr=False)
    result: int | None = None
    seconds: float = 0
    is_interrupted: bool = False

    def __post_init__(self):
        self.folder.mkdir()
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            # pytest's usual folder would be shared, and one run would tidy up what the other is reading.
            [*PYTEST, *self.options, "--basetemp", self.folder / "files", *self.arguments],
            # Compiled tests are kept: rewriting their assertions takes half of the time of collecting them.
            env={**os.environ, "TOLD": str(self.folder), "PYTHONDONTWRITEBYTECODE": ""},
            stdin=subprocess.DEVNULL,
            stdout=self.opened.enter_context((self.folder / "output").open("wb")),
            stderr=subprocess.STDOUT,
            # Strg+C reaches this process alone.
            start_new_session=True,
        )
        self.opened.callback(self.stop)
        if self.name != NEVER_WAITS:
            os.setpriority(os.PRIO_PROCESS, self.process.pid, NICENESS_OF_THE_REST)

    def interrupt(self):
        if self.process.poll() is None and not self.is_interrupted:
            self.process.send_signal(signal.SIGINT)
            self.is_interrupted = True  # a second one would cut short how pytest cleans up

    def stop(self):
        self.interrupt()
        try:
            self.process.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)  # with its browser and its server
            self.process.wait()

    def is_done(self):
        """Whether it is; what it had to say is shown at once."""
        if self.result is None and (result := self.process.poll()) is not None:
            self.result, self.seconds = result, time.monotonic() - self.began
            output = (self.folder / "output").read_text(encoding="utf-8", errors="replace")
            print(f"\n--- {self.name} {'-' * 60}\n{output}")
        return self.result is not None

    def progress(self):
        """As in „SQLite 34 % (1 gescheitert)“; before the tests are collected, nobody knows."""
        if self.result is not None:
            return f"{self.name} fertig"
        done, of, failed = map(int, self.told("progress").split() or (0, 0, 0))
        trouble = f" ({failed} gescheitert)" if failed else ""
        return f"{self.name} {100 * done // of} %{trouble}" if of else f"{self.name} …"

    def verdict(self):
        return f"{self.name}: {VERDICTS.get(self.result, 'fehlgeschlagen')} nach {in_minutes(self.seconds)}"

    def left_out(self):
        """What did not run, as {what: how often}."""
        lines = (line.split(" ", 1) for line in self.told("not-run").splitlines())
        return Counter({what: int(count) for count, what in lines})

    def told(self, name):
        told = self.folder / name
        return told.read_text(encoding="utf-8") if told.exists() else ""


def wait_for(parts):
    said = time.monotonic()
    while [part for part in parts if not part.is_done()]:
        time.sleep(0.2)
        if time.monotonic() - said > SECONDS_BETWEEN_LINES:
            said = time.monotonic()
            print(" · ".join(part.progress() for part in parts), end="\r" if sys.stdout.isatty() else "\n", flush=True)


def print_report(parts):
    print(*(part.verdict() for part in parts), sep="\n")
    print(f"Zusammen {in_minutes(max(part.seconds for part in parts))}.")
    left_out = sum((part.left_out() for part in parts), Counter())
    if left_out:
        what = ", ".join(f"{count} {what}" for what, count in left_out.items())
        print(f"Nicht gelaufen: {what}. Alles: python3 start.py test --all")


def in_minutes(seconds):
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes}:{seconds:02} Minuten"


def exit_code(results):
    """A run without matching tests is fine, such as a choice of tests that need no database; all of them are not."""
    results = set(results)
    excused = {pytest.ExitCode.NO_TESTS_COLLECTED} | (set() if IN_CI else {EXIT_NO_SERVER})
    passed = pytest.ExitCode.OK in results and results <= {pytest.ExitCode.OK} | excused
    return pytest.ExitCode.OK if passed else pytest.ExitCode.TESTS_FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
