"""One key from anywhere, and never in the way of typing."""

import re

import pytest
from playwright.sync_api import expect

from clusterfoerderung.accounts.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]

NEW = re.compile("/aktivitaeten/neu/$")
CHORDS = ["Control+Shift+n", *(pytest.param(chord, marks=pytest.mark.slow) for chord in ("Alt+n", "Meta+n"))]


@pytest.fixture
def page(open_as):
    page = open_as(Role.CLERK)
    page.goto("/massnahmen/")
    return page


def test_n_opens_the_form(page):
    page.keyboard.press("n")
    expect(page).to_have_url(NEW)
    expect(page.get_by_label("Was ist passiert?")).to_be_focused()


def test_in_a_field_n_is_a_letter(page):
    page.get_by_label("Suchwort").focus()
    page.keyboard.press("n")
    expect(page.get_by_label("Suchwort")).to_have_value("n")
    expect(page).to_have_url(re.compile("/massnahmen/$"))


@pytest.mark.parametrize("chord", CHORDS)
def test_with_a_modifier_it_is_the_browsers(page, chord):
    page.keyboard.press(chord)
    page.wait_for_timeout(200)
    assert page.url.endswith("/massnahmen/")


def test_the_slash_leads_to_the_search(page):
    page.keyboard.press("/")
    expect(page.locator("#search-q")).to_be_focused()


def test_the_keys_are_said_and_can_be_switched_off(page):
    link = page.get_by_role("link", name="Aktivität erfassen").first
    expect(link).to_have_attribute("aria-keyshortcuts", "n")
    expect(page.get_by_text("Tasten: / Suche n Aktivität erfassen")).to_be_visible()
    page.goto("/suche/")
    page.get_by_label("Die Taste / springt").uncheck()
    page.goto("/massnahmen/")
    page.keyboard.press("n")
    page.keyboard.press("/")
    expect(page.locator("#search-q")).not_to_be_focused()
    assert page.url.endswith("/massnahmen/")
    expect(link).not_to_have_attribute("aria-keyshortcuts", "n")


@pytest.mark.slow
def test_the_committee_has_no_key_for_logging(open_as):
    page = open_as(Role.COMMITTEE)
    page.goto("/massnahmen/")
    page.keyboard.press("n")
    expect(page.get_by_text("Tasten: / Suche")).to_be_visible()
    assert page.url.endswith("/massnahmen/")
    assert "Aktivität erfassen" not in page.content()
