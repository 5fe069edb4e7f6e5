"""The map of towns is laid by clicking: a town, then its place; each click is saved, and none is lost."""

import pytest
from django.urls import reverse

from initiatives.places.municipality import LAST_ON_MAP, Municipality
from tests.factories import make_admin, make_town

pytestmark = pytest.mark.django_db

PAGE = reverse("map-places")


@pytest.fixture(autouse=True)
def admin(client):
    admin = make_admin()
    client.force_login(admin)
    return admin


def unplaced(name):
    return make_town(name=name, map_row=None, map_column=None)


def lay(client, town, place, **changes):
    sent = {"municipality": town.pk, "version": town.version, "place": place, **changes}
    return client.post(PAGE, sent, follow=True)


def where(town):
    town.refresh_from_db()
    return town.map_row, town.map_column


def text(response):
    return response.content.decode()


def test_without_towns_it_says_what_comes_first(client):
    assert reverse("town-list-create") in text(client.get(PAGE))


def test_a_click_lays_the_town_and_offers_the_next(client):
    first, second = unplaced("Ahausen"), unplaced("Bergau")
    assert "Wohin mit Ahausen?" in text(client.get(PAGE))
    page = text(lay(client, first, "2-3"))
    assert where(first) == (2, 3)
    assert "Ahausen liegt jetzt auf der Karte." in page
    assert "Wohin mit Bergau?" in page
    assert second.map_row is None


def test_a_town_can_be_chosen_moved_and_taken_off(client):
    town = make_town(name="Ahausen", map_row=0, map_column=0)
    assert "Ahausen von der Karte nehmen" in text(client.get(PAGE, {"ort": town.pk}))
    lay(client, town, "1-1")
    assert where(town) == (1, 1)
    page = text(lay(client, town, ""))
    assert where(town) == (None, None)
    assert "Ahausen ist von der Karte genommen." in page


def test_two_towns_never_lie_on_one_place(client):
    there, other = make_town(name="Ahausen", map_row=1, map_column=1), unplaced("Bergau")
    page = text(lay(client, other, "1-1"))
    assert "Dort liegt schon Ahausen." in page
    assert (where(there), where(other)) == ((1, 1), (None, None))


def test_what_somebody_changed_meanwhile_is_not_overwritten(client):
    town = unplaced("Ahausen")
    Municipality.objects.get(pk=town.pk).save()
    page = text(lay(client, town, "1-1"))
    assert "Jemand hat diesen Ort inzwischen geändert" in page
    assert where(town) == (None, None)


@pytest.mark.parametrize("place", ["x", "1", "1-", "-1-2", f"0-{LAST_ON_MAP + 1}", "99-99", "1-1-1", "\u0661-\u0661"])
def test_a_place_that_does_not_exist_is_refused(client, place):
    town = unplaced("Ahausen")
    assert "Diesen Platz gibt es auf der Karte nicht" in text(lay(client, town, place))
    assert where(town) == (None, None)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"municipality": ""}, "Bitte zuerst einen Ort wählen."),
        ({"municipality": "999999"}, "Diesen Ort gibt es nicht."),
        ({"version": "viele"}, "Jemand hat diesen Ort inzwischen geändert"),
    ],
)
def test_what_was_not_chosen_is_said(client, changes, message):
    assert message in text(lay(client, unplaced("Ahausen"), "1-1", **changes))


def test_the_map_has_room_around_the_towns_and_ends_where_a_screen_does(client):
    make_town(name="Weit", map_row=LAST_ON_MAP, map_column=LAST_ON_MAP)
    places = client.get(PAGE).context["places"]
    assert (len(places), len(places[0])) == (LAST_ON_MAP + 1, LAST_ON_MAP + 1)


def test_it_costs_the_same_queries_with_1_and_with_30_towns(client, django_assert_num_queries):
    unplaced("Erst")
    with django_assert_num_queries(4):
        client.get(PAGE)
    for number in range(29):
        make_town(name=f"Ort {number}", map_row=number // 6, map_column=number % 6)
    with django_assert_num_queries(4):
        client.get(PAGE)
