"""One of many is found by keyboard: for a filter in a dialog over the list, for a form beside its picker."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.lists.choice_fields import FEW
from tests.factories import make_activity, make_measure, make_partner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_filter_finds_one_by_keyboard_and_keeps_what_is_typed_in_it(open_as):
    partner = make_partner(name="Schlüsselregion e.V.")
    make_activity(title="Werksbesichtigung").partners.add(partner)
    make_activity(title="Sitzung")
    page = open_as(Role.CLERK, viewport={"width": 320, "height": 640})
    page.goto(reverse("activity-list"))
    page.get_by_label("Suchwort").fill("werk")
    page.get_by_text("Wofür, mit wem, wo").press("Enter")
    page.get_by_role("link", name="Partner alle").press("Enter")
    dialog = page.get_by_role("dialog", name="Partner wählen")
    expect(dialog.get_by_role("searchbox", name="Partner suchen")).to_be_focused()
    page.keyboard.type("schlues")
    expect(dialog.get_by_text("1 Treffer")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("link", name="Schlüsselregion e.V.")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**?q=werk&partner={partner.pk}")
    expect(page.get_by_role("link", name="Werksbesichtigung")).to_be_visible()


@pytest.mark.slow
def test_draft_brings_back_a_choice_that_the_form_does_not_print(open_as):
    measure = make_measure()
    for number in range(FEW + 1):
        make_partner(name=f"Organisation {number}")
    page = open_as(Role.CLERK)
    page.goto(f"{reverse('activity-create')}?massnahme={measure.pk}")
    page.get_by_label("Was ist passiert?").fill("Werksbesichtigung")
    page.get_by_text("Wer war dabei?").click()
    page.get_by_label("Partner suchen").fill("organisation 40")
    page.get_by_label("Organisation 40").check()
    page.reload()
    page.get_by_role("button", name="Wiederherstellen").click()
    expect(page.get_by_label("Organisation 40")).to_be_checked()
