"""The documented messages: what a source proves went out, and nothing else."""

import pytest

from actions.activities.activity import Activity
from actions.publicity import matrix
from actions.publicity.publication import Publication
from tests.factories import make_clerk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_data")]


def test_the_first_matrix_shows_what_sources_prove_and_real_gaps():
    ways = matrix.ways(make_clerk())
    rows = {one.title: matrix.row_of(one, ways) for one in Publication.objects.prefetch_related("deliveries")}
    out = {title: [f"{cell.way} {cell.text}" for cell in row.cells if not cell.is_gap] for title, row in rows.items()}
    assert out == {
        "Vertrag zum Kompetenzzentrum Frau und Beruf unterzeichnet": ["Internetseite veröffentlicht 23.02.2012"],
        "Hinweise zu Firmenservice, Ausbildungsmarketing und Regionalmarketing": ["Newsletter veröffentlicht 2015"],
        "Land fördert zdi-Netzwerk mit rund 218.000 Euro": ["Internetseite veröffentlicht 2025"],
        "Zehn Jahre Schülerlabor BKN-Technik4ME": ["Internetseite veröffentlicht 2025"],
    }
    assert {row.towns_in_words for row in rows.values()} == {"0 von 10 Städten"}


def test_each_address_is_one_of_the_chronicle():
    sources = {
        url for activity in Activity.objects.all() for url in (activity.source_url, *activity.further_source_urls)
    }
    addresses = {way.url for one in Publication.objects.prefetch_related("deliveries") for way in one.deliveries.all()}
    assert addresses <= sources
    assert len(addresses) == 4
