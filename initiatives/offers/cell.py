"""One field of the matrix, and one row of them."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from initiatives.offers.axes import UNSAID, Head
from initiatives.offers.finding import Finding
from initiatives.places.sector import Sector

# Of the initiatives behind a cell; the list has them all.
NAMED = 3


@dataclass(frozen=True)
class Cell:
    """One sector at one place, or of one kind.

    `initiatives` are all who offer something there, by name; `providers` counts those behind the `fresh` offers.
    `finding` is None where no sector or no place is named: that is no field of the region.
    """

    head: Head
    offers: int
    fresh: int
    providers: int
    initiatives: tuple
    checked_on: datetime.date | None
    surveyed_on: datetime.date | None
    finding: Finding | None
    query: str

    @property
    def url(self):
        return f"{reverse('offer-list')}?{self.query}"

    @property
    def stale(self):
        return self.offers - self.fresh

    @property
    def by_whom(self):
        """'Von BioRiver und 2 weiteren; zuletzt geprüft am 01.02.2026'; who looked there, where nothing is on offer."""
        if not self.offers:
            return f"Gesichtet am {self.surveyed_on:%d.%m.%Y}" if self.surveyed_on else "Nicht gesichtet"
        rest = len(self.initiatives) - NAMED
        more = "" if rest < 1 else " und einer weiteren" if rest == 1 else f" und {rest} weiteren"
        checked = f"zuletzt geprüft am {self.checked_on:%d.%m.%Y}" if self.checked_on else "noch nie geprüft"
        return f"Von {', '.join(self.initiatives[:NAMED])}{more}; {checked}"


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
