"""Who finds what in the collections, and that each entry is what page and list show."""

import pytest
from django.urls import reverse

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.visibility import Visibility
from tests.clusterfoerderung.api.conftest import make_one_of_each
from tests.factories import make_clerk, make_committee_member, make_user

pytestmark = pytest.mark.django_db

CLOSABLE = {"massnahmen", "meilensteine", "aktivitaeten", "termine"}


def keys(rows):
    return sorted(row.pk for row in rows)


def found(read, user, collections):
    """{collection: sorted keys}"""
    return {name: sorted(one["id"] for one in read(user, f"{name}/")["results"]) for name in collections}


@pytest.fixture(scope="module")
def world(once):
    return {"released": make_one_of_each(), "internal": make_one_of_each(Visibility.INTERNAL)}


def test_each_role_finds_what_it_may_see(read, world):
    released, internal = world["released"], world["internal"]
    everything = {name: sorted({*keys(released[name]), *keys(internal[name])}) for name in released}
    for_the_committee = {**everything, **{name: keys(released[name]) for name in CLOSABLE}}
    nothing = {name: [] for name in released}
    expected = {None: nothing, Role.COMMITTEE: for_the_committee, Role.CLERK: everything, Role.ADMIN: everything}
    assert {role: found(read, make_user(role), released) for role in expected} == expected


def test_without_signing_in_there_is_nothing_but_a_sentence(client, world):
    for name, rows in world["released"].items():
        for path in (f"{name}/", f"{name}/{rows[0].pk}/"):
            response = client.get(f"/api/v1/{path}")
            assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
            assert list(response.json()) == ["detail"]
            assert response.json()["detail"].startswith("Bitte anmelden")


def test_what_is_closed_is_not_found(client, world):
    client.force_login(make_committee_member())
    for name in CLOSABLE:
        response = client.get(f"/api/v1/{name}/{world['internal'][name][0].pk}/")
        assert (response.status_code, response.json()) == (404, {"detail": "Das gibt es hier nicht."})


@pytest.mark.slow
def test_no_entry_names_a_person(client, world):
    for role in (Role.CLERK, Role.ADMIN):
        client.force_login(make_user(role))
        for name, rows in world["released"].items():
            for path in (f"{name}/", f"{name}/{rows[0].pk}/"):
                text = client.get(f"/api/v1/{path}").content.decode().casefold()
                assert ("beispielperson" in text, "geheim" in text) == (False, False), path


@pytest.mark.slow
def test_an_entry_alone_is_the_same_as_in_its_collection(read, world):
    user = make_clerk()
    for name in world["released"]:
        for entry in read(user, f"{name}/")["results"]:
            assert read(user, f"{name}/{entry['id']}/", {"art": "egal"}) == entry


@pytest.mark.slow
def test_every_address_in_an_entry_leads_somewhere(client, read, world):
    user = make_clerk()
    for name in world["released"]:
        entry = read(user, f"{name}/")["results"][0]
        pages = [entry["url"], *filter(None, [entry.get("page")])]
        assert [client.get(page).status_code for page in pages] == [200] * len(pages)


SAME = {
    "measure-list": ("massnahmen", {"status": "keine-angabe", "sortierung": "titel"}),
    "activity-list": ("aktivitaeten", {"anteil": "nachweis", "sortierung": "aelteste", "q": "aktivitaet"}),
    "initiative-list": ("initiativen", {"art": "netzwerk"}),
    "partner-list": ("partner", {"q": "partner", "art": "kammer"}),
    "offer-list": ("angebote", {"branche": "ohne"}),
}


@pytest.mark.parametrize("page", SAME)
def test_a_filter_finds_the_same_rows_in_the_same_order_as_on_screen(client, read, world, page):
    collection, query = SAME[page]
    user = make_clerk()
    client.force_login(user)
    for asked in ({}, query):
        on_screen = [row.pk for row in client.get(reverse(page), asked).context["object_list"]]
        assert [entry["id"] for entry in read(user, f"{collection}/", asked)["results"]] == on_screen
