"""25 company visits, 2 events, 1 newsletter: set up for this year by keyboard alone, well under two minutes."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from actions.models import Indicator
from clusterfoerderung.roles import Role
from tests.factories import make_measure

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

WANTED = {"Unternehmensbesuche": "25", "Veranstaltungen": "2", "Newsletter": "1"}
GOAL = 30


@pytest.mark.parametrize("with_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_three_targets_take_few_interactions(open_as, transactional_db, with_script, capsys):
    measure = make_measure()
    page = open_as(Role.CLERK, java_script_enabled=with_script)
    page.goto(reverse("indicator-create", args=[measure.pk]))
    interactions = 0

    def press(key):
        nonlocal interactions
        page.keyboard.press(key)
        interactions += 1

    def go_to(target, key="Tab"):
        """With one key alone, as often as it takes."""
        for _ in range(30):
            if target.evaluate("one => one === document.activeElement"):
                return
            press(key)
        pytest.fail("not reached by keyboard")

    for name, target in WANTED.items():
        suggestion = page.get_by_role("navigation", name="Vorschläge").get_by_role("link", name=name)
        expect(page.get_by_label("Was wird gemessen?")).to_be_focused()
        go_to(suggestion, "Shift+Tab")
        with page.expect_navigation():
            press("Enter")
        field = page.get_by_label("Ziel ")
        expect(page.get_by_label("Was wird gemessen?")).to_have_value(name)
        go_to(field)
        page.keyboard.type(target)
        interactions += 1
        go_to(page.get_by_role("button", name="Speichern und nächste anlegen"))
        with page.expect_navigation():
            press("Enter")
        expect(page.get_by_text(f"Kennzahl „{name}“ gespeichert.")).to_be_visible()
    stored = Indicator.objects.values_list("name", "targets__value")
    assert {name: str(int(value)) for name, value in stored} == WANTED
    with capsys.disabled():
        print(f"\nDrei Jahresziele anlegen: {interactions} Eingaben (Ziel: höchstens {GOAL})")  # noqa: T201
    assert interactions <= GOAL


def test_the_kind_is_asked_only_where_activities_are_counted(open_as, transactional_db):
    page = open_as(Role.CLERK)
    page.goto(reverse("indicator-create", args=[make_measure().pk]))
    kind = page.get_by_label("nur Aktivitäten dieser Art")
    assert not kind.is_visible()
    page.get_by_label("Zahl der Aktivitäten mit Beteiligung des Kreises").check(force=True)
    assert kind.is_visible()
