"""Branche × Ort, or Branche × Art: how many offers by whom, checked when, and what follows from it."""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Value

from initiatives.offers.axes import COLUMNS, WITHOUT, Axis, Head
from initiatives.offers.cell import Cell, Line
from initiatives.offers.finding import Finding, Rule
from initiatives.offers.offer import CHECK_LASTS, Offer
from initiatives.offers.survey import Survey
from initiatives.places.sector import Sector

# More sectors nobody reads in one table; the list of offers has the rest.
LINES_SHOWN = 100
# So many stand there until somebody asks for all of them.
BEGINNING = 30


@dataclass(frozen=True)
class Matrix:
    axis: Axis
    rule: Rule
    heads: list
    neighbours_from: int | None
    lines: list
    totals: list
    has_more: bool
    offer_count: int
    fresh_count: int

    @property
    def towns(self):
        """Keys of the towns among its columns, all that there are."""
        return [int(head.key) for head in self.heads[: self.neighbours_from]]

    @property
    def telling(self):
        return [line for line in self.lines if not line.is_silent]

    @property
    def beginning(self):
        return self.telling[:BEGINNING]

    @property
    def silent(self):
        """Sectors of which nothing is known: named below the table, without a row of dashes each."""
        return [line for line in self.lines if line.is_silent]

    @property
    def counts(self):
        """How many fields there are of each Finding."""
        found = Counter(cell.finding for _, cell in self.cells())
        return {finding: found[finding] for finding in Finding}

    def called(self, line):
        """The title of `line`; with its code where two editions have the title in common."""
        is_shared = sum(line.title == other.title for other in self.lines) > 1
        return f"{line.title} ({line.code})" if is_shared else line.title

    def cells(self, finding=None):
        """(line, cell) for each field, of one `finding` or of all."""
        return [(line, cell) for line in self.lines for cell in line.fields if finding in (None, cell.finding)]

    @property
    def stale_count(self):
        return self.offer_count - self.fresh_count


@dataclass(frozen=True)
class _Entry:
    """An offer as the matrix needs it."""

    initiative: int
    called: str
    is_fresh: bool
    checked_on: datetime.date | None
    sectors: tuple
    columns: frozenset


def matrix(user, *, axis, rule, on):
    """The Matrix of all offers `user` may see, as of the day `on`; five queries, however many offers."""
    columns = COLUMNS[axis](user)
    entries = _entries(user, columns, on)
    surveys = _surveys(user, columns, on)
    sectors = list(Sector.objects.visible_to(user).on_offer().order_by("order_key", "-edition")[: LINES_SHOWN + 1])
    filed = defaultdict(list)
    for entry in entries:
        for sector in entry.sectors:
            for key in (None, *entry.columns):
                filed[sector, key].append(entry)
        for key in (None, *entry.columns):
            filed["all", key].append(entry)

    def cell(sector, head, asked, rule=None):
        return _cell(filed[sector, head.key], surveys.get((sector, head.key)), head, asked, rule)

    def line(sector):
        pk, asked = (sector.pk, sector.pk) if sector else (None, WITHOUT)
        across = [
            cell(pk, head, {"branche": asked, columns.parameter: head.key}, rule if sector and head.is_named else None)
            for head in columns.heads
        ]
        return Line(sector, across, cell(pk, Head(None, "alle"), {"branche": asked}))

    lines = [line(sector) for sector in sectors[:LINES_SHOWN]]
    if any(entry.sectors == (None,) for entry in entries):
        lines.append(line(None))
    return Matrix(
        axis=axis,
        rule=rule,
        heads=columns.heads,
        neighbours_from=columns.neighbours_from,
        lines=lines,
        totals=[cell("all", head, {columns.parameter: head.key}) for head in columns.heads],
        has_more=len(sectors) > LINES_SHOWN,
        offer_count=len(entries),
        fresh_count=sum(entry.is_fresh for entry in entries),
    )


def _entries(user, columns, on):
    offers = Offer.objects.visible_to(user)
    sectors, places = defaultdict(list), defaultdict(list)
    of_sectors, of_places = (
        table.objects.filter(offer__in=offers.order_by().values("pk")).values_list(Value(place), "offer_id", name)
        for place, (table, name) in enumerate(
            ((Offer.sectors.through, "sector_id"), (Offer.municipalities.through, "municipality_id"))
        )
    )
    for place, offer, linked in of_sectors.union(of_places, all=True):
        (sectors, places)[place][offer].append(linked)
    return [
        _Entry(
            initiative=initiative,
            called=short_name or name,
            is_fresh=checked_on is not None and checked_on >= on - CHECK_LASTS,
            checked_on=checked_on,
            sectors=tuple(sectors[pk]) or (None,),
            columns=frozenset(columns.of_offer(kind, places[pk])),
        )
        for pk, initiative, short_name, name, kind, checked_on in offers.order_by("pk").values_list(
            "pk", "initiative_id", "initiative__short_name", "initiative__name", "kind", "checked_on"
        )
    ]


def _surveys(user, columns, on):
    """{(sector, column): the latest day on which somebody looked there}, as far as it still says something."""
    latest = {}
    rows = Survey.objects.visible_to(user).lasting(on=on).order_by("looked_on")
    for sector, municipality, kind, day in rows.values_list("sector_id", "municipality_id", "kind", "looked_on"):
        for key in columns.of_survey(kind, municipality):
            latest[sector, key] = day
    return latest


def _cell(entries, surveyed_on, head, asked, rule):
    """`rule` is None where there is no field of the region to judge."""
    fresh = [entry for entry in entries if entry.is_fresh]
    providers = len({entry.initiative for entry in fresh})
    return Cell(
        head=head,
        offers=len(entries),
        fresh=len(fresh),
        providers=providers,
        names=frozenset(entry.called for entry in entries),
        checked_on=max((entry.checked_on for entry in entries if entry.checked_on), default=None),
        surveyed_on=surveyed_on,
        finding=rule
        and rule.finding(
            offers=len(entries), fresh=len(fresh), providers=providers, is_surveyed=surveyed_on is not None
        ),
        asked=asked,
    )
