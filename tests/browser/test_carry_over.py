"""Twenty measures go over to the paper that follows, by keyboard, without a script, in at most thirty interactions."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from actions.carry_over.carry_over import CarriedMeasure
from clusterfoerderung.accounts.roles import Role
from tests.actions.carry_over.desk import everything
from tests.actions.carry_over.papers import make_measures, make_new, make_old
from tests.browser.test_accessibility import scrolls_sideways, violations
from tests.factories import make_measure

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.slow]

GOAL = 30


@pytest.fixture
def papers(transactional_db):
    """Twenty measures of the old paper; nothing in the new one is like its item 2.1."""
    old, items = make_old()
    make_measures(items)
    for place in range(16):
        number = ("1.1", "1.2", "2", "2.1", "2.2")[place % 5]
        make_measure(items=[items[number]], title=f"Beispielmaßnahme {place:02}")
    new, _ = make_new(old)
    return new


def test_twenty_measures_take_few_interactions_and_come_back_to_the_same_rows(open_as, papers, capsys):
    page = open_as(Role.CLERK, java_script_enabled=False)
    before, interactions = everything(), 0
    page.goto(reverse("overview"))

    def press(element, key="Enter"):
        nonlocal interactions
        element.focus()
        with page.expect_navigation():
            page.keyboard.press(key)
        interactions += 1

    def type_in(label, text):
        nonlocal interactions
        page.get_by_label(label, exact=True).fill(text)
        interactions += 1

    press(page.get_by_role("link", name="Maßnahmen übertragen").first)
    type_in("Neue Punkte für 2.1", "1")
    page.get_by_label("Wohin geht Runder Tisch?").select_option("endet: entfallen")
    page.get_by_text("Grund und Tag, falls Runder Tisch endet").click()
    interactions += 2
    type_in("Grund, falls Runder Tisch endet", "Die Partner haben sich anders organisiert.")
    press(page.get_by_role("button", name="Vorschau"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Vorschau: Maßnahmen übertragen")
    press(page.get_by_role("button", name="20 Maßnahmen übertragen"))
    expect(page.get_by_text("19 Maßnahmen übertragen, 1 beendet.")).to_be_visible()
    assert CarriedMeasure.objects.count() == 20
    with capsys.disabled():
        print(f"\n20 Maßnahmen übertragen: {interactions} Eingaben (Ziel: höchstens {GOAL})")  # noqa: T201
    assert interactions <= GOAL
    press(page.get_by_role("link", name="Zurücknehmen"))
    press(page.get_by_role("button", name="Zurücknehmen"))
    expect(page.get_by_text("Zurückgenommen: 20 Maßnahmen.")).to_be_visible()
    assert everything() == before
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_step_is_accessible_and_fits_a_phone(open_as, papers, scheme):
    page = open_as(Role.CLERK, color_scheme=scheme)
    page.goto(reverse("carry-over", args=[papers.pk]))
    found = violations(page)
    for button in ("Vorschau", "20 Maßnahmen übertragen"):
        with page.expect_navigation():
            page.get_by_role("button", name=button).click()
        found += violations(page) + scrolls_sideways(page, 390) + scrolls_sideways(page, 320)
        page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(page.get_by_role("link", name="Zurücknehmen").get_attribute("href"))
    assert [*found, *violations(page)] == []
