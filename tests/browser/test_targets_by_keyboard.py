"""25 company visits, 2 events, 1 newsletter: set up for this year by keyboard alone, well under two minutes."""

import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from actions.activities.activity import ActivityKind
from actions.indicators.indicator import Indicator
from clusterfoerderung.accounts.roles import Role
from tests.browser.both_ways import BOTH_WAYS
from tests.factories import make_activity, make_measure

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

WANTED = {"Unternehmensbesuche": "25", "Veranstaltungen": "2", "Newsletter": "1"}
GOAL = 30


@pytest.mark.slow
@pytest.mark.parametrize("with_script", BOTH_WAYS)
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


# Somebody who types slowly: three keys a second.
SECONDS_A_KEY = 0.33


@pytest.mark.parametrize("with_script", BOTH_WAYS)
def test_all_three_in_one_form_take_seconds_and_count_themselves(open_as, transactional_db, with_script, capsys):
    measure = make_measure()
    page = open_as(Role.CLERK, java_script_enabled=with_script)
    page.goto(measure.get_absolute_url())
    link = page.get_by_role("link", name="Jahresziele anlegen")
    keys = 0

    def press(key, times=1):
        nonlocal keys
        for _ in range(times):
            page.keyboard.press(key)
            keys += 1

    while not link.evaluate("one => one === document.activeElement"):
        assert keys < 60, "not reached by keyboard"
        press("Tab")
    press("Enter")
    expect(page.get_by_label("Ziel", exact=True).first).to_be_focused()
    for place, target in enumerate(WANTED.values()):
        press("Tab", 3 if place else 0)
        for sign in target:
            press(sign)
    press("Enter")
    expect(page.get_by_text("3 Ziele für")).to_be_visible()
    stored = Indicator.objects.values_list("name", "targets__value")
    assert {name: str(int(value)) for name, value in stored} == WANTED
    make_activity(measure, kind=ActivityKind.VISIT, happened_on=time.strftime("%Y-01-01"))
    page.reload()
    expect(page.locator(".indicator__now", has_text="1 von 25 Besuchen")).to_be_visible()
    seconds = keys * SECONDS_A_KEY
    with capsys.disabled():
        print(f"\nDrei Jahresziele in einem Formular: {keys} Tasten, {seconds:.0f} s bei 3 Tasten je Sekunde")  # noqa: T201
