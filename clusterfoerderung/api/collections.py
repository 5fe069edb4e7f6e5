"""The collections of the API. Every room enters its own, beside its serializers."""

from bisect import insort
from operator import itemgetter

# (place in the answer of /api/v1/, name in the address, view set), in order.
COLLECTIONS = []


def collection(name, *, rank):
    """Class decorator: offers a CollectionViewSet at /api/v1/<name>/; the lowest rank is named first."""

    def enter(view_set):
        insort(COLLECTIONS, (rank, name, view_set), key=itemgetter(0))
        return view_set

    return enter
