"""Six initiatives and ten activities, counted by hand here and by the network there."""

import datetime

import pytest

from actions.activities.activity import CountyPart
from actions.landscape.interlinking.development import development
from actions.landscape.interlinking.network import Network
from actions.landscape.interlinking.record import Record
from actions.landscape.interlinking.rule import Rule, State
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.visibility import Visibility
from tests.actions.landscape.interlinking.parts import TODAY, day
from tests.factories import make_activity, make_clerk, make_committee_member, make_initiative, make_measure

pytestmark = pytest.mark.django_db

RULE = Rule(half_life=2, asleep_after=3)
TEN_ACTIVITIES = [
    ("2020-06-01", DatePrecision.DAY, "AB", CountyPart.LED),
    ("2021-01-01", DatePrecision.YEAR, "AB", CountyPart.WATCHED),
    ("2022-03-01", DatePrecision.MONTH, "BC", CountyPart.WATCHED),
    ("2022-12-31", DatePrecision.DAY, "CD", CountyPart.WATCHED),
    ("2023-05-01", DatePrecision.DAY, "AC", CountyPart.WATCHED),
    ("2024-07-01", DatePrecision.DAY, "ABC", CountyPart.TOOK_PART),
    ("2025-01-15", DatePrecision.DAY, "DE", CountyPart.WATCHED),
    ("2025-12-31", DatePrecision.DAY, "AB", CountyPart.WATCHED),
    ("2025-09-02", DatePrecision.DAY, "F", CountyPart.LED),
    ("2026-02-01", DatePrecision.DAY, "AF", CountyPart.WATCHED),
]


@pytest.fixture
def clerk():
    return make_clerk()


@pytest.fixture
def six():
    """{letter: initiative}, with the ten activities."""
    letters = {letter: make_initiative(name=letter) for letter in "ABCDEF"}
    measure = make_measure()
    for text, precision, present, part in TEN_ACTIVITIES:
        initiatives = [letters[letter] for letter in present]
        make_activity(measure, initiatives=initiatives, happened_on=day(text), precision=precision, county_part=part)
    return letters


def network_of(user, year):
    return Network.of(Record.read(user, today=TODAY), year, RULE)


def names(network, keys):
    return "".join(network.record.initiatives[key].name for key in keys)


def links(network):
    """{'AB': (number, the county's, first, last, strength, state)}."""
    return {
        names(network, sorted(edge.pair)): (
            edge.number,
            edge.countys_number,
            edge.first_in_words,
            edge.last_in_words,
            round(edge.weight, 3),
            edge.state,
        )
        for edge in network.edges
    }


def test_the_links_of_2025_are_those_counted_by_hand(clerk, six):
    assert links(network_of(clerk, 2025)) == {
        # 2039, 1461, 548 and 0 days old, half-life 730.5 days: 0.144 + 0.25 + 0.595 + 1
        "AB": (4, 2, "01.06.2020", "31.12.2025", 1.989, State.AWAKE),
        # 548 and 974 days old
        "AC": (2, 1, "01.05.2023", "01.07.2024", 0.991, State.AWAKE),
        # "März 2022" may have been on the 31st: 1371 days; 548 days
        "BC": (2, 1, "März 2022", "01.07.2024", 0.867, State.AWAKE),
        "DE": (1, 0, "15.01.2025", "15.01.2025", 0.717, State.NEW),
        # three years ago to the day
        "CD": (1, 0, "31.12.2022", "31.12.2022", 0.353, State.FELL_ASLEEP),
    }


def test_the_figures_of_2025_are_those_counted_by_hand(clerk, six):
    network = network_of(clerk, 2025)
    assert (network.active_number, len(network.edges), network.possible) == (4, 5, 15)
    assert names(network, network.never_linked) == "F"
    assert names(network, network.only_asleep) == ""
    assert network.joint_number == 8
    assert [names(network, edge.pair) for edge in network.edges if edge.state == State.NEW] == ["DE"]


def test_this_year_is_seen_from_today(clerk, six):
    network = network_of(clerk, 2026)
    assert network.on == TODAY
    assert links(network)["AF"][-1] == State.NEW
    assert links(network)["CD"][-1] == State.ASLEEP
    assert (network.active_number, len(network.edges), network.joint_number) == (5, 6, 9)


def test_whoever_has_only_sleeping_links_stands_alone(clerk, six):
    network = network_of(clerk, 2024)
    assert names(network, network.never_linked) == "EF"
    activity = make_activity(happened_on=day("2016-05-04"))
    activity.initiatives.set([six["E"], six["F"]])
    assert names(network_of(clerk, 2024), network_of(clerk, 2024).only_asleep) == "EF"


def test_the_development_is_that_counted_by_hand(clerk, six):
    rows = development(Record.read(clerk, today=TODAY), range(2020, 2027), RULE)
    assert [(r.year, r.joint, r.new, r.revived, r.fell_asleep, r.active, r.ever, r.possible) for r in rows] == [
        (2020, 1, 1, 0, 0, 1, 1, 15),
        (2021, 1, 0, 0, 0, 1, 1, 15),
        (2022, 2, 2, 0, 0, 3, 3, 15),
        (2023, 1, 1, 0, 0, 4, 4, 15),
        (2024, 1, 0, 0, 0, 4, 4, 15),
        (2025, 2, 1, 0, 1, 4, 5, 15),
        (2026, 1, 1, 0, 0, 5, 6, 15),
    ]


def test_a_link_that_slept_is_active_again(clerk):
    one, other = make_initiative(), make_initiative()
    for text in ("2015-03-01", "2020-03-01"):
        make_activity(happened_on=day(text), initiatives=[one, other])
    states = {year: network_of(clerk, year).edges[0].state for year in range(2015, 2024)}
    assert states == {
        2015: State.NEW,
        2016: State.AWAKE,
        2017: State.AWAKE,
        2018: State.FELL_ASLEEP,
        2019: State.ASLEEP,
        2020: State.REVIVED,
        2021: State.AWAKE,
        2022: State.AWAKE,
        2023: State.FELL_ASLEEP,
    }


def test_three_years_to_the_day_even_from_a_leap_day():
    assert Rule(2, 3).limit(day("2024-02-29")) == day("2021-02-28")


def test_an_initiative_counts_from_its_founding_until_its_end(clerk):
    make_initiative(name="immer")
    make_initiative(name="ab 2016", founded_on=day("2016-09-27"))
    make_initiative(name="bis 2021", ended_on=day("2021-01-01"), ended_precision=DatePrecision.YEAR)
    there = {year: {network.record.initiatives[key].name for key in network.nodes} for year, network in years(clerk)}
    assert there == {
        2015: {"immer", "bis 2021"},
        2016: {"immer", "ab 2016", "bis 2021"},
        2020: {"immer", "ab 2016", "bis 2021"},
        2021: {"immer", "ab 2016"},
    }


def years(user):
    return [(year, network_of(user, year)) for year in (2015, 2016, 2020, 2021)]


def test_whoever_was_active_before_the_founding_exists_since_then(clerk):
    late, other = make_initiative(founded_on=day("2020-01-01")), make_initiative()
    make_activity(happened_on=day("2018-01-01"), initiatives=[late, other])
    assert len(network_of(clerk, 2018).edges) == 1


def test_links_of_an_initiative_that_ended_are_not_counted_any_more(clerk):
    gone, other = make_initiative(ended_on=day("2021-06-30")), make_initiative()
    make_activity(happened_on=day("2020-01-01"), initiatives=[gone, other])
    network = network_of(clerk, 2021)
    assert (len(network_of(clerk, 2020).edges), len(network.edges), network.ended) == (1, 0, [gone.pk])


def test_the_committee_counts_nothing_internal(clerk):
    one, other = make_initiative(), make_initiative()
    make_activity(happened_on=day("2025-01-01"), visibility=Visibility.INTERNAL, initiatives=[one, other])
    assert len(network_of(clerk, 2025).edges) == 1
    seen = network_of(make_committee_member(), 2025)
    assert (seen.edges, seen.joint_number, len(seen.never_linked)) == ([], 0, 2)
    assert development(seen.record, [2025], RULE)[0].joint == 0


def test_what_lies_ahead_does_not_count_yet(clerk):
    make_activity(happened_on=TODAY + datetime.timedelta(days=1), initiatives=[make_initiative(), make_initiative()])
    assert network_of(clerk, 2026).edges == []


def test_reading_takes_three_queries_for_1_and_30_activities(clerk, django_assert_num_queries):
    Record.read(clerk, today=TODAY)  # asks once what the person may see
    for _ in range(30):
        make_activity(initiatives=[make_initiative(), make_initiative()])
    with django_assert_num_queries(3):
        Record.read(clerk, today=TODAY)
    with django_assert_num_queries(2):  # nothing changed: it is kept
        Record.read(clerk, today=TODAY)
