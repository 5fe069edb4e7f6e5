"""A list stays as one left it: dense rows, hidden columns, and the way back to filters and place."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from clusterfoerderung.accounts.roles import Role
from tests.factories import make_measure

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def test_a_list_is_found_again_as_it_was_left(open_as, transactional_db):
    for number in range(12):
        make_measure(title=f"Beispiel {number}")
    page = open_as(Role.CLERK)
    page.goto(f"{reverse('measure-list')}?q=beispiel")
    page.get_by_text("Ansicht", exact=True).click()
    page.get_by_role("checkbox", name="Zeilen dicht").check()
    page.get_by_role("checkbox", name="Zeitplan").uncheck()
    page.get_by_role("button", name="Ansicht merken").click()
    page.wait_for_url("**q=beispiel")
    expect(page.get_by_role("columnheader", name="Zeitplan")).to_be_hidden()
    page.get_by_role("link", name="Beispiel 7").click()
    page.get_by_role("navigation", name="Sie sind hier").get_by_role("link", name="Maßnahmen").click()
    page.wait_for_url("**q=beispiel")
    expect(page.get_by_role("columnheader", name="Zeitplan")).to_be_hidden()
    assert page.evaluate("window.scrollY") > 0
