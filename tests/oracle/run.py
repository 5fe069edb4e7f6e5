"""One county from its seed to what the program says otherwise than the recount."""

import re
from contextlib import contextmanager
from unittest.mock import patch

from tests.oracle.compare import disagreements
from tests.oracle.county import make_county
from tests.oracle.registry import READINGS
from tests.oracle.tables import write
from tests.oracle.upheaval import upheave

SHOWN = 20


@contextmanager
def county_of(seed):
    """The County of `seed` in the (empty) tables, with the clock on its day."""
    county = make_county(seed)
    with patch("django.utils.timezone.now", lambda: county.now):
        write(county)
        yield county


def disagreements_of(seed, only="", changes=0):
    """`only`: a pattern for the names of the figures; `changes`: so many by the program's doors, before it is asked."""
    chosen = [one for one in READINGS if re.search(only, str(one))]
    with county_of(seed) as county:
        upheave(seed, changes)
        return disagreements(county.today, chosen)


def report(seed, found):
    return f"Saat {seed}: {len(found)} Widersprüche\n" + "\n".join(map(str, found[:SHOWN]))
