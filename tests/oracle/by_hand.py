"""As many random counties as one likes, in one process: `python -m tests.oracle.by_hand 200`.

`--changes 60` changes each so often before it is asked, by the program's own doors (upheaval.py). `--from 33` begins
with that seed, `--only Bericht` looks at these figures or places alone, `--database postgresql` asks the other
database; pytest takes what else is given.
"""

import argparse
import os
import sys

import pytest

WANTED, ONLY, CHANGES = "ORACLE_SEEDS", "ORACLE_ONLY", "ORACLE_CHANGES"


def chosen():
    """The seeds asked for by hand; none in the suite."""
    first, _, number = os.environ.get(WANTED, "").partition("+")
    return range(int(first), int(first) + int(number)) if number else ()


def only():
    return os.environ.get(ONLY, "")


def changes():
    """How often each county is changed before it is asked."""
    return int(os.environ.get(CHANGES) or 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("number", type=int, nargs="?", default=10)
    parser.add_argument("--from", dest="first", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--changes", default="")
    asked, others = parser.parse_known_args()
    os.environ[WANTED], os.environ[ONLY] = f"{asked.first}+{asked.number}", asked.only
    os.environ[CHANGES] = asked.changes
    return pytest.main(["-v", "-n", "0", "--tb=short", "--show-capture=no", "tests/oracle/test_oracle.py", *others])


if __name__ == "__main__":
    sys.exit(main())
