"""Role × URL × method, for every URL there is: a URL that nobody has classified fails."""

import re

import pytest
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from clusterfoerderung.roles import Role
from clusterfoerderung.visibility import Visibility
from tests.access.pages import PAGES, Access
from tests.factories import (
    make_activity,
    make_document,
    make_field,
    make_indicator,
    make_initiative,
    make_item,
    make_measure,
    make_meeting,
    make_milestone,
    make_paper,
    make_partner,
    make_publication,
    make_user,
)

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "roleless", *Role.values)
METHODS = ("get", "head", "post", "put", "patch", "delete")


def named_urls(resolver=None, prefix=""):
    """Every name in the URLconf, with its namespace: 'paper-list', 'admin:index'."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from named_urls(pattern, prefix + namespace)
        else:
            yield f"{prefix}{pattern.name}"


OURS = {name for name in named_urls() if not name.startswith("admin:")}
ADMIN = {name for name in named_urls() if name.startswith("admin:")} - {"admin:None"}


def test_every_url_is_classified():
    assert OURS - set(PAGES) == set()


def test_no_url_is_classified_that_does_not_exist():
    assert set(PAGES) - OURS == set()


@pytest.fixture
def world():
    """One released and one internal object of everything that an address can name."""
    paper = make_paper()
    item = make_item(make_field(paper))

    def objects(visibility):
        measure = make_measure(items=[item], visibility=visibility)
        indicator, publication = make_indicator(measure), make_publication(measure)
        return {
            "paper": paper,
            "measure": measure,
            "milestone": make_milestone(measure),
            "meeting": make_meeting(measure),
            "indicator": indicator,
            "publication": publication,
            "delivery": publication.deliveries.create(channel="newsletter"),
            "target": indicator.targets.create(year=2026, value=25),
            "value": indicator.values.create(year=2026, value=12),
            "document": make_document(measure, visibility=visibility),
            "activity": make_activity(measure, visibility=visibility),
            "initiative": make_initiative(),
            "partner": make_partner(),
        }

    return {"released": objects(Visibility.COMMITTEE), "internal": objects(Visibility.INTERNAL)}


@pytest.fixture
def sign_in(client):
    def sign_in(role):
        if role != "anonymous":
            client.force_login(make_user(None if role == "roleless" else role))
        return client

    return sign_in


def address(name, objects):
    def value(source):
        return source[1:] if source.startswith("=") else objects[source].pk

    return reverse(name, kwargs={key: value(source) for key, source in PAGES[name].about.items()})


def right_answers(page, role, method):
    """The status codes that are right for this role and method; a form without input may refuse (200) or move on."""
    served = page.methods | ({"head", "options"} if "get" in page.methods else set())
    if role == "anonymous" and page.access != Access.OPEN:
        return {302}
    if page.access in {Access.OPEN, Access.ACCOUNT}:
        # Of these some are allauth's: it answers every method and sends people on.
        return {200, 302, 403, 404, 405} if method != "get" else {200, 302, 403, 404}
    allowed = {
        Access.LIST: True,
        Access.OBJECT: role in Role.values,
        Access.WRITE: role == page.writer,
    }[page.access]
    if method not in served:
        return {405} if allowed else {403, 404, 405}
    return {200, 302, 400} if allowed else {403, 404}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", sorted(PAGES))
def test_each_role_gets_what_it_may(world, sign_in, name, role):
    client, url = sign_in(role), address(name, world["released"])
    wrong = {}
    for method in METHODS:
        # What a delete page does to the object must not spoil the next method.
        response = getattr(client, method)(url) if method != "post" else client.post(url, {"leer": ""})
        if response.streaming:
            response.getvalue()  # read to the end, else the file stays open
        if response.status_code not in right_answers(PAGES[name], role, method):
            wrong[method] = response.status_code
        if role == "anonymous" and PAGES[name].access != Access.OPEN:
            assert response.url.startswith(reverse("account_login"))
        if method == "post" and (name.endswith("-delete") or name == "account_logout"):
            break
    assert wrong == {}


@pytest.mark.parametrize("name", sorted(name for name, page in PAGES.items() if page.can_be_closed))
@pytest.mark.parametrize("role", ["roleless", Role.COMMITTEE.value])
def test_what_is_closed_to_someone_is_not_found(world, sign_in, name, role):
    response = sign_in(role).get(address(name, world["internal"]))
    assert response.status_code in ({404} if PAGES[name].access == Access.OBJECT else {403, 404, 405})


@pytest.mark.parametrize("name", sorted(name for name, page in PAGES.items() if page.access == Access.OBJECT))
def test_someone_without_a_role_finds_nothing(world, sign_in, name):
    assert sign_in("roleless").get(address(name, world["released"])).status_code == 404


def test_a_number_too_long_for_a_key_is_not_found(world, sign_in):
    client, wrong = sign_in(Role.CLERK.value), {}
    for name in (name for name, page in PAGES.items() if {*page.about.values()} & {*world["released"]}):
        url = re.sub(r"/\d+(?=/)", f"/{'9' * 30}", address(name, world["released"]))
        answers = client.get(url).status_code, client.post(url, {"leer": ""}).status_code
        if answers != (404, 404):
            wrong[name] = answers
    assert wrong == {}


def in_admin(name):
    """The address; with a made-up key where it needs an object, because the door stands before the object."""
    for arguments in ((), ("1",), ("1", "1")):
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return "/admin/auth/"


@pytest.mark.parametrize("role", ROLES)
def test_only_the_verwaltung_enters_the_admin(sign_in, role):
    client = sign_in(role)
    for name in sorted(ADMIN - {"admin:jsi18n"}):
        status = client.get(in_admin(name)).status_code
        if role == Role.ADMIN:
            assert status < 500, name
        else:
            assert status in ({302} if role == "anonymous" else {302, 403}), name
