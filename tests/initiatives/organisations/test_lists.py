"""The lists of initiatives and partners: found, filtered, in order, at a fixed cost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusterfoerderung.accounts.roles import Role
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector
from tests.factories import make_clerk, make_initiative, make_participation, make_partner, make_town, make_user

pytestmark = pytest.mark.django_db

LISTS = {"initiative-list": make_initiative, "partner-list": make_partner}
both = pytest.mark.parametrize(("page", "make"), LISTS.items(), ids=LISTS)


@pytest.fixture
def reader(client):
    client.force_login(make_clerk())
    return client


def shown(client, page, query=None):
    return [row.name for row in client.get(reverse(page), query).context["page_obj"]]


@both
@pytest.mark.parametrize("role", Role)
def test_everyone_with_a_role_reads_the_list(client, page, make, role):
    make(name="Schlüsselregion")
    client.force_login(make_user(role))
    assert shown(client, page) == ["Schlüsselregion"]


@both
def test_without_a_role_one_sees_nothing_of_it(client, page, make):
    make(name="Schlüsselregion")
    make_town(name="Beispielstadt")
    client.force_login(make_user())
    text = client.get(reverse(page)).content.decode()
    assert ("Schlüsselregion" in text, "Beispielstadt" in text) == (False, False)


@both
def test_the_order_is_that_of_the_german_alphabet(reader, page, make):
    for name in ("Zebra", "Öffentliche Hand", "apfel", "Ähre"):
        make(name=name)
    assert shown(reader, page) == ["Ähre", "apfel", "Öffentliche Hand", "Zebra"]


@both
@pytest.mark.parametrize("word", ["foerder", "FÖRDER", "kreis foerder"])
def test_a_word_is_found_however_it_is_written(reader, page, make, word):
    make(name="Förderkreis Velbert")
    make(name="Netzwerk Holz")
    assert shown(reader, page, {"q": word}) == ["Förderkreis Velbert"]


@both
def test_the_kind_narrows_the_list(reader, page, make):
    make(name="Ein Verein", kind="verein")
    make(name="Ein Netzwerk", kind="netzwerk")
    assert shown(reader, page, {"art": "verein"}) == ["Ein Verein"]


@both
def test_asking_for_a_county_means_its_towns_as_well(reader, page, make):
    town, other = make_town(), Municipality.objects.create(name="Wuppertal", kind="kreisfrei", ags="05124")
    make(name="In der Stadt", municipality=town)
    make(name="Im Kreis", municipality=town.county)
    make(name="Woanders", municipality=other)
    assert shown(reader, page, {"ort": town.county.pk}) == ["Im Kreis", "In der Stadt"]
    assert shown(reader, page, {"ort": town.pk}) == ["In der Stadt"]


@both
def test_a_sector_narrows_the_list_and_only_used_ones_are_offered(reader, page, make):
    used = Sector.objects.create(edition=2025, code="72", title="Forschung")
    Sector.objects.create(edition=2025, code="25", title="Metall")
    make(name="Mit Branche").sectors.add(used)
    make(name="Ohne Branche")
    assert shown(reader, page, {"branche": used.pk}) == ["Mit Branche"]
    offered = reader.get(reverse(page)).context["filter"].form.fields["branche"].queryset
    assert list(offered) == [used]


@both
def test_each_filter_that_is_on_can_be_taken_away_alone(reader, page, make):
    make(name="Förderkreis", kind="verein")
    text = reader.get(reverse(page), {"q": "foerder", "art": "verein"}).content.decode()
    assert 'href="?art=verein"' in text
    assert 'href="?q=foerder"' in text


@both
def test_nothing_found_says_so_and_offers_the_way_back(reader, page, make):
    make()
    text = reader.get(reverse(page), {"q": "gibt es nicht"}).content.decode()
    assert "Zu diesen Filtern passt" in text
    assert "Alle Filter entfernen" in text


@both
def test_an_empty_list_says_who_fills_it(reader, page, make):
    text = reader.get(reverse(page)).content.decode()
    assert re.search("Die Verwaltung legt (sie|Partner) in den Stammdaten an", text)


@both
def test_a_page_holds_25_and_the_filter_survives_turning_it(reader, page, make):
    for number in range(26):
        make(name=f"Verein {number:02}", kind="verein")
    assert len(shown(reader, page, {"art": "verein"})) == 25
    assert shown(reader, page, {"art": "verein", "page": 2}) == ["Verein 25"]
    assert "?art=verein&amp;page=2" in reader.get(reverse(page), {"art": "verein"}).content.decode()


@both
@pytest.mark.parametrize(
    "query",
    [
        {"page": "abc"},
        {"page": "99999999999999999999"},
        {"page": "-1"},
        {"q": "\0"},
        {"q": "x" * 5000},
        {"q": "%' OR 1=1 --"},
        {"art": "gibt-es-nicht"},
        {"ort": "abc"},
        {"ort": "99999999999999999999"},
        {"branche": "\0"},
        {"unbekannt": "1"},
    ],
    ids=str,
)
def test_an_odd_address_is_no_error(reader, page, make, query):
    make()
    assert reader.get(reverse(page), query).status_code == 200


@both
def test_the_list_costs_the_same_queries_with_1_and_with_30_rows(reader, page, make):
    sector = Sector.objects.create(edition=2025, code="72", title="Forschung")

    def add(rows):
        for _ in range(rows):
            row = make(municipality=make_town())
            row.sectors.add(sector)
            make_participation(**({"initiative": row} if page == "initiative-list" else {"partner": row}))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(reverse(page)).status_code == 200
        return len(captured)

    add(1)
    with_one = queries()
    add(29)
    assert queries() == with_one


def test_only_the_verwaltung_is_shown_how_to_add_one(client):
    for role in Role:
        client.force_login(make_user(role))
        text = client.get(reverse("partner-list")).content.decode()
        assert ("Partner anlegen" in text) is (role == Role.ADMIN)
