"""An oracle that knows nothing of the program's modules: random counties, a naive recount, the figures on the pages.

    from tests.oracle import figure, reading      register one more figure, and one more place where it stands
    from tests.oracle import make_county          a county from a seed
    from tests.oracle import disagreements        what the program says otherwise than the recount

`county` makes plain rows, `tables` writes and reads them back, `recount` counts them with loops, `pages` fetches what
the program shows, `figures` ties them together: one figure is a name, how it is recounted, and where it stands.
"""

from tests.oracle import figures
from tests.oracle.compare import disagreements
from tests.oracle.county import make_county
from tests.oracle.registry import figure, reading

__all__ = ["disagreements", "figure", "figures", "make_county", "reading"]
