"""Random counties: every figure on every page, for each of the three readers, against a recount in plain Python.

Run by hand: `ORACLE_SEEDS=200 pytest tests/oracle/by_hand.py`; ORACLE_FIRST=33 begins with that seed. It is not part of
the suite until the recount follows the rule for the running year (awaited.py says what else it waits for).
"""

import os

import pytest
from django.utils import timezone

from tests.oracle import disagreements, make_county
from tests.oracle.tables import write

FIRST, WANTED = int(os.environ.get("ORACLE_FIRST", 1)), int(os.environ.get("ORACLE_SEEDS", 3))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + WANTED))
def test_every_figure_agrees_with_the_recount_and_with_its_twins(db, monkeypatch, seed):
    county = make_county(seed)
    monkeypatch.setattr(timezone, "now", lambda: county.now)
    write(county)
    found = disagreements(county.today)
    assert not found, f"Saat {seed}, {county.today}: {len(found)} Widersprüche\n" + "\n".join(map(str, found[:20]))
