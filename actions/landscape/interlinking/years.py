"""The years on the page /verzahnung/: those to choose from, and the figures at the end of each."""

from dataclasses import dataclass

from actions.landscape.interlinking import addresses, figures

YEARS_SHOWN = 30
TALLEST = 40


@dataclass(frozen=True)
class YearColumn:
    """One year to choose; `height` of its bar in hundredths of the tallest."""

    year: str
    joint: int
    url: str
    y: str
    height: str
    is_chosen: bool


@dataclass(frozen=True)
class DevelopmentRow:
    """One year; `cells` are (label, number, address of what it counts)."""

    year: str
    url: str
    is_open: bool
    cells: tuple
    density: str


def years_to_choose(record):
    """The years from the first joint activity on, thirty at most."""
    this_year = record.today.year
    return range(max(record.first_year, this_year - YEARS_SHOWN + 1), this_year + 1)


def chosen_year(text, years):
    """(year, whether `text` names one that can be chosen); nothing asked is answered with the latest."""
    if not text:
        return years[-1], True
    is_year = text.isascii() and text.isdigit() and len(text) <= len("2026") and int(text) in years
    return (int(text), True) if is_year else (years[-1], False)


def year_columns(rows, chosen):
    """A YearColumn for each YearRow; the bar is as high as joint activities were many."""
    most = max([row.joint for row in rows] + [1])
    heights = [(row, row.joint / most * TALLEST) for row in rows]
    return [
        YearColumn(
            str(row.year),
            row.joint,
            addresses.of_year(row.year),
            f"{TALLEST - height:.1f}",
            f"{height:.1f}",
            row.year == chosen,
        )
        for row, height in heights
    ]


def development_rows(rows):
    """A DevelopmentRow for each YearRow, the latest first."""
    return [_development_row(row) for row in reversed(rows)]


def _development_row(row):
    first_day, last_day = row.on.replace(month=1, day=1), row.on.replace(month=12, day=31)
    cells = (
        ("Gemeinsame Aktivitäten", row.joint, addresses.together(since=first_day, until=row.on)),
        ("neu", row.new, addresses.of_links(row.year, "neu")),
        ("wieder aktiv", row.revived, addresses.of_links(row.year, "wieder")),
        ("eingeschlafen", row.fell_asleep, addresses.of_links(row.year, "gerade")),
        ("aktiv am Ende", row.active, addresses.of_links(row.year, "aktiv")),
        ("jemals verbunden", row.ever, addresses.of_links(row.year)),
    )
    return DevelopmentRow(
        str(row.year), addresses.of_year(row.year), row.on < last_day, cells, figures.density(row.active, row.possible)
    )
