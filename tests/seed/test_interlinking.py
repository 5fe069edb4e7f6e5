"""The seeded chronicle yields a true picture of who is linked."""

import datetime

import pytest

from actions.landscape.interlinking.network import Network
from actions.landscape.interlinking.record import Record
from actions.landscape.interlinking.rule import Rule, State
from tests.factories import make_committee_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(first_data):
    record = Record.read(make_committee_member(), today=datetime.date(2026, 11, 23))
    return Network.of(record, 2025, Rule())


def pairs(network, edges):
    called = network.record.initiatives
    return {tuple(sorted(called[key].called for key in edge.pair)): edge for edge in edges}


def test_the_joint_meeting_of_september_2025_links_the_two_networks(network):
    edge = pairs(network, network.edges)["Maschinenbau-Netzwerk", "surface.net"]
    assert (edge.number, edge.last_in_words, edge.state) == (1, "02.09.2025", State.NEW)
    assert edge.countys_number == 0  # the county watched


def test_the_links_of_the_chronicle_are_these(network):
    assert {
        pair: (edge.number, int(edge.last_in_words[-4:])) for pair, edge in pairs(network, network.edges).items()
    } == {
        ("Maschinenbau-Netzwerk", "surface.net"): (1, 2025),
        ("Technik4ME", "zdi-Netzwerk"): (1, 2025),
        ("Campus", "Schlüsselregion"): (4, 2019),
        ("Campus", "TEC Lab"): (2, 2018),
        ("Schlüsselregion", "TEC Lab"): (1, 2018),
        ("Schlüsselregion", "zdi-Netzwerk"): (1, 2016),
    }
    assert network.active_number == 2
    assert network.joint_number == 8


def test_the_association_that_was_dissolved_is_not_counted_in_2025(network):
    assert [network.record.initiatives[key].called for key in network.ended] == ["ARGE"]
    assert len(network.nodes) == 21
