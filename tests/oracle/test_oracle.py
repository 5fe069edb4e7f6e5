"""Random counties: every figure on every page, for each of the three readers, against a recount in plain Python."""

import os

import pytest
from django.utils import timezone

from tests.databases import IN_CI
from tests.oracle import disagreements, make_county
from tests.oracle.tables import write

SEEDS = int(os.environ.get("ORACLE_SEEDS", 10 if IN_CI else 3))
FIRST = int(os.environ.get("ORACLE_FIRST", 1))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEEDS))
def test_every_figure_agrees_with_the_recount_and_with_its_twins(db, monkeypatch, seed):
    county = make_county(seed)
    monkeypatch.setattr(timezone, "now", lambda: county.now)
    write(county)
    found = disagreements(county.today)
    assert not found, f"Saat {seed}, {county.today}: {len(found)} Widersprüche\n" + "\n".join(map(str, found[:20]))
