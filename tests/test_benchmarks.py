"""What the benchmarks measure is really there: the rows they fill in give the page they time."""

import pytest

from actions.activities.activity import Activity
from actions.paper_reading import read_text
from benchmarks import interlinking, landscape, paper_reading
from initiatives.offers.finding import Finding
from initiatives.organisations.initiative import Initiative
from tests.factories import make_clerk

pytestmark = pytest.mark.django_db


def test_the_benchmark_of_interlinking_fills_a_network_that_the_page_draws(client):
    interlinking.fill(initiatives=16, activities=40)
    client.force_login(make_clerk())
    page = client.get("/verzahnung/?jahr=2025")
    assert (Initiative.objects.count(), Activity.objects.count()) == (16, 40)
    assert len(page.context["pictures"][0].nodes) == 16
    assert page.context["network"].edges


def test_the_benchmark_of_the_landscape_fills_what_its_pages_show(client):
    landscape.fill(offers=12, initiatives=4, partners=5, sectors=20, activities=20)
    client.force_login(make_clerk())
    matrix = client.get("/angebote/").context["matrix"]
    assert (matrix.offer_count, len(matrix.heads)) == (12, 11)
    assert 0 < matrix.fresh_count < 12
    assert matrix.counts[Finding.GAP] + matrix.counts[Finding.UNKNOWN] > 0
    assert len(client.get("/karte/").context["table"].towns) == 10


def test_the_benchmark_of_reading_has_a_paper_of_forty_pages_with_every_item():
    text = paper_reading.long_paper()
    assert len(text) >= paper_reading.PAGES * 2_700
    assert len(read_text(text).all_items()) == 120
