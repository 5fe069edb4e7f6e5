"""Einrichten: what is done is read from the data; what is missing leads to its form."""

import uuid

import pytest
from django.urls import reverse

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.first_start.step import progress
from initiatives.places.municipality import Municipality, MunicipalityKind
from tests.factories import make_field, make_item, make_measure, make_paper, make_user

pytestmark = pytest.mark.django_db

LINES = "99255001; Beispielau; Stadt\n99255002\tSandheim\tSamtgemeinde\n\n99255003;Markt Beispiel;markt"


@pytest.fixture
def keeper(client):
    user = make_user(Role.ADMIN)
    client.force_login(user)
    return user


def by_name(user):
    return {one.step.name: one for one in progress(user)}


def send_towns(client, lines=LINES, **values):
    sent = {"county_name": "Landkreis Beispielau", "county_ags": "99255", "lines": lines, **values}
    return client.post(reverse("town-list-create"), sent)


def test_the_steps_come_in_the_order_of_the_work(keeper):
    assert list(by_name(keeper)) == ["authority", "towns", "committees", "people", "paper", "measures"]


def test_of_an_empty_installation_every_step_says_what_is_missing(keeper):
    steps = by_name(keeper)
    assert [name for name, one in steps.items() if one.found.is_done] == []
    assert steps["people"].found.there == ["Verwaltung: 1"]
    assert "niemand in der Rolle Ausschuss" in steps["people"].found.missing


def test_every_link_opens_for_the_verwaltung(client, keeper):
    for one in progress(keeper):
        assert one.links, one.step.name
        for link in one.links:
            assert client.get(link.url).status_code == 200, link.url


def test_what_is_there_counts_as_done(client, keeper):
    for role in (Role.CLERK, Role.COMMITTEE):
        make_user(role)
    send_towns(client)
    paper = make_paper()
    make_measure(items=[make_item(make_field(paper), "1")])
    done = {name for name, one in by_name(keeper).items() if one.found.is_done}
    assert {"towns", "committees", "people", "measures"} <= done


def test_an_empty_overview_leads_the_verwaltung_on_and_tells_others(client, keeper):
    assert reverse("first-start") in client.get("/").content.decode()
    for role in (Role.CLERK, Role.COMMITTEE):
        client.force_login(make_user(role))
        text = client.get("/").content.decode()
        assert reverse("first-start") not in text
        assert "Die Verwaltung richtet die Anwendung gerade ein." in text


class TestTownList:
    def test_a_list_makes_the_county_and_its_towns(self, client, keeper):
        assert send_towns(client).status_code == 302
        county = Municipality.objects.get(ags="99255")
        kinds = dict(Municipality.objects.towns().filter(county=county).values_list("name", "kind"))
        assert kinds == {
            "Beispielau": MunicipalityKind.TOWN,
            "Sandheim": MunicipalityKind.JOINT,
            "Markt Beispiel": MunicipalityKind.MARKET,
        }

    def test_sent_twice_it_makes_nothing_more(self, client, keeper):
        send_towns(client)
        assert send_towns(client).status_code == 302
        assert Municipality.objects.count() == 4

    @pytest.mark.parametrize(
        ("lines", "said"),
        [
            ("99255001; Beispielau", "Zeile 1: Gebraucht wird „Schlüssel; Name; Art“"),
            (f"{LINES}\n99255009; Neu; Weiler", "Zeile 5: „Weiler“ ist keine Art von Ort."),
            ("9925; Beispielau; Stadt", "Zeile 1: Der AGS hat acht Ziffern"),
            ("11111001; Anderswo; Stadt", "Zeile 1: Der Schlüssel 11111001 beginnt nicht mit dem des Kreises"),
            ("99255001; A; Stadt\n99255001; B; Stadt", "Zeile 2: Der Schlüssel 99255001 steht schon in Zeile 1."),
            (f"99255001; {'x' * 101}; Stadt", "Zeile 1:"),
            ("", "Bitte wenigstens einen Ort eintragen."),
            ("99255001; \0; Stadt", "Null"),
            ("\n".join(f"99255{n:03}; Ort {n}; Stadt" for n in range(501)), "Höchstens 500 Zeilen"),
        ],
    )
    def test_a_wrong_line_is_named_and_nothing_is_written(self, client, keeper, lines, said):
        answer = send_towns(client, lines)
        assert answer.status_code == 200
        assert said in answer.content.decode()
        assert not Municipality.objects.exists()

    def test_another_name_under_a_key_is_refused(self, client, keeper):
        send_towns(client)
        text = send_towns(client, "99255001; Anders; Stadt").content.decode()
        assert "Zeile 1: Unter 99255001 gibt es schon „Beispielau“." in text
        assert "gibt es schon „Landkreis Beispielau“" in send_towns(client, county_name="Anders").content.decode()

    def test_the_county_is_preset(self, client, keeper):
        Authority.objects.create(name="Landkreis Beispielau")
        assert "Landkreis Beispielau" in client.get(reverse("town-list-create")).content.decode()


def test_a_form_that_is_opened_from_a_step_leads_back_to_the_steps(client, keeper):
    address = next(link.url for one in progress(keeper) for link in one.links if link.url_name == "committee-create")
    assert reverse("first-start") in client.get(address).context["cancel_url"]
    page = client.post(address, {"name": "Beispielausschuss", "submission": str(uuid.uuid4())}, follow=True)
    assert page.redirect_chain == [(reverse("first-start"), 302)]
    assert "Gremium angelegt." in page.text
