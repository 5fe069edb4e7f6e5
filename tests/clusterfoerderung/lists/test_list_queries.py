"""What a list may cost: eight statements and 15 KB on the wire, with a full page and however many rows there are."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clusterfoerderung.lists.filtered_list import LISTS
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_contact,
    make_initiative,
    make_measure,
    make_participation,
    make_partner,
    make_sector,
    make_town,
)

pytestmark = pytest.mark.django_db

# Session, person with roles, kept filters, number of rows, rows, authority; what a row names of others comes with them.
NEEDED = {
    "aktivitaeten": 8,
    "massnahmen": 17,
    "partner": 6,
    "initiativen": 7,
    "ansprechpersonen": 6,
    "staedte": 7,
    "branchen": 6,
}


@pytest.fixture(scope="module")
def full(once):
    """More of each than fits on a page, with all that a row may name."""
    measures = [make_measure(title=f"Beispiel {number} mit einem längeren Titel") for number in range(3)]
    town, sector = make_town(), make_sector()
    for number in range(26):
        partner = make_partner(name=f"Beispielgesellschaft {number} mbH & Co. KG", municipality=town)
        partner.sectors.add(sector)
        initiative = make_initiative(name=f"Beispielnetz {number}", sponsor=partner, municipality=town)
        initiative.sectors.add(sector)
        make_participation(partner=partner, initiative=initiative)
        make_contact(partner=partner)
        make_activity(
            *measures, title=f"Sitzung {number} des Arbeitskreises mit einem langen Titel", place="Beispielstadt"
        )


@pytest.mark.parametrize(
    ("name", "queries"),
    [("art", 8), ("anteil", 8), ("massnahme", 9), ("feld", 10), ("verantwortlich", 11), ("ort", 9)],
)
def test_a_filtered_log_asks_for_what_is_chosen_and_no_more(client, full, django_assert_num_queries, name, queries):
    """The one that is chosen; of fields and persons also what counts for them, and how much that is."""
    clerk = make_clerk()
    measure = make_measure(responsible=clerk)
    chosen = {
        "art": "sitzung",
        "anteil": "nachweis",
        "massnahme": measure.pk,
        "feld": measure.field_id,
        "verantwortlich": clerk.pk,
        "ort": make_town().pk,
    }
    make_activity(measure).municipalities.add(chosen["ort"])
    client.force_login(clerk)
    client.get(LISTS["aktivitaeten"].url)
    with django_assert_num_queries(queries):
        client.get(LISTS["aktivitaeten"].url, {name: chosen[name]})


@pytest.mark.parametrize("make_reader", [make_clerk, make_committee_member])
def test_a_list_asks_no_more_than_it_needs_in_whatever_order_and_stays_small(client, full, make_reader):
    client.force_login(make_reader())
    asked, too_large = {}, {}
    for slug in NEEDED:
        for query in ("", next(iter(LISTS[slug].filterset.base_filters["sortierung"].orders))):
            client.get(LISTS[slug].url)
            with CaptureQueriesContext(connection) as queries:
                response = client.get(LISTS[slug].url, {"sortierung": query} if query else {})
            if response.status_code == 200:
                asked[slug, query] = len(queries)
                raw, sent = len(response.content), len(gzip.compress(response.content))
                if raw > 150_000 or sent > 15_000:
                    too_large[slug] = raw, sent
    assert {key: number for key, number in asked.items() if number > NEEDED[key[0]]} == {}
    assert len(asked) >= 2 * 3
    assert too_large == {}
