"""One field of the matrix, and one row of them."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.http import urlencode

from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.look.plain import plain
from clusterfoerderung.search.spelling import fold
from initiatives.offers.axes import UNSAID, Head
from initiatives.offers.finding import Finding
from initiatives.places.sector import Sector

# Of the initiatives behind a cell; the list has them all.
NAMED = 3


@dataclass(frozen=True)
class Cell:
    """One sector at one place, or of one kind.

    `names` are those of all who offer something there; `providers` counts those behind the `fresh` offers. `asked` is
    what its list is filtered by.
    `finding` is None where no sector or no place is named: that is no field of the region.
    """

    head: Head
    offers: int
    fresh: int
    providers: int
    names: frozenset
    checked_on: datetime.date | None
    surveyed_on: datetime.date | None
    finding: Finding | None
    asked: dict

    @property
    def url(self):
        return f"{address_of('offer-list')}?{urlencode(self.asked)}"

    @property
    def initiatives(self):
        """By name."""
        return sorted(self.names, key=fold)

    @property
    def stale(self):
        return self.offers - self.fresh

    @property
    def by_whom(self):
        """'Von BioRiver und 2 weiteren; zuletzt geprüft am 01.02.2026'; who looked there, where nothing is on offer."""
        if not self.offers:
            return f"Gesichtet am {self.surveyed_on:%d.%m.%Y}" if self.surveyed_on else "Nicht gesichtet"
        initiatives = self.initiatives
        rest = len(initiatives) - NAMED
        more = "" if rest < 1 else " und einer weiteren" if rest == 1 else f" und {rest} weiteren"
        checked = f"zuletzt geprüft am {self.checked_on:%d.%m.%Y}" if self.checked_on else "noch nie geprüft"
        return f"Von {', '.join(initiatives[:NAMED])}{more}; {checked}"


class ShownCell(NamedTuple):
    """What the table shows of a Cell: the words of its finding, and where its list is, if there is anything to say."""

    offers: int
    fresh: int
    stale: int
    place: str
    finding: str
    finding_in_words: str
    url: str

    @classmethod
    def of(cls, cell):
        finding, says_something = cell.finding, cell.offers or cell.finding
        return plain(
            cls,
            cell,
            place=cell.head.title,
            finding=finding.value if finding else "",
            finding_in_words=finding.label if finding else "",
            url=cell.url if says_something else "",
        )


class ShownLine(NamedTuple):
    """What the table shows of a Line, in plain values: it is made once ({% once %})."""

    title: str
    code: str
    offers: int
    url: str
    by_whom: str
    unknown: int
    field_count: int
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True)
class Line:
    """One sector; `total` counts each of its offers once, however many columns it stands in."""

    sector: Sector | None
    cells: list
    total: Cell

    @property
    def title(self):
        return self.sector.title if self.sector else UNSAID

    @property
    def code(self):
        return f"{self.sector.get_edition_display()}: {self.sector.code}" if self.sector else ""

    @property
    def fields(self):
        return [cell for cell in self.cells if cell.finding]

    @property
    def is_silent(self):
        """Nothing is on offer, and nobody has looked anywhere."""
        return bool(self.sector) and not self.total.offers and self.unknown == len(self.fields)

    @property
    def unknown(self):
        return sum(cell.finding == Finding.UNKNOWN for cell in self.fields)

    @property
    def shown(self):
        total = self.total
        return plain(
            ShownLine,
            self,
            offers=total.offers,
            url=total.url,
            by_whom=total.by_whom if total.offers else "",
            field_count=len(self.fields),
            cells=tuple(map(ShownCell.of, self.cells)),
        )
