"""What is named as wrong today and will be mended: until then such rows are not made, such comparisons not drawn.

Each key stands for one mend. Where it lands, its entry is taken out here; from then on the counties have the situation
and the figures are compared. ORACLE_AFTER=sub-items (or "all") does so by hand, to see what is still open.
"""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Mend:
    """`figures`: those that are compared only after it; without any, only the rows that show it are left out."""

    why: str
    figures: tuple = ()


EXPECTED_AFTER = {
    "single fields": Mend(
        "A field that is out of force because a later paper's field has come in its place (its page says so) still has "
        "its card on the overview, and its sentences still wait there."
    ),
    "counted targets": Mend(
        "11.5: the schedule passes over targets that are counted from the log, and over those of the running year."
    ),
    "sub-items": Mend(
        "2 stands without evidence where 2.1 is (partly) belegt by itself and 2.1.1, 2.1.2 are not: the ledger asks "
        "the items without sub-items alone, its rule says 'Unterpunkte'."
    ),
    "age of evidence": Mend(
        "11.7: belegt is said without how old its evidence is.",
        ("Belegt, aber seit über einem Jahr ohne Nachweis",),
    ),
}


def awaits(name):
    """Whether the mend called `name` has still to come."""
    shown = os.environ.get("ORACLE_AFTER", "").split(",")
    return name in EXPECTED_AFTER and name not in shown and "all" not in shown


def is_awaited(figure):
    """Whether the figure of this name is compared only after a mend that has still to come."""
    return any(figure in mend.figures and awaits(name) for name, mend in EXPECTED_AFTER.items())
