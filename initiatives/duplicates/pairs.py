"""Wahrscheinliche Dubletten: pairs of rows that look like one, the likeliest first.

Nobody is compared with everybody: whoever shares a sign meets in its bucket, so it takes as long as there are rows.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, takewhile
from operator import eq

from initiatives.duplicates.signs import SAME_NAME, Sign
from initiatives.organisations.names import organisation_key

# A domain or number that more share is that of a house, not of one of them.
CROWD = 6
# Shorter names differ in a letter because they are two.
LONG_NAME = 8
# Who differs in one letter has nearly as many in common; longer names would take gigabytes.
LETTERS_LOOKED_AT = 60
NEAR = Sign("fast gleicher Name", "", 2)


@dataclass(frozen=True)
class Pair:
    """Two keys, the lower first, and why they may be one."""

    first: int
    second: int
    grounds: tuple
    weight: int


def find_pairs(mergeable, rows, *, dismissed=()):
    """Pairs among `rows`, without those of which the keys are `dismissed`; the likeliest first."""
    rows = {row.pk: row for row in rows}
    grounds = _shared(mergeable, rows.values())
    places = {}
    found = []
    for keys, said in grounds.items():
        if keys in dismissed:
            continue
        for key in keys:
            if key not in places:
                places[key] = mergeable.places(rows[key])
        pair = _pair(mergeable, keys, said, [places[key] for key in keys])
        if pair:
            found.append(pair)
    return sorted(found, key=lambda pair: (-pair.weight, pair.first, pair.second))


def _shared(mergeable, rows):
    """{(lower key, higher key): {ground: weight}}"""
    found = defaultdict(dict)
    for bucket in _by_sign(mergeable, rows):
        sign = next(iter(bucket.values()))
        for keys in _meeting(sorted(bucket), sign.is_crowded_soon):
            found[keys][sign.ground] = sign.weight
    for keys in _nearly_the_same_name(mergeable, rows):
        if SAME_NAME not in found[keys]:
            found[keys][NEAR.ground] = NEAR.weight
    return found


def _by_sign(mergeable, rows):
    """{key: Sign} of the rows that share one."""
    buckets = defaultdict(dict)
    for row in rows:
        for sign in mergeable.signs(row):
            if sign.value:
                buckets[sign.ground, sign.value].setdefault(row.pk, sign)
    return buckets.values()


def _nearly_the_same_name(mergeable, rows):
    """Yields the keys, the lower first, of two rows whose names differ in one letter."""
    names = {row.pk: organisation_key(mergeable.name_of(row)) for row in rows}
    # There are as many variants as letters, and nearly all are one row's alone: a number of each takes least room.
    first, buckets = {}, defaultdict(set)
    for key, name in names.items():
        for variant in map(hash, _variants(name[:LETTERS_LOOKED_AT])):
            if (met := first.setdefault(variant, key)) != key:
                buckets[variant] |= {met, key}
    met = {keys for bucket in buckets.values() for keys in _meeting(sorted(bucket), is_crowded_soon=True)}
    for keys in sorted(met):
        one, other = (names[key] for key in keys)
        if _differ_in_one_letter(one, other) and _digits(one) == _digits(other):
            yield keys


def _meeting(keys, is_crowded_soon):
    """Each with each in a small bucket; in a crowd each with the first, or nobody."""
    if len(keys) <= CROWD:
        return combinations(keys, 2)
    return [] if is_crowded_soon else [(keys[0], key) for key in keys[1:]]


def _variants(name):
    """A name and what is left of it without one of its letters: two that differ in one letter share one of these."""
    if len(name) < LONG_NAME:
        return set()
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _differ_in_one_letter(one, other):
    """Another letter, one more, one less, one moved elsewhere; or none at all."""
    before = _alike_in_front(one, other)
    one, other = one[before:], other[before:]
    behind = _alike_in_front(one[::-1], other[::-1])
    one, other = one[: len(one) - behind], other[: len(other) - behind]
    return max(len(one), len(other)) < 2 or one[1:] == other[:-1] or one[:-1] == other[1:]


def _alike_in_front(one, other):
    """How many letters."""
    return sum(takewhile(bool, map(eq, one, other)))


def _digits(name):
    """ "Halle 2" and "Halle 3" are two."""
    return "".join(filter(str.isdigit, name))


def _pair(mergeable, keys, said, places):
    known = [both for both in zip(*(place.values() for place in places), strict=True) if all(both)]
    is_same_place = any(one == other for one, other in known)
    if said.keys() <= {NEAR.ground} and not is_same_place:
        return None
    weight = sum(said.values())
    grounds = list(said)
    if is_same_place:
        weight, grounds = weight + 1, [*grounds, mergeable.place_ground]
    elif known:
        weight += mergeable.other_place
    return Pair(*keys, tuple(grounds), weight) if weight >= mergeable.enough else None
