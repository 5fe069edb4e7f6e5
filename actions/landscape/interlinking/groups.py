"""Wer zusammengehört: groups of initiatives that are active together more often than chance would have it.

Greedy modularity (Clauset, Newman, Moore 2004): starts with each alone and merges the two groups that gain most,
until nothing gains. The same links always give the same groups.
"""

from collections import defaultdict


def groups(weights):
    """Lists of keys, the largest group first; `weights` is {(smaller key, larger key): number of joint activities}."""
    near = defaultdict(dict)
    for (one, other), weight in weights.items():
        near[one][other] = near[other][one] = weight
    degree, total = {key: sum(linked.values()) for key, linked in near.items()}, sum(weights.values())
    members = {key: [key] for key in sorted(near)}
    while pair := _best_merger(near, degree, 2 * total):
        kept, gone = pair
        members[kept] += members.pop(gone)
        degree[kept] += degree.pop(gone)
        _merge(near, kept, gone)
    return sorted((sorted(group) for group in members.values()), key=lambda group: (-len(group), group[0]))


def _best_merger(near, degree, ends):
    """The two groups whose merger gains most, the first by key if several do; None where nothing gains.

    `ends`: of all links, two each. The gain is taken times total², in whole numbers: no rounding decides.
    """
    best, most = None, 0
    for one, linked in near.items():
        for other, weight in linked.items():
            gain = ends * weight - degree[one] * degree[other]
            if one < other and gain > 0 and (gain > most or (gain == most and (one, other) < best)):
                best, most = (one, other), gain
    return best


def _merge(near, kept, gone):
    for key, weight in near.pop(gone).items():
        del near[key][gone]
        if key != kept:
            near[kept][key] = near[key][kept] = near[kept].get(key, 0) + weight


def in_a_ring(group, weights):
    """The keys of `group` in an order that lets those who are active together stand together."""

    def weight(one, other):
        return weights.get((min(one, other), max(one, other)), 0)

    rest = sorted(group, key=lambda key: (-sum(weight(key, other) for other in group), key))
    ring = [rest.pop(0)]
    while rest:
        following = max(rest, key=lambda key: (sum(weight(key, ring[-n]) / n for n in range(1, len(ring) + 1)), -key))
        rest.remove(following)
        ring.append(following)
    return ring
