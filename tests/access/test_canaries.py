"""Who should see a text sees it, on every way out of the house; who should not, does not.

test_matrix.py looks for the words in every answer it gets. Here the ways that need more than an address are asked, and
the control: whoever works in the office finds every word that was planted, or a test without a leak would say nothing.
"""

import pytest
from django.test import Client
from django.urls import reverse

from actions.deadlines.calendar_feed import CalendarFeed
from clusterfoerderung.accounts.roles import Role
from tests.access.canaries import OFFICE, WORD, canaries_in, canary, closed_to
from tests.access.page import Access
from tests.access.pages import PAGES
from tests.access.test_matrix import ADMIN, ROLES, address
from tests.access.world import make_world
from tests.everyday import every_day
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.every_case]

# In these there is no text of anybody: what they are, an address, a number.
# The handbook speaks of no row.
WITHOUT_TEXT = {"api-root", "api-schema", "search", "handbook", "handbook-chapter", "handbook-pdf", "tour", "tour-stop"}
# Where the Verwaltung alone reads it.
FOR_THE_VERWALTUNG = ("contact-export", "word-template-list", "journal-list")


@pytest.fixture(scope="module")
def world(once):
    return make_world()


def reader(role):
    """(a client, the person) for one of the five."""
    client = Client()
    if role == "anonymous":
        return client, None
    client.force_login(person := make_user(None if role == "roleless" else role))
    return client, person


def words_at(client, url):
    response = client.get(url)
    return canaries_in(response) if response.status_code == 200 else set()


def ways(world, person):
    """{what it is: an address} of all that is found by searching, by subscribing, and on pages of several kinds."""
    found = {
        "found": f"{reverse('search')}?q=Kanarie",
        "log by words": f"{reverse('activity-list')}?q=Kanarie",
        "search of measures": f"{reverse('measure-list')}?q=Kanarie",
    }
    for side, objects in world.items():
        found |= {f"{side} {kind}": reverse("measure", args=[objects[kind].pk]) for kind in KINDS}
        found[f"{side} draft"] = reverse("report-preview", args=[objects["draft"].pk])
    if person:
        found["calendar"] = reverse("calendar-feed", args=[CalendarFeed.renew(person)])
    return found


KINDS = ("measure", "campus", "membership", "skilled_worker_measure")


@pytest.mark.parametrize("role", every_day([Role.COMMITTEE], ROLES))
def test_what_is_searched_for_or_subscribed_to_shows_nothing_closed(world, role):
    client, person = reader(role)
    seen = {way: words_at(client, url) for way, url in ways(world, person).items()}
    assert {way: leaked for way, words in seen.items() if (leaked := closed_to(role, words))} == {}
    if role in {Role.CLERK, Role.ADMIN}:
        assert canary(OFFICE, "meeting") in seen["calendar"] & seen["internal measure"]
        assert canary(OFFICE, "measure") in seen["found"] & seen["search of measures"]


def channel(name):
    """Which way out of the house an address is."""
    if name.startswith(("api-", "admin:")):
        return name[:3]
    return "export" if name.endswith("export") else PAGES[name].access.name if name in PAGES else name


def asked_by_the_office(world):
    """(reader, what it is, address) of everything that is read only, of the internal objects."""
    for name, page in PAGES.items():
        if "get" in page.methods and page.access in {Access.LIST, Access.OBJECT}:
            yield Role.CLERK, name, address(name, world["internal"])
    for name in FOR_THE_VERWALTUNG:
        yield Role.ADMIN, name, address(name, world["internal"])
    for name in ADMIN:
        if name.endswith("_changelist"):
            yield Role.ADMIN, name, reverse(name)


@pytest.mark.slow
def test_the_office_sees_every_word_and_on_every_way(world):
    (clerk, person), (admin, _) = reader(Role.CLERK), reader(Role.ADMIN)
    clients = {Role.CLERK: clerk, Role.ADMIN: admin}
    seen = {name: words_at(clients[role], url) for role, name, url in asked_by_the_office(world)}
    silent = {name for name, words in seen.items() if not words and not name.startswith("admin:")}
    seen |= {way: words_at(clerk, url) for way, url in ways(world, person).items()}
    assert planted(world) - set().union(*seen.values()) == set()
    assert silent == WITHOUT_TEXT
    assert "&lt;kanarie&gt;" in clerk.get(reverse("overview")).text
    internal = {channel(name) for name, words in seen.items() if any(map(is_for_the_office, words))}
    assert {"LIST", "OBJECT", "found", "api", "export", "calendar", "adm"} - internal == set()


def planted(world):
    """Every word that stands in a text of a row."""
    rows = [row for objects in world.values() for row in objects.values()]
    return {word for row in rows for text in vars(row).values() if isinstance(text, str) for word in WORD.findall(text)}


def is_for_the_office(word):
    return word.startswith(canary(OFFICE, ""))
