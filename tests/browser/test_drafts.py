"""Nothing typed is lost: a closed laptop, an ended session; and nothing stays that was saved or is another's."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from actions.activities.activity import Activity
from clusterfoerderung.accounts.roles import Role
from tests.factories import make_activity, make_clerk, make_measure

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

NEW = "/aktivitaeten/neu/"
OFFER = re.compile(r"Entwurf von \d\d:\d\d: Er wurde nicht gespeichert\.")


@pytest.fixture
def measure(transactional_db):
    return make_measure(title="Mitgliedschaft BioRiver")


@pytest.fixture
def page(open_as, measure):
    page = open_as(Role.CLERK)
    page.goto(NEW)
    return page


def type_half_an_activity(page):
    page.get_by_label("Was ist passiert?").fill("Gespräch mit der Geschäftsstelle")
    page.get_by_label("Mitgliedschaft BioRiver").check(force=True)
    page.get_by_text("Ergebnis und Einschätzung").click()
    page.locator("#id_result").fill("Beitrag bleibt gleich")
    wait_until_kept(page, "bleibt gleich")


def wait_until_kept(page, text):
    """The script waits for a pause in typing."""
    wait_until(page, lambda: text in page.evaluate("JSON.stringify(localStorage)"))


def wait_until_none_is_kept(page):
    """The script of the page that was opened last takes it away, perhaps after that page is seen."""
    wait_until(page, lambda: drafts(page) == [])


def wait_until(page, is_so):
    """The page's own rules forbid Playwright to wait inside it; a busy machine takes its time."""
    for _ in range(200):
        if is_so():
            return
        page.wait_for_timeout(50)
    assert is_so()


def drafts(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('entwurf:'))")


def offered(page):
    return page.locator("[data-draft] .message")


def test_a_closed_laptop_loses_nothing(page):
    type_half_an_activity(page)
    page.goto("/")
    page.goto(NEW)
    expect(offered(page)).to_contain_text(OFFER)
    page.get_by_role("button", name="Wiederherstellen").focus()
    page.keyboard.press("Enter")
    expect(offered(page)).to_contain_text("wiederhergestellt")
    expect(page.get_by_label("Was ist passiert?")).to_have_value("Gespräch mit der Geschäftsstelle")
    expect(page.get_by_label("Was ist passiert?")).to_be_focused()
    expect(page.get_by_label("Mitgliedschaft BioRiver")).to_be_checked()
    expect(page.locator("#id_result")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Activity.objects.get().result == "Beitrag bleibt gleich"
    wait_until_none_is_kept(page)


@pytest.mark.slow
def test_it_is_announced(page):
    type_half_an_activity(page)
    page.goto(NEW)
    expect(page.get_by_role("status").filter(has_text="Entwurf von")).to_be_visible()


@pytest.mark.slow
def test_thrown_away_is_gone(page):
    type_half_an_activity(page)
    page.goto(NEW)
    page.get_by_role("button", name="Verwerfen").click()
    expect(offered(page)).to_contain_text("Entwurf verworfen.")
    wait_until_none_is_kept(page)
    page.goto(NEW)
    expect(offered(page)).to_have_count(0)


def test_after_an_ended_session_it_is_offered_behind_the_login(page, measure):
    clerk = make_clerk(username="berger")
    clerk.set_password("lang-genug-2026")
    clerk.save()
    page.context.clear_cookies()
    sign_in(page, reverse("account_login") + f"?next={NEW}")
    type_half_an_activity(page)
    Session.objects.all().delete()
    page.get_by_role("button", name="Speichern", exact=True).click()
    expect(page.get_by_text("Ihre Anmeldung war abgelaufen, gespeichert wurde noch nichts.")).to_be_visible()
    sign_in(page)
    page.wait_for_url(f"**{NEW}")
    expect(offered(page)).to_contain_text(OFFER)
    page.get_by_role("button", name="Wiederherstellen").click()
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.wait_for_url("**/massnahmen/**")
    assert Activity.objects.get().recorded_by == clerk
    wait_until_none_is_kept(page)


def sign_in(page, address=None):
    if address:
        page.goto(address)
    page.get_by_label("Anmeldename oder E-Mail-Adresse").fill("berger")
    page.get_by_label("Passwort").fill("lang-genug-2026")
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url(f"**{NEW}*")


@pytest.mark.slow
def test_saving_and_the_next_one_starts_empty(page):
    type_half_an_activity(page)
    page.get_by_role("button", name="Speichern und nächste erfassen").click()
    expect(page.get_by_label("Was ist passiert?")).to_have_value("")
    expect(offered(page)).to_have_count(0)
    wait_until_none_is_kept(page)


@pytest.mark.slow
def test_a_refused_form_keeps_its_draft_without_asking(page):
    type_half_an_activity(page)
    page.get_by_label("Was ist passiert?").fill("")
    page.get_by_role("button", name="Speichern", exact=True).click()
    expect(page.get_by_text("Bitte prüfen Sie Ihre Angaben")).to_be_visible()
    expect(offered(page)).to_have_count(0)
    page.goto("/")
    page.goto(NEW)
    expect(offered(page)).to_contain_text(OFFER)


@pytest.mark.slow
def test_to_sign_out_takes_it_away(page):
    type_half_an_activity(page)
    page.get_by_role("button", name="Abmelden").click()
    page.wait_for_url("**/konto/login/**")
    wait_until_none_is_kept(page)


@pytest.mark.slow
def test_another_person_on_the_same_device_sees_nothing_of_it(page, open_as):
    type_half_an_activity(page)
    held = page.evaluate("JSON.stringify(localStorage)")
    other = open_as(Role.CLERK)
    other.goto("/")
    other.evaluate("(held) => Object.assign(localStorage, JSON.parse(held))", held)
    other.goto(NEW)
    expect(offered(other)).to_have_count(0)


@pytest.mark.slow
def test_editing_has_a_draft_of_its_own(page, measure):
    activity = make_activity(measure, title="Sitzung")
    edit = reverse("activity-edit", args=[activity.pk])
    page.goto(edit)
    page.get_by_label("Was ist passiert?").fill("Sitzung des Beirats")
    wait_until_kept(page, "Beirats")
    page.goto(NEW)
    expect(offered(page)).to_have_count(0)
    page.goto(edit)
    page.get_by_role("button", name="Wiederherstellen").click()
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.wait_for_url(f"**{activity.get_absolute_url()}")
    activity.refresh_from_db()
    assert activity.title == "Sitzung des Beirats"
    wait_until_none_is_kept(page)


@pytest.mark.slow
def test_two_windows_keep_two_drafts(page):
    type_half_an_activity(page)
    second = page.context.new_page()
    second.goto(NEW)
    second.get_by_label("Was ist passiert?").fill("Etwas ganz anderes")
    wait_until_kept(second, "ganz anderes")
    held = second.evaluate("JSON.stringify(localStorage)")
    assert "Geschäftsstelle" in held
    assert "ganz anderes" in held


@pytest.mark.slow
def test_no_token_and_no_password_is_kept(page):
    type_half_an_activity(page)
    held = page.evaluate("JSON.stringify(localStorage)")
    assert "csrfmiddlewaretoken" not in held
