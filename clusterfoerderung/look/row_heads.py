"""The first cell of each row is its head, for whoever hears a table.

typst marks heads of columns alone; its cells for heads of rows wait behind a switch that its Python package lacks. It
names in each cell the head of its column (`/Headers`), which would hide the head of the row: both heads now say what
they are one of (`/Scope`), which ISO 32000-1, 14.8.5.7, asks next. Nothing becomes longer or shorter, so every object
stays where the file says it is.
"""

import re

# <</Type/StructElem/S/TD/P 72 0 R/A[<</O/Table/Headers[(U1x0y0)]>>: the table, the column and the row of its head
_CELL = re.compile(rb"/S/TD(/P \d+ 0 R/A\[<</O/Table)(/Headers\[\(U\d+x(\d+)y\d+\)\])")


def with_row_heads(pdf):
    """`pdf` as typst wrote it, its objects in plain text; every table in it has heads of columns."""
    return _CELL.sub(_cell, pdf)


def _cell(found):
    before, headers, column = found.groups()
    if int(column):
        return b"/S/TD" + before + b" " * len(headers)
    return b"/S/TH" + before + b"/Scope/Row".ljust(len(headers))
