"""What the page /verzahnung/ says of a network: figures with the rows behind them, years to choose, the table."""

from dataclasses import dataclass
from urllib.parse import urlencode

from actions.interlinking import addresses, figures
from actions.interlinking.network import Edge, Network
from actions.interlinking.picture import numbers_of
from actions.interlinking.record import Record
from actions.interlinking.rule import Rule, State

YEARS_SHOWN = 30
TALLEST = 40
CHANGES_SHOWN = 4
OF_ONE_SHOWN = 10
# What the table can be narrowed to; the last part is its caption.
STANDS = {
    "aktiv": (State.active(), "Aktive Verbindungen"),
    "neu": ((State.NEW,), "Neue Verbindungen"),
    "wieder": ((State.REVIVED,), "Wieder aktive Verbindungen"),
    "gerade": ((State.FELL_ASLEEP,), "In diesem Jahr eingeschlafene Verbindungen"),
    "eingeschlafen": (State.asleep(), "Eingeschlafene Verbindungen"),
}


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
class Row:
    """One link in the table."""

    edge: Edge
    one: object
    other: object
    numbers: str
    weight: str
    log_url: str
    countys_log_url: str


@dataclass(frozen=True)
class Change:
    """What happened to links in the year: a word, the first few pairs, how many there are, where they all stand."""

    title: str
    number: int
    rows: list
    url: str


@dataclass(frozen=True)
class Loner:
    """An initiative without an active link, and how often it was active at all."""

    initiative: object
    number: int
    activity_number: int
    log_url: str


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


def address(year, stand=""):
    query = {"jahr": year} | ({"stand": stand} if stand else {})
    return f"?{urlencode(query)}{'#verbindungen' if stand else ''}"


def year_columns(rows, chosen):
    """A YearColumn for each YearRow; the bar is as high as joint activities were many."""
    most = max([row.joint for row in rows] + [1])
    heights = [(row, row.joint / most * TALLEST) for row in rows]
    return [
        YearColumn(
            str(row.year),
            row.joint,
            address(row.year),
            f"{TALLEST - height:.1f}",
            f"{height:.1f}",
            row.year == chosen,
        )
        for row, height in heights
    ]


def table_rows(network, edges):
    called, numbers = network.record.initiatives, numbers_of(network.record)
    for edge in edges:
        one, other = sorted(edge.pair, key=numbers.get)
        yield Row(
            edge=edge,
            one=called[one],
            other=called[other],
            numbers=f"{numbers[one]}–{numbers[other]}",
            weight=figures.weight(edge.weight),
            log_url=addresses.of_pair(edge.pair, until=network.on),
            countys_log_url=addresses.of_pair(edge.pair, until=network.on, countys=True),
        )


def rows_of(initiative, user, *, today):
    """The links of one initiative today, strongest first: (the first few Rows, how many there are). Two queries."""
    record = Record.read(user, today=today, around=initiative)
    network = Network.of(record, today.year, Rule.of_the_house())
    edges = [edge for edge in network.edges if initiative.pk in edge.pair]
    return list(table_rows(network, edges[:OF_ONE_SHOWN])), len(edges)


def standing(network, stand):
    """The links of `network` that stand like that, all without a word for it."""
    states, _ = STANDS.get(stand, (State.values, ""))
    return [edge for edge in network.edges if edge.state in states]


def changes(network):
    """New, active again, fallen asleep: a Change for each, also when nothing did."""
    titles = {"neu": "Neu", "wieder": "Wieder aktiv", "gerade": "Eingeschlafen"}
    return [_change(network, stand, title) for stand, title in titles.items()]


def _change(network, stand, title):
    edges = standing(network, stand)
    return Change(title, len(edges), list(table_rows(network, edges[:CHANGES_SHOWN])), address(network.year, stand))


def loners(network, keys):
    numbers, record = numbers_of(network.record), network.record
    return [
        Loner(
            record.initiatives[key],
            numbers[key],
            sum(day <= network.on for day in record.days.get(key, ())),
            addresses.of_initiative(key, until=network.on),
        )
        for key in keys
    ]


def stand_counts(network: Network):
    """{word in the address: number of links}."""
    return {stand: sum(network.counts[state] for state in states) for stand, (states, _) in STANDS.items()}


@dataclass(frozen=True)
class DevelopmentRow:
    """One year; `cells` are (label, number, address of what it counts)."""

    year: str
    url: str
    is_open: bool
    cells: tuple
    density: str


def development_rows(rows):
    """A DevelopmentRow for each YearRow, the latest first."""
    return [_development_row(row) for row in reversed(rows)]


def _development_row(row):
    first_day, last_day = row.on.replace(month=1, day=1), row.on.replace(month=12, day=31)
    cells = (
        ("Gemeinsame Aktivitäten", row.joint, addresses.together(since=first_day, until=row.on)),
        ("neu", row.new, address(row.year, "neu")),
        ("wieder aktiv", row.revived, address(row.year, "wieder")),
        ("eingeschlafen", row.fell_asleep, address(row.year, "gerade")),
        ("aktiv am Ende", row.active, address(row.year, "aktiv")),
        ("jemals verbunden", row.ever, f"{address(row.year)}#verbindungen"),
    )
    return DevelopmentRow(
        str(row.year), address(row.year), row.on < last_day, cells, figures.density(row.active, row.possible)
    )
