"""Heads of rows are marked in the file that typst wrote, and nothing in it moves."""

import pytest

from clusterfoerderung.look.row_heads import with_row_heads

pytestmark = pytest.mark.any_database

FIRST = b"<</Type/StructElem/S/TD/P 72 0 R/A[<</O/Table/Headers[(U1x0y0)]>><</O/Layout>>]/K[6]/Pg 12 0 R>>"
SECOND = FIRST.replace(b"U1x0y0", b"U12x10y0")


def test_the_first_cell_of_a_row_is_its_head():
    made = with_row_heads(FIRST)
    assert b"/S/TH/P 72 0 R/A[<</O/Table/Scope/Row" in made
    assert b"/Headers" not in made


def test_any_other_cell_stays_one_and_is_found_by_the_scope_of_its_heads():
    made = with_row_heads(SECOND)
    assert b"/S/TD/P 72 0 R/A[<</O/Table " in made
    assert b"/Headers" not in made


@pytest.mark.parametrize("cell", [FIRST, SECOND, b"/S/TH/ID(U1x0y0)", b"/S/TD/P 1 0 R/K[1]"])
def test_nothing_becomes_longer_or_shorter(cell):
    assert len(with_row_heads(cell)) == len(cell)
