"""Was zwei teilen: the pairs that share most, and how many share enough, without looking at every pair.

A set of initiatives is a whole number with a bit for each, in the order of their keys: what one shares with all others
is some dozen operations on such numbers, not a walk through the others.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice

PER_PARTNER, PER_SECTOR, FOR_AREA = 2, 2, 1


@dataclass(frozen=True)
class Traits:
    """What an initiative brings along: keys of partners, of sectors and of towns and counties."""

    partners: frozenset
    sectors: frozenset
    area: frozenset


def best_pairs(traits, linked, *, at_most):
    """([(score, pair)], how many pairs share two of three kinds of traits): the best ones, then the smaller keys.

    `traits`: {key: Traits}; a pair is (smaller key, larger key). Those in `linked` are left out.
    """
    keys = sorted(traits)
    places = {key: place for place, key in enumerate(keys)}
    partners, sectors, area = (_holders(keys, traits, kind) for kind in ("partners", "sectors", "area"))
    met = _met(places, linked)
    best, number, everybody = [], 0, (1 << len(keys)) - 1
    for place, key in enumerate(keys):
        others = everybody >> place + 1 << place + 1 & ~met[place]
        points = []
        with_partner = _shared(partners, traits[key].partners, others, points, PER_PARTNER)
        with_sector = _shared(sectors, traits[key].sectors, others, points, PER_SECTOR)
        near = 0
        for town in traits[key].area:
            near |= area[town] & others
        _add(points, near, FOR_AREA)
        found = with_partner & with_sector | with_partner & near | with_sector & near
        number += found.bit_count()
        # Whoever comes later has larger keys: the same score is not enough any more.
        needed = best[-1][0] + 1 if len(best) == at_most else 0
        more = [(score, (key, keys[other])) for score, other in islice(_highest(found, points, needed), at_most)]
        best = sorted(best + more, key=lambda one: (-one[0], one[1]))[:at_most] if more else best
    return best, number


def _holders(keys, traits, kind):
    """{trait: the set of those who have it}"""
    found = defaultdict(int)
    for place, key in enumerate(keys):
        for trait in getattr(traits[key], kind):
            found[trait] |= 1 << place
    return found


def _met(places, linked):
    """For each place the set of the later ones it is linked with."""
    found = [0] * len(places)
    for one, other in linked:
        if one in places and other in places:
            found[places[one]] |= 1 << places[other]
    return found


def _shared(holders, mine, others, points, worth):
    """The set of `others` who have any of `mine`; each gets points for each one."""
    found = 0
    for trait in mine:
        having = holders[trait] & others
        found |= having
        _add(points, having, worth)
    return found


def _add(points, having, worth):
    """`worth` more for those `having` it. `points` are the binary digits of all scores, the lowest first."""
    for digit in range(worth.bit_length()):
        if worth >> digit & 1:
            _carry(points, having, digit)


def _carry(points, having, digit):
    while having:
        points += [0] * (digit + 1 - len(points))
        points[digit], having = points[digit] ^ having, points[digit] & having
        digit += 1


def _highest(found, points, needed):
    """(score, place) of those in the set `found` whose score is at least `needed`, the highest first."""
    for score, having in _by_score(found, points):
        if score < needed:
            return
        while having:
            lowest = having & -having
            yield score, lowest.bit_length() - 1
            having ^= lowest


def _by_score(having, points, score=0):
    """(score, the set of those `having` it), the highest first."""
    if not points:
        yield score, having
        return
    *lower, highest = points
    for some, more in ((having & highest, 1 << len(lower)), (having & ~highest, 0)):
        if some:
            yield from _by_score(some, lower, score + more)
