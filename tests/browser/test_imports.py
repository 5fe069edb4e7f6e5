"""A list is read in as a person does it: by keyboard, with a script and without, in light and dark, on a phone."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from clusterfoerderung.imports import long_file
from clusterfoerderung.imports.assignment import Assignment
from clusterfoerderung.imports.long_file import LongFile
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.imports.table import Row, Table
from initiatives.organisations.partner import Partner
from initiatives.organisations.partner_import import PartnerImport
from tests.browser.both_ways import BOTH_WAYS
from tests.browser.test_accessibility import scrolls_sideways, violations
from tests.clusterfoerderung.imports.files import csv_list
from tests.factories import make_partner

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

HEADINGS = ["Name", "Art", "Ort", "Bemerkung"]


@pytest.fixture
def partner(transactional_db):
    return make_partner(name="Alt", short_name="A", location="Haan")


@pytest.fixture(params=BOTH_WAYS)
def page(request, open_as, partner):
    page = open_as(Role.ADMIN, java_script_enabled=request.param)
    page.goto(reverse("partner-list"))
    page.get_by_role("link", name="Liste einlesen").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


def send(page, *rows):
    content = csv_list(HEADINGS, *rows).read()
    page.get_by_label("Datei").set_input_files({"name": "Liste.csv", "mimeType": "text/csv", "buffer": content})
    press(page.get_by_role("button", name="Datei prüfen"))
    expect(page.get_by_role("heading", name="Welche Spalte ist was?")).to_be_visible()
    press(page.get_by_role("button", name="Weiter zur Vorschau"))


def press(target):
    target.focus()
    with target.page.expect_navigation():
        target.page.keyboard.press("Enter")


def test_a_list_is_read_in_by_keyboard(page):
    send(page, ["Neu", "Verein", "Hilden", ""], ["Alt", "", "Erkrath", ""], ["a", "Kammer", "", ""], ["X", "Y", "", ""])
    expect(page.get_by_role("heading", name="Vorschau: Partner")).to_be_visible()
    press(page.get_by_role("button", name="Übernehmen"))
    expect(page.get_by_role("group", name="Fehler im Formular")).to_be_focused()
    page.get_by_label("Die fehlerhafte Zeile weglassen").focus()
    page.keyboard.press("Space")
    press(page.get_by_role("button", name="Übernehmen"))
    expect(page.get_by_text("1 Partner angelegt, 1 geändert, 0 unverändert.")).to_be_visible()
    expect(page.get_by_text("1 fehlerhafte Zeile, 1 vielleicht doppelte")).to_be_visible()
    press(page.get_by_role("link", name="Zur Liste: Partner"))
    assert page.url.endswith(reverse("partner-list"))
    assert set(Partner.objects.values_list("name", "location")) == {("Alt", "Erkrath"), ("Neu", "Hilden")}


@pytest.mark.slow
def test_who_comes_second_is_led_to_the_reason(page, partner):
    send(page, ["Alt", "", "Erkrath", ""])
    partner.location = "Velbert"
    partner.save()
    press(page.get_by_role("button", name="Übernehmen"))
    reason = page.get_by_role("heading", name="Nichts übernommen: Inzwischen hat jemand etwas geändert")
    expect(reason).to_be_visible()
    expect(page.locator(".message:has(h2)")).to_be_focused()


@pytest.mark.slow
def test_a_wrong_file_is_refused_on_the_same_page(page):
    page.get_by_label("Datei").set_input_files({"name": "a.xls", "mimeType": "text/csv", "buffer": b"x"})
    press(page.get_by_role("button", name="Datei prüfen"))
    expect(page.get_by_role("group", name="Fehler im Formular")).to_be_focused()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_on_the_way_is_accessible_and_fits_a_phone(open_as, partner, scheme):
    page, found = open_as(Role.ADMIN, color_scheme=scheme), []
    page.on("console", lambda said: found.append(said.text) if "Content Security Policy" in said.text else None)

    def look():
        found.extend(violations(page) + scrolls_sideways(page, 390) + scrolls_sideways(page, 320))
        page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(reverse("partner-import"))
    press(page.get_by_role("button", name="Datei prüfen"))
    look()
    send(page, ["Neu", "Verein", "Hilden", "b"], ["Alt", "", "E" * 90, ""], ["a", "Kammer", "", ""], ["X", "Y", "", ""])
    look()
    page.get_by_role("link", name="Spalten anders zuordnen").click()
    page.get_by_label("Bemerkung").select_option("Name")
    press(page.get_by_role("button", name="Weiter zur Vorschau"))
    look()
    page.get_by_label("Bemerkung").select_option("Anmerkung")
    press(page.get_by_role("button", name="Weiter zur Vorschau"))
    partner.save()
    page.get_by_label("Die fehlerhafte Zeile weglassen").check()
    press(page.get_by_role("button", name="Übernehmen"))
    look()
    page.get_by_label("Die fehlerhafte Zeile weglassen").check()
    press(page.get_by_role("button", name="Übernehmen"))
    look()
    assert found == []


@pytest.mark.slow
def test_a_long_list_goes_on_by_itself_without_a_script(open_as, transactional_db, monkeypatch):
    monkeypatch.setattr(LongFile.go_on, "__defaults__", (-1,))  # a step a page
    monkeypatch.setattr(long_file, "ROWS_A_STEP", 2)
    page = open_as(Role.ADMIN, java_script_enabled=False)
    page.goto(reverse("partner-import"))
    content = csv_list(["Name", "Art"], *([f"Beispiel {number}", "Verein"] for number in range(5))).read()
    page.get_by_label("Datei").set_input_files({"name": "Liste.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Datei prüfen").click()
    expect(page.get_by_role("heading", name="Vorschau: Partner")).to_be_visible()
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.get_by_text("5 Partner angelegt, 0 geändert, 0 unverändert.")).to_be_visible()


@pytest.mark.slow
def test_the_page_of_progress_is_accessible(open_as, transactional_db, monkeypatch):
    monkeypatch.setattr(long_file, "ROWS_A_STEP", 1)
    page = open_as(Role.ADMIN)
    user = User.objects.get()
    rows = [Row(number, [f"Beispiel {number}"]) for number in (2, 3)]
    pending = PendingImport.objects.create(user=user, list="partner", file_name="Liste.csv")
    imported = PartnerImport(user, timezone.localdate())
    long_file.take_in(pending, Assignment.by_headings(imported, ["Name"]), Table(["Name"], rows))
    page.goto(reverse("partner-import-steps", args=[pending.key]))
    assert violations(page) + scrolls_sideways(page, 390) == []
