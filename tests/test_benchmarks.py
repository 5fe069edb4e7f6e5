"""What the benchmarks measure is really there: the rows they fill in give the page they time."""

import pytest

from actions.models import Activity
from benchmarks import interlinking
from initiatives.models import Initiative
from tests.factories import make_clerk

pytestmark = pytest.mark.django_db


def test_the_benchmark_of_interlinking_fills_a_network_that_the_page_draws(client):
    interlinking.fill(initiatives=16, activities=40)
    client.force_login(make_clerk())
    page = client.get("/verzahnung/?jahr=2025")
    assert (Initiative.objects.count(), Activity.objects.count()) == (16, 40)
    assert len(page.context["pictures"][0].nodes) == 16
    assert page.context["network"].edges
