"""A small bar chart of some years. The table beside it says the same in figures."""

from dataclasses import dataclass

SLOT, BAR, BASE, TALLEST, LINE = 44, 26, 104, 84, 18


@dataclass(frozen=True)
class Bar:
    """One year; what is unknown has a height of None. Positions are text: a German comma would break the attribute."""

    year: int
    x: str
    middle: str
    y: str
    height: str | None
    text: str
    text_y: str
    has_reservation: bool
    target_y: str | None
    target_from: str
    target_to: str


@dataclass(frozen=True)
class Chart:
    bars: list
    width: int
    description: str

    @property
    def has_reservation(self):
        return any(bar.has_reservation for bar in self.bars)

    @property
    def has_target(self):
        return any(bar.target_y for bar in self.bars)

    @property
    def has_gap(self):
        return any(bar.height is None for bar in self.bars)


def chart_of(rows):
    """A Chart of `rows` (actions.indicators.board.Year), earliest first; None where there is nothing to compare."""
    known = [row for row in rows if row.value.is_known or row.target]
    if len(known) < 2:
        return None
    amounts = [row.value.amount or 0 for row in rows] + [row.target.value for row in rows if row.target]
    highest = max(*amounts, 1)
    bars = [_bar(number, row, highest) for number, row in enumerate(rows)]
    description = "; ".join(f"{row.year}: {row.in_words}" for row in rows)
    return Chart(bars, SLOT * len(rows), description)


def _bar(number, row, highest):
    def y(amount):
        return BASE - float(amount) / float(highest) * TALLEST

    left = number * SLOT
    amount = row.value.amount
    top = text_y = y(amount or 0)
    if row.target and 0 <= top - y(row.target.value) < LINE:
        text_y = y(row.target.value)  # the line would run through the figure
    return Bar(
        year=row.year,
        x=f"{left + (SLOT - BAR) / 2:.1f}",
        middle=f"{left + SLOT / 2:.1f}",
        y=f"{top:.1f}",
        height=None if amount is None else f"{BASE - top:.1f}",
        text=row.value_text,
        text_y=f"{text_y - 5:.1f}",
        has_reservation=bool(row.value.reservation),
        target_y=f"{y(row.target.value):.1f}" if row.target else None,
        target_from=f"{left + 4:.1f}",
        target_to=f"{left + SLOT - 4:.1f}",
    )
