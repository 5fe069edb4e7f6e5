"""A filter by one of many prints the one that is chosen; the others are looked up on a page of their own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusterfoerderung.records.visibility import Visibility
from tests.factories import make_activity, make_clerk, make_committee_member, make_measure, make_partner

pytestmark = pytest.mark.django_db

LIST = "/aktivitaeten/"


@pytest.fixture
def client(client):
    client.force_login(make_clerk())
    return client


def page(list_name, name, query=""):
    return f"{reverse('choose', args=[list_name, name])}?{query}"


def labels(response):
    return [choice.label for choice in response.context["choices"]]


def test_list_prints_the_chosen_one_alone_and_the_way_to_the_others(client):
    chosen, _ = make_partner(name="IHK Köln"), make_partner(name="Ferner Partner")
    response = client.get(f"{LIST}?partner={chosen.pk}&art=kurs")
    assert "IHK Köln" in response.text
    assert "Ferner Partner" not in response.text
    assert f"{page('aktivitaeten', 'partner')}partner={chosen.pk}&amp;art=kurs" in response.text


def test_list_costs_the_same_with_many_to_choose_from(client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            size = len(client.get(LIST).content)
        return len(queries), size

    field = make_measure().field
    few = cost()
    for _ in range(5):
        make_partner()
        make_measure(field=field)
    assert cost() == few


def test_page_begins_with_what_was_used_last_and_stops_at_twenty(client):
    for number in range(25):
        make_partner(name=f"Partner {number:02}")
    near = make_partner(name="Zweckverband")
    make_activity().partners.add(near)
    response = client.get(page("aktivitaeten", "partner"))
    assert labels(response)[:2] == ["Zweckverband", "Partner 00"]
    assert len(labels(response)) == 20
    assert "Es gibt mehr" in response.text


def test_words_find_names_that_begin_so_first(client):
    make_partner(name="Bezirk der IHK")
    make_partner(name="IHK Düsseldorf")
    assert labels(client.get(page("aktivitaeten", "partner", "suchwort=ihk"))) == ["IHK Düsseldorf", "Bezirk der IHK"]


def test_choice_leads_back_to_the_list_and_keeps_what_else_is_filtered(client):
    partner = make_partner()
    response = client.get(page("aktivitaeten", "partner", "art=kurs&page=3&partner=999"))
    assert response.context["choices"][0].url == f"{LIST}?art=kurs&partner={partner.pk}"
    assert response.context["every"].url == f"{LIST}?art=kurs"


def test_no_choice_leads_out_of_the_house(client):
    make_partner()
    response = client.get(page("aktivitaeten", "partner", "weiter=https://example.org/"))
    assert response.context["choices"][0].url.startswith(LIST)


def test_nobody_finds_what_they_may_not_see(client):
    make_measure(title="Geheimes Vorhaben", visibility="intern")
    assert labels(client.get(page("aktivitaeten", "massnahme", "suchwort=geheim"))) == ["Geheimes Vorhaben"]
    client.force_login(make_committee_member())
    assert labels(client.get(page("aktivitaeten", "massnahme", "suchwort=geheim"))) == []
    assert labels(client.get(page("aktivitaeten", "massnahme"))) == []


def test_offers_name_what_has_no_sector(client):
    assert client.get(page("angebote", "branche")).context["none"].label


@pytest.mark.parametrize(("of", "name"), [("gibt-es-nicht", "partner"), ("aktivitaeten", "art"), ("aktivitaeten", "x")])
def test_there_is_no_page_for_what_is_not_looked_up(client, of, name):
    assert client.get(page(of, name)).status_code == 404


def test_script_gets_the_part_without_the_page(client):
    assert "<html" not in client.get(page("aktivitaeten", "partner", "stueck=1")).text


@pytest.mark.parametrize("wrong", ["x", "9" * 30, "-1", "12345"])
def test_key_of_nothing_is_said_beside_the_filter(client, wrong):
    response = client.get(f"{LIST}?partner={wrong}")
    assert response.status_code == 200
    assert "Der Filter nennt, was es hier nicht oder nicht mehr gibt: Partner." in response.text


def test_what_is_closed_puts_nothing_in_front(client):
    client.force_login(make_committee_member())
    for name in ("Anfang", "Zweckverband"):
        make_partner(name=name)
    measures = [make_measure(title=title, visibility=Visibility.COMMITTEE) for title in ("Alpha", "Omega")]
    closed = make_activity(measures[1], visibility=Visibility.INTERNAL)
    closed.partners.add(make_partner(name="Zuletzt"))
    assert labels(client.get(page("aktivitaeten", "partner"))) == ["Anfang", "Zuletzt", "Zweckverband"]
    assert labels(client.get(page("aktivitaeten", "massnahme"))) == ["Alpha", "Omega"]


@pytest.mark.both_databases
@pytest.mark.parametrize("name", ["partner", "branche"])
@pytest.mark.parametrize("odd", ["a%00b", "%00", "ab" * 30_000])
def test_odd_words_are_no_error_of_the_server(client, name, odd):
    assert client.get(page("aktivitaeten", name, f"suchwort={odd}")).status_code == 200
