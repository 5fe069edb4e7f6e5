"""A browser that is signed in, without going through the login page each time."""

from collections import defaultdict

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.test import Client, override_settings
from django.urls import reverse
from playwright.sync_api import Error as PlaywrightError

from clusterfoerderung.look.stylesheets import bundles
from tests.factories import make_user


@pytest.fixture
def seeded(kept_first_data, transactional_db):
    """The real first data."""
    kept_first_data.lay_out()


class Devices:
    """Browser contexts with a page, emptied and used again: opening them was most of what Chromium did in a run.

    Whoever changes a page itself (its network, its colours) undoes that or closes it.
    """

    def __init__(self, browser, usual, origin):
        self.browser, self.usual, self.origin = browser, usual, origin
        self.free, self.taken = defaultdict(list), []

    def page(self, options):
        """A page of a device on which nobody is signed in and nothing is kept."""
        kind = str(sorted(options.items()))
        if self.free[kind]:
            page = self.free[kind].pop()
        else:
            page = self.browser.new_context(**self.usual, **options).new_page()
        self.taken.append((kind, page, page.viewport_size))
        return page

    def take_back(self):
        for kind, page, viewport in self.taken:
            if page.is_closed():
                page.context.close()
            else:
                self.empty(page)
                page.set_viewport_size(viewport)
                self.free[kind].append(page)
        self.taken.clear()

    def empty(self, page):
        for other in page.context.pages:
            if other != page:
                other.close()
        # The smallest page there is, of the same origin: leaving that would start another process.
        smallest = f"{self.origin}{reverse('healthz')}"
        try:
            page.goto(smallest)
        except PlaywrightError:  # an answer of the test's last click was still on its way and came in between
            page.goto(smallest)
        page.evaluate("sessionStorage.clear()")
        session = page.context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": self.origin, "storageTypes": "all"})
        session.detach()
        page.context.clear_cookies()


@pytest.fixture(scope="session")
def bundled(tmp_path_factory):
    """One stylesheet and one script a page, as they are collected: following ninety names was most of each visit."""
    folder = tmp_path_factory.mktemp("bundled")
    found = {path: (storage, path) for finder in get_finders() for path, storage in finder.list([])}
    for name, (storage, path) in bundles(found).items():
        (folder / name).parent.mkdir(exist_ok=True)
        with storage.open(path) as file:
            (folder / name).write_bytes(file.read())
    with override_settings(STATICFILES_DIRS=[folder, *settings.STATICFILES_DIRS]):
        yield


@pytest.fixture(scope="session")
def devices(browser, browser_context_args, base_url, bundled):
    return Devices(browser, {**browser_context_args, "base_url": base_url}, base_url)


@pytest.fixture
def open_as(devices, base_url):
    """open_as(Role.CLERK, color_scheme="dark", viewport=…): a page on a device of its own, signed in as that role."""

    def open_as(role, **context_options):
        page = devices.page(context_options)
        if role:
            client = Client()
            client.force_login(make_user(role))
            cookie = client.cookies[settings.SESSION_COOKIE_NAME]
            page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
        return page

    yield open_as
    devices.take_back()
