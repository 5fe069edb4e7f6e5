"""A county is made of its seed alone, and the tables take it."""

import pytest

from tests.oracle.county import make_county
from tests.oracle.tables import Tables, write


def test_the_same_seed_makes_the_same_county():
    assert make_county(7).rows == make_county(7).rows


@pytest.mark.parametrize("seed", [*range(5), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(5, 40))])
def test_what_is_written_is_read_back(db, seed):
    county = make_county(seed)
    write(county)
    tables = Tables()
    assert [row.title for row in tables["actions.Activity"]] == [row["title"] for row in county.of("actions.Activity")]
