"""The heads of one list as one person sees them: which order holds, and what a click asks for."""

from dataclasses import dataclass

from clusterfoerderung.lists.orders import OF_ONE_PAGE, SORT, order_asked

UP, DOWN = "ascending", "descending"


@dataclass(frozen=True)
class ShownHead:
    """`url` asks for the order that a click brings; empty where nothing can be sorted. `sorted`: as aria-sort says."""

    label: str
    url: str = ""
    sorted: str = ""


@dataclass(frozen=True)
class StandingOrder:
    """What somebody asked for instead of the list's own order, and the way back to that."""

    label: str
    own: str
    own_url: str


def standing_order(filterset, query):
    one, key = filterset.filters.get(SORT), order_asked(filterset.form)
    if not key or one is None:
        return None
    label = next((words for value, words in one.extra["choices"] if value == key), key)
    return StandingOrder(str(label), str(one.extra["empty_label"]), address_in(query, ""))


def shown_heads(heads, query, asked):
    """`query` is that of the address, `asked` the key of the order in which the list stands."""
    return tuple(_shown(head, query, asked) for head in heads)


def _shown(head, query, asked):
    if not head.orders:
        return ShownHead(head.label)
    keys = [order.key for order in head.orders]
    if asked not in keys:
        return ShownHead(head.label, address_in(query, keys[0]))
    # The second click turns it round; where there is but one order, it leads back to the list's own.
    others = [key for key in keys if key != asked] or [""]
    return ShownHead(head.label, address_in(query, others[0]), DOWN if head.is_down(asked) else UP)


def address_in(query, key):
    """The address of the same list in the order of this key, from its first page on."""
    rest = query.copy()
    for name in (SORT, *OF_ONE_PAGE):
        rest.pop(name, None)
    if key:
        rest[SORT] = key
    return f"?{rest.urlencode()}"
