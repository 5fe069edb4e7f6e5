"""A list is sorted by its heads: whitelisted, both ways, with its filters, and without telling what is closed."""

import datetime
import re

import pytest

from actions.activities.activity import Activity
from clusterfoerderung.lists import pages
from clusterfoerderung.lists.behind import has_index
from clusterfoerderung.lists.filtered_list import LISTS
from clusterfoerderung.lists.orders import OrderFilter
from clusterfoerderung.records.visibility import Visibility
from initiatives.organisations.partner import Partner
from initiatives.organisations.views import PartnerListView
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_committee_member,
    make_contact,
    make_initiative,
    make_measure,
    make_participation,
    make_partner,
    make_town,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

PARTNERS, MEASURES = "/partner/", "/massnahmen/"


@pytest.fixture
def client(client):
    client.force_login(make_clerk())
    return client


def names(response):
    return [one.name for one in response.context["partners"]]


def heads(response):
    return {head.label: (head.url, head.sorted) for head in response.context["tools"].heads}


@pytest.mark.slow
def test_each_order_of_each_list_is_answered_and_what_is_none_leaves_its_own(client):
    client.force_login(make_admin())
    make_contact(partner=make_partner())
    make_activity(make_measure())
    for one in LISTS:
        keys = getattr(one.filterset.base_filters.get("sortierung"), "orders", {})
        wrong = [key for key in keys if client.get(one.url, {"sortierung": key}).context["tools"].refusal]
        assert wrong == [], one.slug
    for senseless in ("pk; DROP TABLE", "-order_key", "partner__note", "\0", "9" * 999):
        response = client.get(PARTNERS, {"sortierung": senseless})
        assert heads(response)["Name"] == ("?sortierung=name-absteigend", "ascending")
        assert "Sortiert nach" in response.context["tools"].refusal


def test_first_click_sorts_the_second_turns_it_round_and_both_keep_the_filter(client):
    for name, kind in (("Alpha", "verein"), ("Beta", "kammer"), ("Gamma", "verein"), ("Delta", "kommune")):
        make_partner(name=name, kind=kind, other_names="Beispiel")
    make_partner(name="Omega")
    first = client.get(PARTNERS, {"q": "beispiel", "page": "1"})
    assert heads(first)["Art"] == ("?q=beispiel&sortierung=art", "")
    by_kind = client.get(PARTNERS + heads(first)["Art"][0])
    assert names(by_kind) == ["Beta", "Delta", "Alpha", "Gamma"]
    assert heads(by_kind)["Art"] == ("?q=beispiel&sortierung=art-absteigend", "ascending")
    turned = client.get(PARTNERS + heads(by_kind)["Art"][0])
    assert names(turned) == ["Gamma", "Alpha", "Delta", "Beta"]
    assert heads(turned)["Art"] == ("?q=beispiel&sortierung=art", "descending")
    assert heads(turned)["Name"] == ("?q=beispiel", "")


def test_head_says_how_it_stands_and_shows_it(client):
    make_partner()
    row = client.get(PARTNERS, {"sortierung": "name-absteigend"}).text.split("<thead", 1)[1].split("</thead>")[0]
    assert re.findall(r'aria-sort="(\w+)"', row) == ["descending"]
    assert row.count('class="sort"') == 4
    assert row.count("data-idle") == 3


def test_words_stand_where_a_german_reader_looks_for_them_and_nothing_stands_last(client):
    for location in ("Zons", "Übach", "ulm", "Uerdingen", "Äpfeldorf", "Berg", "Straße", "Strasburg"):
        make_partner(name=f"Partner {location}", location=location)
    make_partner(name="Partner ohne Ort")
    make_partner(name="Partner nach Stadt", municipality=make_town(name="Cölbe"))
    found = [name.removeprefix("Partner ") for name in names(client.get(PARTNERS, {"sortierung": "ort"}))]
    expected = ["Äpfeldorf", "Berg", "nach Stadt", "Strasburg", "Straße", "Übach", "Uerdingen", "ulm", "Zons"]
    assert found == [*expected, "ohne Ort"]
    back = [name.removeprefix("Partner ") for name in names(client.get(PARTNERS, {"sortierung": "ort-absteigend"}))]
    assert back == [*reversed(expected), "ohne Ort"]


def test_who_takes_part_most_stands_first(client):
    often, once = make_partner(name="Oft"), make_partner(name="Einmal")
    for partner in (often, often, once):
        make_participation(partner=partner, initiative=make_initiative())
    make_partner(name="Nie")
    assert names(client.get(PARTNERS, {"sortierung": "initiativen"})) == ["Oft", "Einmal", "Nie"]
    assert names(client.get(PARTNERS, {"sortierung": "initiativen-aufsteigend"})) == ["Nie", "Einmal", "Oft"]


@pytest.fixture
def seven(monkeypatch):
    """Partners A to G, two a page, two pages by number."""
    monkeypatch.setattr(pages, "PAGES", 2)
    monkeypatch.setattr(PartnerListView, "paginate_by", 2)
    return {name: make_partner(name=name) for name in "ABCDEFG"}


def test_order_with_an_index_leads_on_backwards_too(client, seven):
    last_page = client.get(PARTNERS, {"sortierung": "name-absteigend", "page": 2})
    assert names(last_page) == ["E", "D"]
    assert f'href="?sortierung=name-absteigend&amp;nach={seven["D"].pk}"' in last_page.text
    behind = client.get(PARTNERS, {"sortierung": "name-absteigend", "nach": seven["D"].pk})
    assert names(behind) == ["C", "B"]


def test_order_without_an_index_ends_and_says_how_to_go_on(client, seven):
    last_page = client.get(PARTNERS, {"sortierung": "art", "page": 2, "q": ""})
    assert "nach=" not in last_page.text
    assert "In dieser Reihenfolge geht es hier nicht weiter" in last_page.text
    assert "von über 4 Partnern" in last_page.text
    assert names(client.get(PARTNERS, {"sortierung": "art", "nach": seven["D"].pk})) == ["A", "B"]


def test_every_order_of_the_log_and_of_names_has_its_index():
    log = LISTS["aktivitaeten"].filterset.base_filters["sortierung"].orders.values()
    assert all(has_index(Activity, order.terms) for order in log)
    assert has_index(Partner, ("order_key", "pk"))
    assert has_index(Partner, ("-order_key", "-pk"))
    assert not has_index(Partner, ("order_key", "-pk"))
    assert not has_index(Partner, ())


def test_an_order_is_no_filter(client):
    make_measure()
    page = client.get(MEASURES, {"sortierung": "titel"})
    assert not page.context["is_filtered"]
    assert "zu diesen Filtern" not in page.text


def test_what_is_closed_moves_nothing_for_the_committee(client):
    first, second = make_measure(title="Erste"), make_measure(title="Zweite")
    make_activity(first, happened_on=datetime.date(2025, 1, 1))
    make_activity(second, happened_on=datetime.date(2024, 1, 1))
    make_activity(second, happened_on=datetime.date(2026, 1, 1), visibility=Visibility.INTERNAL)

    def titles():
        return [row.title for row in client.get(MEASURES, {"sortierung": "neu"}).context["rows"]]

    assert titles() == ["Zweite", "Erste"]
    client.force_login(make_committee_member())
    assert titles() == ["Erste", "Zweite"]


def test_the_columns_of_a_table_are_those_of_its_heads(client):
    client.force_login(make_admin())
    make_contact(partner=make_partner())
    make_activity(make_measure())
    make_initiative()
    for slug in ("partner", "massnahmen", "ansprechpersonen", "personen", "initiativen", "vorlagen"):
        response = client.get(LISTS[slug].url)
        row = response.text.split("<tbody", 1)[1].split("</tr>")[0]
        # The stylesheet leaves out as many as nine.
        assert row.count("<td") + 1 == len(response.context["tools"].heads) <= 9, slug


def test_the_field_for_phones_is_left_to_them_where_heads_say_it_all():
    shown = {one.slug: one.filterset.base_filters.get("sortierung") for one in LISTS}
    for_all = [slug for slug, one in shown.items() if isinstance(one, OrderFilter) and not one.extra["widget"].attrs]
    assert sorted(for_all) == ["aktivitaeten", "angebote", "termine"]
