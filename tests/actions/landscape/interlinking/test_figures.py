import pytest

from actions.landscape.interlinking import figures

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("links", "possible", "words"),
    [
        (2, 210, "2 ÷ 210 = 1,0\u00a0%"),
        (3, 231, "3 ÷ 231 = 1,3\u00a0%"),
        (1, 2000, "1 ÷ 2.000 = 0,1\u00a0%"),
        (0, 1, "0 ÷ 1 = 0,0\u00a0%"),
        (0, 0, ""),
    ],
)
def test_a_share_is_rounded_and_not_cut_off(links, possible, words):
    assert figures.density(links, possible) == words


def test_a_weight_is_rounded_and_not_cut_off():
    assert [figures.weight(amount) for amount in (0.005, 0.3535, 1.999, 0)] == ["0,01", "0,35", "2,00", "0,00"]
