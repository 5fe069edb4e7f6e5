import pytest

from actions.reports.sentences import count
from tests.computing import computing_at_most

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("text", "number"),
    [("", 0), ("Ohne Punkt", 1), ("Eins. Zwei! Drei?", 3), ("Am 10. Mai, z.B. dort.", 1), ("Wirklich?! Ja ...", 2)],
)
def test_counts_sentences_not_dots(text, number):
    assert count(text) == number


def test_many_signs_in_a_row_are_looked_through_once():
    """From each of them on to the last took minutes, in which no other thread of the server worked."""
    with computing_at_most(2):
        count(f"Achtung{'!' * 100_000}x")
