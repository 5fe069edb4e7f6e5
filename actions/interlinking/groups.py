"""Wer zusammengehört: groups of initiatives that are active together more often than chance would have it.

Greedy modularity (Clauset, Newman, Moore 2004): starts with each alone and merges the two groups that gain most,
until nothing gains. The same links always give the same groups.
"""

from collections import defaultdict


def groups(weights):
    """Lists of keys, the largest group first; `weights` is {(smaller key, larger key): number of joint activities}."""
    degree, between = defaultdict(int), dict(weights)
    for (one, other), weight in weights.items():
        degree[one] += weight
        degree[other] += weight
    members, total = {key: [key] for key in sorted(degree)}, sum(weights.values())

    def gain(pair):
        # Twice total², to stay with whole numbers: no rounding decides where somebody belongs.
        return 2 * total * between[pair] - degree[pair[0]] * degree[pair[1]]

    while between:
        best = max(between, key=lambda pair: (gain(pair), -pair[0], -pair[1]))
        if gain(best) <= 0:
            break
        kept, gone = best
        members[kept] += members.pop(gone)
        degree[kept] += degree.pop(gone)
        between = _merged(between, kept, gone)
    return sorted((sorted(group) for group in members.values()), key=lambda group: (-len(group), group[0]))


def _merged(between, kept, gone):
    merged = defaultdict(int)
    for pair, weight in between.items():
        one, other = (kept if key == gone else key for key in pair)
        if one != other:
            merged[min(one, other), max(one, other)] += weight
    return dict(merged)


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
