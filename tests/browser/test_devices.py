"""A device goes from test to test; nothing goes with it."""

import pytest

from clusterfoerderung.accounts.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
KEEP = "localStorage.setItem('a', '1'); sessionStorage.setItem('b', '2')"
KEPT = "[localStorage.length, sessionStorage.length]"


def test_what_one_leaves_on_a_device_the_next_does_not_find(devices, open_as):
    page = open_as(Role.CLERK, viewport=PHONE)
    page.goto("/")
    page.evaluate(KEEP)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.context.new_page().goto("/")

    devices.take_back()
    again = open_as(None, viewport=PHONE)

    assert again == page
    assert again.context.pages == [page]
    assert again.viewport_size == PHONE
    again.goto("/")
    assert "/konto/login/" in again.url
    assert again.evaluate(KEPT) == [0, 0]


@pytest.mark.slow
def test_a_page_that_was_closed_is_gone_for_good(devices, open_as):
    page = open_as(None)
    page.close()
    devices.take_back()
    assert open_as(None) != page
