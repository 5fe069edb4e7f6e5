"""A passkey in a real browser, with the device that Chromium plays for tests."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.test_accessibility import scrolls_sideways, violations
from tests.factories import make_clerk

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

PASSWORD = "ein langes Passwort"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(open_as):
    page = open_as(None)
    make_clerk(username="berger", password=PASSWORD)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.device = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    page.device = session
    yield page
    session.send("WebAuthn.disable")
    session.detach()


def sign_in(page):
    page.goto(reverse("account_login"))
    page.get_by_label("Anmeldename oder E-Mail-Adresse").fill("berger")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url(lambda url: reverse("account_login") not in url)


def test_a_device_is_set_up_and_then_opens_the_door(page):
    sign_in(page)
    page.goto(reverse("mfa_add_webauthn"))
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()
    page.get_by_label("Name").fill("Diensthandy")
    assert violations(page) + scrolls_sideways(page, 320) == []
    page.get_by_role("button", name="Einrichten").click()
    expect(page.get_by_role("heading", name="Ersatzcodes")).to_be_visible()
    # There is no app that could be missing.
    expect(page.get_by_text("wenn App oder Gerät fehlt")).to_be_visible()

    page.context.clear_cookies()
    sign_in(page)
    assert violations(page) + scrolls_sideways(page, 320) == []
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url(reverse("overview"))

    page.context.clear_cookies()
    page.device.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": page.device.device})
    page.device.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, "automaticPresenceSimulation": True}})
    sign_in(page)
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(page.get_by_role("status").filter(has_text="Es kam kein Passkey")).to_be_visible()
