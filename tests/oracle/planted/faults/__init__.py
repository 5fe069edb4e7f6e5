"""Faults to plant: of every module that makes a figure, lines that say something else.

FAULTS is {module: (pattern of the figures and places it stands behind, ((what stands there, what instead), …))}.
What stands there stands in its module just once.
"""

from tests.oracle.planted.faults import (
    kinds_of_measures,
    landscape,
    mandate_and_ledger,
    reports_and_pages,
    signals_and_deadlines,
)

ROOMS = (mandate_and_ledger, signals_and_deadlines, kinds_of_measures, landscape, reports_and_pages)
FAULTS = {module: faults for room in ROOMS for module, faults in room.FAULTS.items()}
