"""The collections of the API. Every room enters its own, beside its serializers."""

from dataclasses import dataclass

from clusterfoerderung.rooms import Register

# In the order in which /api/v1/ names them.
COLLECTIONS = Register()


@dataclass(frozen=True)
class Collection:
    name: str
    rank: int
    view_set: type


def collection(name, *, rank):
    """Class decorator: offers a CollectionViewSet at /api/v1/<name>/; the lowest rank is named first."""

    def enter(view_set):
        COLLECTIONS.sign_in(Collection(name, rank, view_set))
        return view_set

    return enter
