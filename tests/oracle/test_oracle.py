"""Random counties: every figure on every page, for each of the three readers, against a recount in plain Python.

One of them every day, ten with --all. By hand any number: `python -m tests.oracle.by_hand 200`.
"""

import pytest

from actions.activities import account_audit
from tests.oracle.by_hand import changes, chosen, only
from tests.oracle.run import disagreements_of, report

EVERY_DAY, OF_ALL = 1, 10


def seeds():
    """Those of each day, and as drills those after them; or as many as are asked for by hand."""
    if wanted := chosen():
        return wanted
    drills = (pytest.param(seed, marks=pytest.mark.slow) for seed in range(EVERY_DAY + 1, OF_ALL + 1))
    return [*range(1, EVERY_DAY + 1), *drills]


@pytest.mark.parametrize("seed", seeds())
def test_every_figure_agrees_with_the_recount_and_with_its_twins(db, seed):
    found = disagreements_of(seed, only(), changes())
    assert not found, report(seed, found)
    assert not account_audit.differences()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4, 7))
def test_every_figure_agrees_after_many_changes(db, seed):
    found = disagreements_of(seed, only(), 80)
    assert not found, report(seed, found)
    assert not account_audit.differences()
