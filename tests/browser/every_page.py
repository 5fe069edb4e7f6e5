"""Every address of the house, for every role that may open it; what looks at all pages takes them from here.

The pages of the first data (test_accessibility.py), with what is typed into lists and filters; all that the access
matrix names (tests/access/pages.py), on one row of everything; and of Django's own desk the five pages of every model.
"""

from html.parser import HTMLParser

from django.contrib import admin
from django.test import Client
from django.urls import reverse

from clusterfoerderung.accounts.roles import Role
from tests.access.pages import PAGES
from tests.access.test_matrix import address
from tests.access.world import make_world
from tests.browser.test_accessibility import pages_by_role
from tests.factories import make_user

ROLES = (None, *Role)
TELLING = ("class", "type", "role", "name", "aria-expanded")


def every_page():
    """{role: [address]}, each of which answers with a page of tags that no address before it had."""
    addresses = [*(one for its in pages_by_role().values() for one in its), *of_the_matrix(), *of_the_desk()]
    seen, pages = set(), {}
    for role in ROLES:
        client = signed_in(role)
        pages[role] = [one for one in dict.fromkeys(addresses) if is_new(client, one, seen)]
    return pages


def signed_in(role):
    client = Client()
    if role:
        client.force_login(make_user(role))
    return client


def is_new(client, url, seen):
    answer = client.get(url)
    # What close() does, without the signal at the end of a request, which would close the database, too.
    for close in answer._resource_closers:
        close()
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return False
    form = tags_of(answer.text)
    is_new = form not in seen
    seen.add(form)
    return is_new


def of_the_matrix():
    objects = make_world()["released"]
    for name, page in PAGES.items():
        if "get" in page.methods and not page.is_for_programs:
            yield address(name, objects)


def of_the_desk():
    yield from (reverse(f"admin:{name}") for name in ("index", "password_change"))
    for model in admin.site._registry:
        pages = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse("admin:app_list", args=[model._meta.app_label])
        yield from (reverse(f"{pages}_{page}") for page in ("changelist", "add"))
        row = model._default_manager.order_by("pk").first()
        if row:
            yield from (reverse(f"{pages}_{page}", args=[row.pk]) for page in ("change", "history", "delete"))


class Tags(HTMLParser):
    """Which tags stand in <main>, with what tells one from another of its kind; a longer list has no others."""

    def __init__(self):
        super().__init__()
        self.is_inside, self.found = False, set()

    def handle_starttag(self, tag, attributes):
        self.is_inside = self.is_inside or tag == "main"
        if self.is_inside:
            told = dict(attributes)
            self.found.add((tag, *(told.get(name) for name in TELLING)))


def tags_of(html):
    reader = Tags()
    reader.feed(html)
    return frozenset(reader.found)
