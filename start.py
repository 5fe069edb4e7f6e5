#!/usr/bin/env python3
"""Starts Clusterförderung on this machine, or runs its tests; needs nothing but Python 3.11 or newer.

    python3 start.py [--port N] [--no-browser]    environment, database, first data, server
    python3 start.py --leer                       the same with an empty database of its own, for another county
    python3 start.py test [pytest arguments]      the everyday tests: SQLite, on PostgreSQL what it may answer otherwise
    python3 start.py test --all                   every test on both, and the drills

What it does stands in starting/. The standard library only, and only syntax that Python 3.6 can read: an old Python
shall say that it is too old.
"""

import argparse
import signal
import subprocess
import sys

from starting import checkout, commands, demonstration, installing, machine
from starting.machine import StartError
from starting.turn import INSTALLS_ALREADY, Turn


def main(arguments):
    signal.signal(signal.SIGTERM, leave)
    try:
        machine.check_machine()
        machine.prepare_to_speak()
        if arguments[:1] == ["test"]:
            return run_tests(arguments[1:])
        return demonstration.run_demonstration(read_options(arguments))
    except StartError as refusal:
        print(refusal, file=sys.stderr)
    except OSError as problem:
        why = machine.FILE_TROUBLE.get(problem.errno, problem.strerror)
        print(f"{problem.filename or checkout.ROOT} lässt sich nicht benutzen: {why}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nAbgebrochen.", file=sys.stderr)
    return 1


def leave(signal_number, frame):
    """Take SIGTERM for Strg+C: both mean an orderly end."""
    raise KeyboardInterrupt


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


def run_tests(arguments):
    with Turn(checkout.STATE / ".installing", INSTALLS_ALREADY):
        checkout.LOG.write_bytes(b"")
        installing.install_program()
        installing.install_test_tools()
    command = [str(checkout.PYTHON), "-m", "tests.run", *arguments]
    runner = subprocess.Popen(command, cwd=str(checkout.ROOT), env=commands.own_variables(), start_new_session=True)
    try:
        return runner.wait()
    finally:
        commands.stop(runner)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
