"""How many messages went out on each way."""

from dataclasses import dataclass

from django.db.models import Count

from actions.publicity.delivery import Delivery
from actions.publicity.matrix import Way, key_of


@dataclass(frozen=True)
class Column:
    """One way over all messages."""

    way: Way
    out: int
    of: int

    @property
    def in_words(self):
        return f"{self.out} von {self.of}"


def columns(publications, ways, *, count):
    """A Column for each of `ways`, over `publications` (a queryset of `count` rows). One query."""
    out = Delivery.objects.out().filter(publication__in=publications.order_by().values("pk"))
    found = out.order_by().values_list("channel", "municipality").annotate(Count("pk"))
    reached = {key_of(channel, municipality): number for channel, municipality, number in found}
    return [Column(way, reached.get(way.key, 0), count) for way in ways]
