"""The best pairs are those one finds by looking at every pair, in the same order; so is their number."""

from itertools import combinations
from math import comb

from hypothesis import given
from hypothesis import strategies as st

from actions.landscape.interlinking.common_ground import FOR_AREA, PER_PARTNER, PER_SECTOR, Traits, best_pairs
from tests.computing import computing_at_most

FEW = st.frozensets(st.integers(1, 6), max_size=5)
TRAITS = st.dictionaries(st.integers(1, 60), st.builds(Traits, FEW, FEW, FEW), max_size=14)
PAIRS = st.sets(st.tuples(st.integers(1, 60), st.integers(1, 60)).filter(lambda pair: pair[0] < pair[1]), max_size=30)


def by_looking_at_every_pair(traits, linked):
    for pair in combinations(sorted(traits), 2):
        one, other = (traits[key] for key in pair)
        partners, sectors = len(one.partners & other.partners), len(one.sectors & other.sectors)
        is_near = bool(one.area & other.area)
        if pair not in linked and bool(partners) + bool(sectors) + is_near >= 2:
            yield partners * PER_PARTNER + sectors * PER_SECTOR + is_near * FOR_AREA, pair


@given(TRAITS, PAIRS, st.integers(1, 12))
def test_the_best_pairs_and_their_number_are_those_of_looking_at_every_pair(traits, linked, at_most):
    ranked = sorted(by_looking_at_every_pair(traits, linked), key=lambda found: (-found[0], found[1]))
    assert best_pairs(traits, linked, at_most=at_most) == (ranked[:at_most], len(ranked))


def test_thousands_cost_no_walk_through_their_millions_of_pairs():
    traits = {key: Traits(frozenset({key % 7}), frozenset({key % 11}), frozenset({1})) for key in range(1, 10_001)}

    def alike(divisor):
        return sum(comb(len(range(rest, 10_000, divisor)), 2) for rest in range(divisor))

    # Each pair looked at would be half a minute.
    with computing_at_most(5):
        best, number = best_pairs(traits, set(), at_most=10)
    assert (best[0], best[9], number) == ((5, (1, 78)), (5, (1, 771)), alike(7) + alike(11) - alike(77))
