"""As many random counties as one likes, in one process: `python -m tests.oracle.by_hand 200`.

`--from 33` begins with that seed, `--database postgresql` asks the other database; pytest takes what else is given.
"""

import argparse
import os
import sys

import pytest

WANTED = "ORACLE_SEEDS"


def chosen():
    """The seeds asked for by hand; none in the suite."""
    first, _, number = os.environ.get(WANTED, "").partition("+")
    return range(int(first), int(first) + int(number)) if number else ()


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("number", type=int, nargs="?", default=10)
    parser.add_argument("--from", dest="first", type=int, default=1)
    asked, others = parser.parse_known_args()
    os.environ[WANTED] = f"{asked.first}+{asked.number}"
    return pytest.main(["-v", "-n", "0", "--tb=short", "--show-capture=no", "tests/oracle/test_oracle.py", *others])


if __name__ == "__main__":
    sys.exit(main())
