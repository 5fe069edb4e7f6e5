"""Kennzahlen und Ziele: each indicator of a year against its own target, the target at the same place for all."""

from dataclasses import dataclass

from actions.indicators.board import Year, boards
from actions.indicators.course import Reached
from actions.indicators.indicator import Indicator
from actions.measures.measure import Measure

TITLE = "Kennzahlen und Ziele"
SHOWN = 30
ROW, LABEL_Y, BAR_Y, WORDS_Y, FOOT = 64, 14, 21, 50, 20
TARGET_AT = 0.7  # of the width; what exceeds its target goes on to the right
CHARACTER = 7  # as wide as one of the label is at most, on average
LOOKS = {
    Reached.REACHED: "fertig",
    Reached.RESERVED: "fertig",
    Reached.ON_COURSE: "laeuft",
    Reached.BEHIND: "gestoppt",
    Reached.MISSED: "gestoppt",
}


@dataclass(frozen=True)
class Bar:
    """One indicator. `width` is empty where the value is not known; `is_cut`: it goes on beyond the picture."""

    label: str
    words: str
    key: str
    label_y: str
    bar_y: str
    words_y: str
    width: str
    is_cut: bool


@dataclass(frozen=True)
class Bars:
    title: str
    description: str
    width: str
    height: str
    target_x: str
    foot_y: str
    bars: list


@dataclass(frozen=True)
class Row:
    """An indicator with its Year, for the table."""

    indicator: Indicator
    year: Year


@dataclass(frozen=True)
class Targets:
    year: int
    rows: list
    has_more: bool
    chart: Bars | None


def targets(paper, *, user, on, year, width):
    """The indicators with a target in `year`, at most SHOWN, in the order of the fields."""
    measures = Measure.objects.of_papers([paper], on=paper.shown_on(on))
    wanted = Indicator.objects.visible_to(user).filter(measure__in=measures, targets__year=year)
    wanted = wanted.select_related("measure__field")
    wanted = wanted.order_by("measure__field__number", "measure__order_key", "order_key", "pk")
    made = boards(wanted[: SHOWN + 1], user=user, on=on, since=year)
    rows = [Row(board.indicator, one) for board in made for one in board.years if one.year == year]
    shown = rows[:SHOWN]
    return Targets(year, shown, len(rows) > SHOWN, draw(shown, year, width) if shown else None)


def draw(rows, year, width):
    bars = [_bar(place, row, width) for place, row in enumerate(rows)]
    foot = len(rows) * ROW
    return Bars(
        title=f"{TITLE} {year}",
        description="; ".join(f"{row.indicator.name}: {row.year.in_words}, {row.year.state.label}" for row in rows),
        width=f"{width:.1f}",
        height=f"{foot + FOOT:.1f}",
        target_x=f"{width * TARGET_AT:.1f}",
        foot_y=f"{foot:.1f}",
        bars=bars,
    )


def _bar(place, row, width):
    top, value, target = place * ROW, row.year.value, row.year.target.value
    share = float(value.amount / target) if value.is_known and target else None
    length = None if share is None else max(share, 0) * width * TARGET_AT
    return Bar(
        label=_fitting(row.indicator.name, width),
        words=_fitting(f"{row.year.in_words}: {row.year.state.label}" if value.is_known else row.year.in_words, width),
        key=LOOKS.get(row.year.state, "unbekannt"),
        label_y=f"{top + LABEL_Y:.1f}",
        bar_y=f"{top + BAR_Y:.1f}",
        words_y=f"{top + WORDS_Y:.1f}",
        width="" if length is None else f"{min(length, width):.1f}",
        is_cut=length is not None and length > width,
    )


def _fitting(text, width):
    """`text` as far as there is room; the table has all of it."""
    room = int(width / CHARACTER)
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
