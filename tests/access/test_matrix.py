"""Role × URL × method, for every URL there is: a URL that nobody has classified fails."""

import re
from contextlib import contextmanager
from http.cookies import SimpleCookie

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from clusterfoerderung.accounts.roles import Role
from tests.access.canaries import canaries_in, closed_to
from tests.access.page import Access
from tests.access.pages import PAGES
from tests.access.world import make_world
from tests.everyday import every_day
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.every_case]

ROLES = ("anonymous", "roleless", *Role.values)
# These never reach a page: HEAD is answered by what answers GET.
METHODS_OF_THE_ROUTING = ("head", "put", "patch", "delete")
SAFE = {"get", "head"}
LONGER = re.compile(r"<textarea[^>]+name=")


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


def test_what_is_written_is_noted_or_reading_that_writes_would_go_unseen():
    with noting_writes() as written:
        make_user()
    assert len(written) == 1


@pytest.fixture(scope="module")
def world(once):
    return make_world()


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


def must_sign_in(page, role):
    return role == "anonymous" and page.access != Access.OPEN and not page.is_for_programs


def right_answers(page, role, method):
    """The status codes that are right for this role and method; a form without input may refuse (200) or move on."""
    served = page.methods | ({"head", "options"} if "get" in page.methods else set())
    if must_sign_in(page, role):
        return {302}
    if page.is_for_programs and method not in served:
        return {405}
    if page.is_for_programs and role == "anonymous":
        return {401}
    if page.access == Access.NOTHING:
        return {404}
    if page.access in {Access.OPEN, Access.ACCOUNT}:
        # Of these some are allauth's: it answers every method and sends people on.
        return {200, 302, 403, 404, 405} if method != "get" else {200, 302, 403, 404}
    allowed = {
        Access.LIST: True,
        Access.OBJECT: role in Role.values,
        Access.WRITE: role in page.writers,
    }[page.access]
    if method not in served:
        return {405} if allowed else {403, 404, 405}
    return {200, 302, 400} if allowed else {403, 404}


@contextmanager
def undone():
    """What is asked in here leaves no trace: what a delete page does must not spoil the next question."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def noting_writes():
    """The statements that change a table; a session is kept for the person who asks."""
    written = []

    def note(execute, sql, *rest):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and "session" not in sql.partition(" SET ")[0]:
            written.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield written


def answer(client, method, url):
    asking = Client()
    asking.cookies = SimpleCookie({name: morsel.value for name, morsel in client.cookies.items()})
    with undone(), noting_writes() as written:
        response = getattr(asking, method)(url, {"leer": ""} if method == "post" else None)
        response.written = written
        response.canaries = canaries_in(response)  # read to the end, else a file stays open
    cache.clear()  # attempts are counted there
    return response


def offers_what_was_typed_before(response):
    """Whoever types more than a line anywhere gets it back: no page with such a field is without its draft."""
    if response.streaming or not response["Content-Type"].startswith("text/html"):
        return True
    return "data-draft=" in response.text or not LONGER.search(response.text)


def wrong_answers(client, role, methods, objects):
    wrong = {}
    for name, page in PAGES.items():
        url = address(name, objects)
        for method in methods:
            response = answer(client, method, url)
            if response.status_code not in right_answers(page, role, method):
                wrong[name, method] = response.status_code
            elif must_sign_in(page, role) and not response.url.startswith(reverse("account_login")):
                wrong[name, method] = response.url
            elif leaked := closed_to(role, response.canaries):
                wrong[name, method] = leaked
            elif method in SAFE and response.written:
                wrong[name, method] = response.written
            elif method == "get" and role in page.writers and not offers_what_was_typed_before(response):
                wrong[name, method] = "a longer text without its draft"
    return wrong


# The Verwaltung is shown all that the Sachbearbeitung is, and more.
@pytest.mark.parametrize("role", every_day({"anonymous", Role.COMMITTEE, Role.ADMIN}, ROLES))
def test_each_role_gets_what_it_may(world, sign_in, role):
    assert wrong_answers(sign_in(role), role, ["get"], world["released"]) == {}


# Those who may write get most of an empty form back with its errors, a page for each: a drill, as is who has no role.
@pytest.mark.parametrize("role", every_day({"anonymous", Role.COMMITTEE}, ROLES))
def test_each_role_writes_what_it_may(world, sign_in, role):
    assert wrong_answers(sign_in(role), role, ["post"], world["released"]) == {}


@pytest.mark.slow
@pytest.mark.any_database
@pytest.mark.parametrize("role", ROLES)
def test_no_role_gets_more_by_another_method(world, sign_in, role):
    assert wrong_answers(sign_in(role), role, METHODS_OF_THE_ROUTING, world["released"]) == {}


@pytest.mark.parametrize("role", ["roleless", Role.COMMITTEE.value])
def test_what_is_closed_to_someone_is_not_found(world, sign_in, role):
    client, wrong = sign_in(role), {}
    for name, page in PAGES.items():
        if not page.can_be_closed:
            continue
        status = client.get(address(name, world["internal"])).status_code
        if status not in ({404} if page.access == Access.OBJECT else {403, 404, 405}):
            wrong[name] = status
    assert wrong == {}


def test_someone_without_a_role_finds_nothing(world, sign_in):
    client, found = sign_in("roleless"), {}
    for name, page in PAGES.items():
        if page.access == Access.OBJECT:
            status = client.get(address(name, world["released"])).status_code
            if status != 404:
                found[name] = status
    assert found == {}


@pytest.mark.slow
def test_a_number_too_long_for_a_key_is_not_found(world, sign_in):
    client, wrong = sign_in(Role.CLERK.value), {}
    for name in (name for name, page in PAGES.items() if {*page.about.values()} & {*world["released"]}):
        url = re.sub(r"/\d+(?=/)", f"/{'9' * 30}", address(name, world["released"]))
        answers = client.get(url).status_code, client.post(url, {"leer": ""}).status_code
        if answers != ((404, 405) if PAGES[name].is_for_programs else (404, 404)):
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


@pytest.mark.parametrize("role", every_day([Role.COMMITTEE], ROLES))
def test_only_the_verwaltung_enters_the_admin(sign_in, role):
    client = sign_in(role)
    for name in sorted(ADMIN - {"admin:jsi18n"}):
        status = client.get(in_admin(name)).status_code
        if role == Role.ADMIN:
            assert status < 500, name
        else:
            assert status in ({302} if role == "anonymous" else {302, 403}), name
