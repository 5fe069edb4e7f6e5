"""A browser that is signed in, without going through the login page each time."""

from collections import defaultdict

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import make_user


@pytest.fixture
def seeded(kept_first_data, transactional_db):
    """The real first data."""
    kept_first_data.lay_out()


class Devices:
    """Browser contexts, emptied and used again: opening one is more work for Chromium than most tests are."""

    def __init__(self, browser, usual, origin):
        self.browser, self.usual, self.origin = browser, usual, origin
        self.free, self.taken = defaultdict(list), []

    def page(self, options):
        """A page of a device on which nobody is signed in and nothing is kept."""
        kind = str(sorted(options.items()))
        context = self.free[kind].pop() if self.free[kind] else self.browser.new_context(**self.usual, **options)
        self.taken.append((kind, context))
        page = context.new_page()
        context.clear_cookies()
        everything = {"origin": self.origin, "storageTypes": "all"}
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", everything)
        return page

    def take_back(self):
        for kind, context in self.taken:
            for page in context.pages:
                page.close()
            self.free[kind].append(context)
        self.taken.clear()


@pytest.fixture(scope="session")
def devices(browser, browser_context_args, base_url):
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
