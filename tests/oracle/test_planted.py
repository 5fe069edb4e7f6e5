"""The oracle sees a planted fault in any module that makes a figure."""

import os
import re
import sys

import pytest
from django.db import transaction

from tests.oracle.compare import books, found
from tests.oracle.planted.faults import FAULTS
from tests.oracle.planted.planting import planted
from tests.oracle.registry import READINGS
from tests.oracle.run import county_of

# The drill looks for the first fault of each of these, which shows in one of the first counties; by hand all are.
SAMPLE = (
    "actions.mandate.standing",
    "actions.ledger.evidence",
    "actions.ledger.released",
    "actions.meetings.missed_twice",
    "actions.deadlines.groups",
    "actions.indicators.board",
    "actions.memberships.notice",
    "actions.landscape.interlinking.rule",
    "actions.landscape.town_map.counts",
)
CHOSEN, SEEDS = os.environ.get("PLANTED_CHOSEN"), int(os.environ.get("PLANTED_SEEDS", 8))


def faults():
    """[(module, pattern of the figures, what stands there, what instead)]"""
    if CHOSEN:
        names = [name for name in FAULTS if re.search(CHOSEN, name)]
        return [(name, FAULTS[name][0], *fault) for name in names for fault in FAULTS[name][1]]
    return [(name, FAULTS[name][0], *FAULTS[name][1][0]) for name in SAMPLE]


@pytest.mark.slow
def test_the_oracle_sees_a_planted_fault_in_every_module_that_makes_a_figure(db):
    living = faults()
    for seed in range(1, SEEDS + 1):
        if not living:
            break
        with transaction.atomic(), county_of(seed) as county:
            readers = books(county.today)
            living = [fault for fault in living if not is_seen(readers, seed, *fault)]
            transaction.set_rollback(True)
    assert not living, "\n".join(f"{name}: {old!r} -> {new!r}" for name, _, old, new in living)


def is_seen(readers, seed, name, only, old, new):
    chosen = [one for one in READINGS if re.search(only, str(one))]
    with planted(name, old, new):
        first = next(iter(found(readers, chosen)), None)
    if first and CHOSEN:
        line = name, str(seed), f"{old.strip()!r} -> {new.strip()!r}", f"{first.figure} ({first.place}, {first.reader})"
        sys.stdout.write("\t".join(line) + "\n")
    return first is not None


@pytest.mark.parametrize("name", FAULTS)
def test_at_least_three_faults_of_each_module_can_be_planted(name):
    """Whoever changes a line that a fault names changes the fault, too."""
    _, lines = FAULTS[name]
    assert len(lines) >= 3
    for old, new in lines:
        with planted(name, old, new):
            pass
