"""A browser that is signed in, without going through the login page each time."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from tests.factories import make_user


@pytest.fixture
def seeded(transactional_db):
    """The real first data."""
    call_command("seed", verbosity=0)


@pytest.fixture
def open_as(new_context, base_url):
    """open_as(Role.CLERK, color_scheme="dark", viewport=…): a page of a new browser context, signed in as that role."""

    def open_as(role, **context_options):
        context = new_context(**context_options)
        if role:
            client = Client()
            client.force_login(make_user(role))
            cookie = client.cookies[settings.SESSION_COOKIE_NAME]
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
        return context.new_page()

    return open_as
