"""Half a word with an umlaut finds it again, by keyboard alone; a filter is kept and the list taken along."""

import pytest
from playwright.sync_api import expect

from clusterfoerderung.accounts.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def test_half_a_word_from_anywhere_leads_to_the_measure(seeded, open_as):
    page = open_as(Role.CLERK)
    page.goto("/partner/")
    page.keyboard.press("/")
    page.keyboard.type("kraeftebue")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("kräftebü")
    page.get_by_role("link", name="Fachkräftebündnis Kreis Mettmann", exact=True).first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fachkräftebündnis Kreis Mettmann")


@pytest.mark.slow
def test_the_key_types_itself_where_someone_is_typing(seeded, open_as):
    page = open_as(Role.CLERK)
    page.goto("/partner/")
    page.get_by_label("Suchwort").press_sequentially("a/b")
    assert page.get_by_label("Suchwort").input_value() == "a/b"


@pytest.mark.slow
def test_a_filter_is_kept_and_the_list_taken_along_without_javascript(seeded, open_as):
    page = open_as(Role.COMMITTEE, java_script_enabled=False)
    page.goto("/aktivitaeten/?q=campus")
    page.get_by_text("Diesen Filter merken").click()
    page.get_by_label("Name", exact=True).fill("Rund um den Campus")
    page.get_by_role("button", name="Merken").click()
    page.goto("/aktivitaeten/")
    page.get_by_role("link", name="Rund um den Campus", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Als Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
