"""What holds for every network, however its activities fall."""

import datetime
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.activities.pairs import share
from actions.landscape.interlinking.development import development
from actions.landscape.interlinking.groups import groups, in_a_ring
from actions.landscape.interlinking.layout import ALONE_ROW, NARROW, WIDE, Layout, Place, drawn_of, lay_out
from actions.landscape.interlinking.network import Network
from actions.landscape.interlinking.picture import MOST_EDGES, most_telling, pictures
from actions.landscape.interlinking.route import obstacles, path
from actions.landscape.interlinking.rule import Rule, State
from clusterfoerderung.records.dates import DatePrecision
from tests.actions.landscape.interlinking.parts import TODAY, make_joint, make_record

pytestmark = pytest.mark.any_database

MOST = 12
LINE = 15
RULES = st.builds(Rule, half_life=st.integers(1, 5), asleep_after=st.integers(1, 5))
JOINTS = st.builds(
    make_joint,
    st.dates(datetime.date(2012, 1, 1), TODAY).map(datetime.date.isoformat),
    st.sampled_from(DatePrecision),
    released=st.booleans(),
)
MEETINGS = st.lists(st.tuples(st.sets(st.integers(1, MOST), min_size=2, max_size=5), JOINTS), max_size=25)
RECORDS = st.builds(lambda meetings: make_record(MOST, meetings), MEETINGS)
WEIGHTS = st.dictionaries(
    st.tuples(st.integers(1, MOST), st.integers(1, MOST)).filter(lambda pair: pair[0] < pair[1]), st.integers(1, 9)
)


@given(record=RECORDS, rule=RULES)
def test_the_development_says_of_each_year_what_its_network_says(record, rule):
    for row in development(record, range(record.first_year, TODAY.year + 1), rule):
        network = Network.of(record, row.year, rule)
        counts = network.counts
        assert (row.active, row.ever, row.possible) == (network.active_number, len(network.edges), network.possible)
        assert (row.new, row.revived, row.fell_asleep) == (
            counts[State.NEW],
            counts[State.REVIVED],
            counts[State.FELL_ASLEEP],
        )


@given(record=RECORDS, rule=RULES, before=st.dates(datetime.date(2000, 1, 1), TODAY))
def test_what_is_active_on_a_day_does_not_depend_on_the_day_it_is_compared_with(record, rule, before):
    of_the_year, since = Network.of(record, TODAY.year, rule), Network.between(before, TODAY, record, rule)
    assert [(edge.pair, edge.is_active) for edge in since.edges] == [
        (edge.pair, edge.is_active) for edge in of_the_year.edges
    ]


@given(record=RECORDS, rule=RULES)
def test_everyone_is_linked_or_alone_and_nobody_twice(record, rule):
    network = Network.of(record, TODAY.year, rule)
    active = {key for edge in network.edges if edge.is_active for key in edge.pair}
    assert sorted([*active, *network.never_linked, *network.only_asleep]) == sorted(network.nodes)
    assert 0 <= network.active_number <= len(network.edges) <= network.possible


@given(RULES)
def test_a_joint_activity_weighs_less_from_day_to_day(rule):
    weights = [share(later, rule.half_life) for later in (0, 1, 400, 5000)]
    assert weights[0] == 1
    assert all(sooner > later > 0 for sooner, later in pairwise(weights))


@given(WEIGHTS, st.randoms(use_true_random=False))
def test_the_same_links_give_the_same_groups_in_whatever_order_they_come(weights, chance):
    pairs = list(weights.items())
    chance.shuffle(pairs)
    found = groups(weights)
    assert groups(dict(pairs)) == found
    assert sorted(key for group in found for key in group) == sorted({key for pair in weights for key in pair})
    assert all(sorted(in_a_ring(group, weights)) == group for group in found)


def test_two_circles_of_friends_are_two_groups():
    friends = {pair: 3 for group in ((1, 2, 3), (4, 5, 6)) for pair in pairs_of(group)}
    assert groups({**friends, (3, 4): 1}) == [[1, 2, 3], [4, 5, 6]]


def pairs_of(group):
    return [(one, other) for one in group for other in group if one < other]


@pytest.mark.parametrize("format_", [WIDE, NARROW])
@given(record=RECORDS)
def test_everyone_has_a_place_inside_the_picture_and_room_for_the_name(format_, record):
    layout = lay_out(record, drawn_of(record), format_)
    assert set(layout.places) == set(record.initiatives)
    assert all(0 < place.x < format_.width and 0 < place.y < layout.height for place in layout.places.values())
    by_row = sorted((place.y, place.x, place.side) for place in layout.places.values())
    for (y, x, side), (next_y, next_x, next_side) in pairwise(by_row):
        # Whoever stands in the same row stands apart; else there is room for a line of text between.
        assert next_y - y >= LINE or next_x - x > ALONE_ROW or (side, next_side) == (-1, 1)


@pytest.mark.slow
@given(record=RECORDS, rule=RULES)
def test_an_initiative_keeps_its_place_from_year_to_year(record, rule):
    places = {}
    for year in range(record.first_year, TODAY.year + 1):
        for picture in pictures(Network.of(record, year, rule)):
            for node in picture.nodes:
                assert places.setdefault((picture.key, node.number), (node.x, node.y)) == (node.x, node.y)


@pytest.mark.parametrize("format_", [WIDE, NARROW])
@given(record=RECORDS)
def test_a_line_begins_and_ends_at_its_two_and_stays_in_the_picture(format_, record):
    layout = lay_out(record, drawn_of(record), format_)
    others = obstacles(layout)
    for one, other in record.links(TODAY, 2):
        x1, y1, _, _, x2, y2 = map(float, re.findall(r"-?[\d.]+", path((one, other), layout, others)))
        ends = [(round(place.x, 1), round(place.y, 1)) for place in (layout.places[one], layout.places[other])]
        assert [(x1, y1), (x2, y2)] == ends


def test_a_line_goes_past_who_stands_between_and_past_the_name():
    """Three below one another: straight from the first to the last, the line would go through the second."""
    places = {1: Place(178, 30, 1), 2: Place(178, 110, 1), 3: Place(178, 190, -1)}
    layout = Layout(NARROW, places=places, names=dict.fromkeys(places, ("Beispiel",)))
    (between,) = (one for one in obstacles(layout) if one.key == 2)

    def meets(way):
        numbers = list(map(float, re.findall(r"-?[\d.]+", way)))
        curve = [(numbers[at], numbers[at + 1]) for at in (0, 2, 4)]
        points = [
            tuple((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c for a, b, c in zip(*curve, strict=True))
            for t in (step / 50 for step in range(1, 50))
        ]
        return any(between.is_hit(x, y) for x, y in points)

    assert meets(path((1, 3), layout, []))
    assert not meets(path((1, 3), layout, obstacles(layout)))


@given(MEETINGS)
def test_what_is_closed_to_the_committee_moves_nobody(meetings):
    released = [meeting for meeting in meetings if meeting[1].is_released]
    everything, seen = make_record(MOST, meetings), make_record(MOST, released)
    assert lay_out(everything, drawn_of(everything), WIDE).places == lay_out(seen, drawn_of(seen), WIDE).places


def test_of_too_many_links_each_initiative_shows_its_strongest():
    record = make_record(
        30, [({one, other}, make_joint("2025-05-01")) for one in range(1, 31) for other in range(1, one)]
    )
    network = Network.of(record, 2025, Rule())
    shown = most_telling(network.edges)
    assert len(network.edges) == 435
    assert len(shown) <= MOST_EDGES
    assert {key for edge in shown for key in edge.pair} == set(network.nodes)
    assert pictures(network)[0].hidden_number == 435 - len(shown)
