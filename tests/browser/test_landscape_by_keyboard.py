"""The landscape by keyboard alone: an offer is checked, a gap recorded, a joint meeting planned, a town looked up."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from actions.meetings.meeting import Meeting
from clusterfoerderung.accounts.roles import Role
from initiatives.offers.offer import Offer
from initiatives.offers.survey import Survey

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

MOST_STOPS = 40


@pytest.fixture
def page(open_as, seeded):
    return open_as(Role.CLERK)


def go_to(page, target):
    """With Tab alone, within a number of stops that a person puts up with."""
    for _ in range(MOST_STOPS):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"not reached by {MOST_STOPS} stops: {target}")


def follow(page, target):
    go_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_an_offer_that_is_due_is_checked(page):
    page.goto(reverse("offer-matrix"))
    follow(page, page.get_by_role("link", name="Angebote, die zu prüfen sind"))
    follow(page, page.get_by_role("button", name="Heute geprüft").first)
    expect(page.get_by_text("heute geprüft.")).to_be_visible()
    assert Offer.objects.filter(checked_on__isnull=False).count() == 1


@pytest.mark.slow
def test_the_matrix_is_passed_over_in_one_step(page):
    page.goto(reverse("offer-matrix"))
    over = page.get_by_role("link", name="Hinter die Matrix springen")
    go_to(page, over)
    expect(over).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Als Excel")).to_be_focused()


@pytest.mark.slow
def test_where_somebody_looked_and_found_nothing_becomes_a_gap(page):
    page.goto(reverse("offer-matrix"))
    go_to(page, page.get_by_role("link", name="Maschinenbau, Haan: nicht gesichtet").first)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    follow(page, page.get_by_role("link", name="Sichtung festhalten"))
    go_to(page, page.get_by_label("Wo gesucht wurde"))
    page.keyboard.type("Internetseiten der Kammern")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    survey = Survey.objects.get()
    assert (survey.municipality.name, survey.sector.code) == ("Haan", "28")
    page.goto(reverse("offer-matrix"))
    gap = page.get_by_role("link", name="Maschinenbau, Haan: Lücke")
    expect(gap).to_be_visible()


@pytest.mark.slow
def test_a_pair_that_never_met_gets_a_meeting(page):
    page.goto(f"{reverse('interlinking')}#vorschlaege")
    page.get_by_role("heading", name="Wer sich noch nicht getroffen hat").evaluate("one => one.scrollIntoView()")
    plan = page.get_by_role("link", name="Treffen planen").first
    plan.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_label("Was")).to_be_visible()
    go_to(page, page.get_by_label("Datum", exact=False).first)
    page.keyboard.type("01122026")
    go_to(page, page.get_by_role("button", name="Speichern").first)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Meeting.objects.get().initiatives.count() == 2


@pytest.mark.slow
def test_a_heading_of_the_directory_is_jumped_to_and_an_entry_opened(page):
    page.goto(reverse("directory"))
    follow(page, page.get_by_role("link", name="nach Stadt oder Kreis"))
    contents = page.get_by_role("navigation", name="Überschriften")
    go_to(page, contents.get_by_role("link", name="Wülfrath"))
    page.keyboard.press("Enter")
    follow(page, page.get_by_role("link", name="Stadt Wülfrath", exact=True))
    expect(page.get_by_role("heading", level=1, name="Stadt Wülfrath")).to_be_visible()


@pytest.mark.slow
def test_the_map_shows_another_figure_and_leads_to_what_it_counts(page):
    page.goto(reverse("town-map"))
    go_to(page, page.get_by_role("radio", name="Aktivitäten", exact=True))
    page.keyboard.press("ArrowRight")
    follow(page, page.get_by_role("button", name="Anzeigen"))
    expect(page.get_by_role("radio", name="mit Anteil des Kreises")).to_be_checked()
    follow(page, page.get_by_role("link", name="Heiligenhaus: 2, Aktivitäten mit Anteil des Kreises"))
    expect(page.get_by_text("2 Einträge")).to_be_visible()
