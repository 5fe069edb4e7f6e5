"""What the page /verzahnung/ says of a network: the table, what changed, who stands alone."""

from dataclasses import dataclass

from actions.landscape.interlinking import addresses, figures
from actions.landscape.interlinking.network import Edge, Network
from actions.landscape.interlinking.picture import numbers_of
from actions.landscape.interlinking.record import Record
from actions.landscape.interlinking.rule import Rule, State

CHANGES_SHOWN = 4
OF_ONE_SHOWN = 10
# What the table can be narrowed to: the word in the address, the states it means, the word on the page.
STANDS = {
    "": (State.values, "alle"),
    "aktiv": (State.active(), "aktive"),
    "neu": ((State.NEW,), "neue"),
    "wieder": ((State.REVIVED,), "wieder aktive"),
    "gerade": ((State.FELL_ASLEEP,), "in diesem Jahr eingeschlafene"),
    "eingeschlafen": (State.asleep(), "alle eingeschlafenen"),
}


@dataclass(frozen=True)
class Choice:
    """One way to narrow the table, with the number of links it leaves."""

    name: str
    number: int
    url: str
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
class Unlinked:
    """An initiative without an active link, and how often it was active at all."""

    initiative: object
    number: int
    activity_number: int
    log_url: str


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


def standing(network, stand, of=None):
    """The links of `network` that stand like that: a word of STANDS; `of`: those of one initiative (its key)."""
    states, _ = STANDS[stand]
    return [edge for edge in network.edges if edge.state in states and (of is None or of in edge.pair)]


def choices(network, chosen, of=None):
    """A Choice for each word of STANDS."""
    return [
        Choice(
            name,
            sum(network.counts[state] for state in states) if of is None else len(standing(network, stand, of)),
            addresses.of_links(network.year, stand, of),
            stand == chosen,
        )
        for stand, (states, name) in STANDS.items()
    ]


def changes(network):
    """New, active again, fallen asleep: a Change for each, also when nothing did."""
    titles = {"neu": "Neu", "wieder": "Wieder aktiv", "gerade": "Eingeschlafen"}
    return [_change(network, stand, title) for stand, title in titles.items()]


def _change(network, stand, title):
    edges = standing(network, stand)
    return Change(
        title, len(edges), list(table_rows(network, edges[:CHANGES_SHOWN])), addresses.of_links(network.year, stand)
    )


def unlinked(network, keys):
    """An Unlinked for each of some `keys`."""
    numbers, record = numbers_of(network.record), network.record
    return [
        Unlinked(
            record.initiatives[key],
            numbers[key],
            record.number_of(key, network.on),
            addresses.of_initiative(key, until=network.on),
        )
        for key in keys
    ]
