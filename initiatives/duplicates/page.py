"""What the pages show of two rows that may be one."""

from collections import Counter
from dataclasses import dataclass

from django.utils.text import capfirst

from clusterfoerderung.journal.known_as import shown_of, url_of
from clusterfoerderung.records.deletion import holder_of
from initiatives.duplicates.fields import fields_of
from initiatives.duplicates.links import double_of, rows_linked_to
from initiatives.duplicates.mergeable import Mergeable
from initiatives.duplicates.pairs import Pair

DOUBLES_SHOWN = 30


@dataclass(frozen=True)
class Card:
    """A pair with both rows side by side."""

    mergeable: Mergeable
    pair: Pair | None
    first: object
    second: object

    @property
    def names(self):
        return self.mergeable.name_of(self.first), self.mergeable.name_of(self.second)

    @property
    def grounds(self):
        return ", ".join(self.pair.grounds) if self.pair else ""

    @property
    def fields(self):
        return fields_of(self.first, self.second)

    @property
    def addresses(self):
        return url_of(self.first), url_of(self.second)


@dataclass(frozen=True)
class Links:
    """What points at one and at the other: (kind, number, number); `doubles`: what is said once afterwards."""

    counts: list
    doubles: list
    more: int


def links_of(keep, other):
    """What would move and what would be one."""
    mine, theirs = (Counter(_kind(field) for field, _ in rows_linked_to(row)) for row in (keep, other))
    found = [row for field, row in rows_linked_to(other) if double_of(field, row, keep.pk)]
    counts = [(kind, mine[kind], theirs[kind]) for kind in sorted({**mine, **theirs})]
    doubles = [f"{_kind_of(row)}: {shown_of(row)}" for row in found[:DOUBLES_SHOWN]]
    return Links(counts, doubles, len(found) - len(doubles))


def _kind(field):
    return capfirst((holder_of(field.model) or field.model)._meta.verbose_name_plural)


def _kind_of(row):
    return capfirst((holder_of(type(row)) or row)._meta.verbose_name)
