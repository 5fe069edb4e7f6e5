"""A paper is read in as a person does it: by keyboard, with a script and without, in light and dark, on a phone."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from clusterfoerderung.accounts.roles import Role
from tests.actions.paper_intake.page import text_of
from tests.browser.both_ways import BOTH_WAYS
from tests.browser.test_accessibility import scrolls_sideways, violations

TO_2_1 = re.compile(r"Stelle im Text ?: Punkt 2\.1$")

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


@pytest.fixture(params=BOTH_WAYS)
def page(request, open_as, transactional_db):
    return open_as(Role.CLERK, java_script_enabled=request.param)


def press(target):
    target.focus()
    with target.page.expect_navigation():
        target.page.keyboard.press("Enter")


def begin(page, name="01-tabellenkopf"):
    page.goto(reverse("paper-list"))
    press(page.get_by_role("link", name="Vorlage einlesen"))
    page.get_by_label("Text der Vorlage").focus()
    page.keyboard.insert_text(text_of(name))
    press(page.get_by_role("button", name="Einlesen"))
    expect(page.get_by_role("heading", name="Eingelesen: Netzwerkarbeit")).to_be_visible()


def work_on(page, number):
    """Opens the tools of a point, as the keyboard does."""
    tools = page.get_by_role("group", name=f"Punkt {number}", exact=True)
    if not tools.is_visible():
        page.locator("summary", has_text=f"Verschieben, teilen: Punkt {number}").focus()
        page.keyboard.press("Enter")
    return tools


def test_a_whole_paper_is_read_in_by_keyboard(page):
    begin(page)
    press(work_on(page, "2.2").get_by_role("button", name="Eine Ebene höher"))
    expect(page.get_by_role("group", name="Punkt 3", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(work_on(page, "3").get_by_role("button", name="Nach oben")).to_be_focused()
    wording = page.get_by_label("Wortlaut von 1", exact=True)
    wording.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("die Mitgliedschaft fortzusetzen")
    press(page.get_by_role("button", name="Vorlage übernehmen"))

    expect(page.get_by_text("Übernommen: Vorlage 80/031/2024")).to_be_visible()
    assert page.url.endswith(Paper.objects.get().get_absolute_url())
    items = dict(MandateItem.objects.values_list("number", "text"))
    assert sorted(items) == ["1", "2", "2.1", "3", "4"]
    assert items["1"] == "die Mitgliedschaft fortzusetzen"


@pytest.mark.slow
def test_enter_in_a_field_saves_and_takes_nothing_over(page):
    begin(page)
    page.get_by_label("Aktenzeichen").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("80-99")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Gespeichert. Übernommen ist noch nichts.")).to_be_visible()
    expect(page.get_by_label("Aktenzeichen")).to_have_value("80-99")
    assert Paper.objects.count() == 0


@pytest.mark.slow
def test_what_is_missing_is_where_the_keyboard_goes_on(page):
    begin(page)
    page.get_by_label("Vorlagen-Nr.").focus()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    press(page.get_by_role("button", name="Vorlage übernehmen"))
    expect(page.get_by_role("group", name="Noch nicht übernommen")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Vorlagen-Nr.")).to_be_focused()


@pytest.mark.slow
def test_a_link_lights_up_the_passage(page):
    begin(page)
    link = page.get_by_role("link", name=TO_2_1)
    link.focus()
    page.keyboard.press("Enter")
    passage = page.locator('[data-passage="p3"]')
    expect(passage).to_have_text("ein gemeinsames Treffen der Netzwerke je Halbjahr auszurichten")
    expect(passage).to_be_in_viewport()
    assert passage.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


@pytest.mark.slow
def test_whoever_corrects_a_point_sees_its_passage_beside_it(open_as, transactional_db):
    page = open_as(Role.CLERK)
    begin(page)
    page.get_by_label("Wortlaut von 3", exact=True).focus()
    expect(page.locator("[data-lit]")).to_have_attribute("data-passage", "p5")


@pytest.mark.slow
def test_on_a_phone_the_way_back_leads_to_where_it_began(open_as, transactional_db):
    page = open_as(Role.CLERK, viewport={"width": 390, "height": 844})
    begin(page)
    link = page.get_by_role("link", name=TO_2_1)
    link.press("Enter")
    expect(page.locator('[data-passage="p3"]')).to_be_in_viewport()
    page.get_by_role("link", name="Zurück zu den Angaben").press("Enter")
    expect(link).to_be_focused()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_it_fits_a_phone(open_as, transactional_db, scheme):
    page = open_as(Role.CLERK, color_scheme=scheme)
    said = []
    page.on("console", lambda message: said.append(message.text))
    begin(page)
    for summary in page.locator("main summary").all():
        summary.press("Enter")
    assert violations(page) == []
    assert [message for message in said if "Content Security Policy" in message] == []
    assert scrolls_sideways(page, 390) + scrolls_sideways(page, 320) == []
    page.goto(reverse("paper-intake"))
    assert violations(page) == []
