"""Random counties: every figure on every page, for each of the three readers, against a recount in plain Python.

Three of them every day, ten with --all. ORACLE_SEEDS=200 takes so many by hand, ORACLE_FIRST=33 begins with that seed.
"""

import os

import pytest
from django.utils import timezone

from tests.oracle import disagreements, make_county
from tests.oracle.tables import write

EVERY_DAY, OF_ALL = 3, 10


def seeds():
    """Those of each day, and as drills those after them; or as many as the environment asks for."""
    first = int(os.environ.get("ORACLE_FIRST", 1))
    if wanted := os.environ.get("ORACLE_SEEDS"):
        return range(first, first + int(wanted))
    drills = (pytest.param(seed, marks=pytest.mark.slow) for seed in range(first + EVERY_DAY, first + OF_ALL))
    return [*range(first, first + EVERY_DAY), *drills]


@pytest.mark.parametrize("seed", seeds())
def test_every_figure_agrees_with_the_recount_and_with_its_twins(db, monkeypatch, seed):
    county = make_county(seed)
    monkeypatch.setattr(timezone, "now", lambda: county.now)
    write(county)
    found = disagreements(county.today)
    assert not found, f"Saat {seed}, {county.today}: {len(found)} Widersprüche\n" + "\n".join(map(str, found[:20]))
