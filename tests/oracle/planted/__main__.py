"""Plants the faults of every module: `python -m tests.oracle.planted`, or of some: `… planted ledger`.

Says of each in which county the oracle saw it first, or that it lived. `--seeds 10` looks at so many counties.
"""

import argparse
import os
import sys

import pytest

CHOSEN, SEEDS = "PLANTED_CHOSEN", "PLANTED_SEEDS"


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("module", nargs="?", default="")
    parser.add_argument("--seeds", type=int, default=10)
    asked = parser.parse_args()
    os.environ[CHOSEN], os.environ[SEEDS] = asked.module or ".", str(asked.seeds)
    return pytest.main(
        [
            "-q",
            "-s",
            "--all",
            "-k",
            "sees",
            "-n",
            "0",
            "--tb=short",
            "--show-capture=no",
            "tests/oracle/test_planted.py",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
