"""Handing in a document and looking at it, as a person does: by mouse, by keyboard, without a script."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from actions.documents.document import Document
from clusterfoerderung.accounts.roles import Role
from tests import files
from tests.browser.both_ways import BOTH_WAYS
from tests.factories import make_document, make_measure

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

CONTRACT = {"name": "Übergabe_2025.pdf", "mimeType": "application/pdf", "buffer": files.pdf("Vertrag")}
PROGRAM = {"name": "Rechnung.pdf", "mimeType": "application/pdf", "buffer": files.EXE}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def measure(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_measure()


@pytest.fixture(params=BOTH_WAYS)
def page(request, open_as, measure):
    page = open_as(Role.CLERK, viewport=PHONE, java_script_enabled=request.param)
    return opened(page, measure)


def opened(page, measure):
    page.goto(measure.get_absolute_url())
    page.get_by_text("Dokument hochladen").click()
    return page


def test_a_document_is_handed_in_by_keyboard(page, measure):
    page.get_by_label("Datei", exact=True).set_input_files(CONTRACT)
    page.get_by_label("Titel").focus()
    page.keyboard.type("Vertrag mit BioRiver")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")  # Ausschuss
    with page.expect_navigation():
        page.keyboard.press("Enter")
    document = Document.objects.get()
    assert (document.title, document.visibility) == ("Vertrag mit BioRiver", "ausschuss")
    assert document.original_name == "Übergabe_2025.pdf"
    assert page.url.endswith(document.get_absolute_url())
    expect(page.get_by_text("Dokument hochgeladen: Vertrag mit BioRiver")).to_be_attached()
    expect(page.locator(f"#dokument-{document.pk}")).to_be_in_viewport()


@pytest.mark.slow
def test_a_refusal_keeps_what_was_typed_and_goes_to_the_reason(page, measure):
    page.get_by_label("Datei", exact=True).set_input_files(PROGRAM)
    page.get_by_label("Titel").fill("Rechnung Mai")
    page.get_by_role("button", name="Hochladen").click()
    reason = page.get_by_role("group", name="Fehler im Formular")
    expect(reason).to_be_focused()
    expect(reason).to_contain_text("Der Inhalt passt nicht zur Endung .pdf")
    expect(page.get_by_label("Titel")).to_have_value("Rechnung Mai")
    page.get_by_label("Datei", exact=True).set_input_files(CONTRACT)
    with page.expect_navigation():
        page.get_by_role("button", name="Hochladen").click()
    assert Document.objects.get().title == "Rechnung Mai"


@pytest.fixture
def desk(open_as, measure):
    return opened(open_as(Role.CLERK), measure)


@pytest.fixture
def slow_down(desk):
    session = desk.context.new_cdp_session(desk)

    def slow_down(*, kilobytes_per_second):
        upload = {"downloadThroughput": -1, "uploadThroughput": kilobytes_per_second * 1024}
        session.send("Network.emulateNetworkConditions", {"offline": False, "latency": 0, **upload})

    yield slow_down
    session.detach()  # or whoever gets the page next would be slow too


@pytest.mark.slow
def test_the_progress_is_shown_and_said(desk, slow_down):
    slow_down(kilobytes_per_second=150)
    desk.get_by_label("Datei", exact=True).set_input_files(
        {"name": "lang.txt", "mimeType": "text/plain", "buffer": b"Zeile\n" * 100_000}
    )
    desk.get_by_role("button", name="Hochladen").click()
    bar = desk.get_by_role("progressbar", name="Wird hochgeladen")
    expect(bar).to_be_visible()
    expect(desk.locator(".upload__status")).to_have_text(re.compile(r"^\d\d % hochgeladen$"))
    assert 25 <= bar.evaluate("bar => bar.value") < 100
    expect(desk.get_by_role("button", name="Hochladen")).to_be_disabled()
    desk.wait_for_url("**#dokument-*")
    assert Document.objects.get().size == 600_000


@pytest.mark.slow
def test_an_upload_can_be_stopped_and_nothing_stays(desk, slow_down, settings):
    slow_down(kilobytes_per_second=50)
    desk.get_by_label("Datei", exact=True).set_input_files(
        {"name": "lang.txt", "mimeType": "text/plain", "buffer": b"Zeile\n" * 100_000}
    )
    desk.get_by_label("Titel").fill("Notizen")
    desk.get_by_role("button", name="Hochladen").click()
    expect(desk.get_by_role("button", name="Abbrechen")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Abgebrochen. Ihre Eingaben stehen noch hier.")).to_be_visible()
    expect(desk.get_by_label("Titel")).to_have_value("Notizen")
    expect(desk.get_by_role("button", name="Hochladen")).to_be_enabled()
    assert not Document.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.mark.slow
def test_a_file_can_be_dropped_on_the_box(desk, measure):
    dropped = desk.evaluate_handle(
        """content => {
            const files = new DataTransfer();
            files.items.add(new File([content], "Notiz.txt", {type: "text/plain"}));
            return files;
        }""",
        "Besprochen wurde die Übergabe.",
    )
    box = desk.locator(".upload__drop")
    box.dispatch_event("dragover", {"dataTransfer": dropped})
    expect(box).to_have_attribute("data-over", "")
    box.dispatch_event("drop", {"dataTransfer": dropped})
    expect(desk.get_by_text("Ausgewählt: Notiz.txt")).to_be_visible()
    with desk.expect_navigation():
        desk.get_by_role("button", name="Hochladen").click()
    assert Document.objects.get().title == "Notiz"


@pytest.mark.slow
def test_a_file_that_is_too_big_is_refused_before_it_is_sent(desk, measure):
    field = desk.get_by_label("Datei", exact=True)
    field.evaluate("field => { field.dataset.maxBytes = 1024 * 1024; }")
    field.set_input_files({"name": "lang.txt", "mimeType": "text/plain", "buffer": b"x" * 2_000_000})
    expect(desk.get_by_text("Die Datei ist zu groß: Erlaubt sind höchstens 1 MB.")).to_be_visible()
    desk.get_by_role("button", name="Hochladen").click()
    expect(field).to_be_focused()
    assert not Document.objects.exists()


@pytest.mark.slow
def test_whoever_was_signed_out_meanwhile_is_asked_to_sign_in(desk, measure):
    desk.get_by_label("Datei", exact=True).set_input_files(CONTRACT)
    desk.context.clear_cookies(name="sessionid")
    with desk.expect_navigation(url="**/konto/login/**"):
        desk.get_by_role("button", name="Hochladen").click()
    assert not Document.objects.exists()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "content"), [("Vertrag.pdf", files.pdf("Vertrag")), ("Foto.png", files.png())])
def test_a_preview_opens_in_a_tab_of_its_own(open_as, measure, name, content):
    document = make_document(measure, name, content)
    page = open_as(Role.COMMITTEE)
    page.goto(measure.get_absolute_url())
    with page.expect_popup() as opened:
        page.get_by_role("link", name=re.compile(f"Vorschau.*{document.title}")).click()
    tab = opened.value
    tab.wait_for_url(f"**{reverse('document-preview', args=[document.pk])}")
    if name.endswith("png"):
        assert tab.locator("img").evaluate("picture => picture.naturalWidth") == 80
    else:
        assert viewer_starts(tab)


def viewer_starts(tab):
    """Chromium's own viewer takes the PDF over; in a sandbox its frame stays away and the tab stays grey."""
    for _ in range(50):
        if any(frame.url.startswith("chrome-extension://") for frame in tab.frames):
            return True
        tab.wait_for_timeout(100)
    return False


@pytest.mark.slow
def test_a_download_carries_its_name(open_as, measure):
    document = make_document(measure, "Übergabe.pdf", title="Übergabe")
    page = open_as(Role.COMMITTEE)
    page.goto(measure.get_absolute_url())
    with page.expect_download() as download:
        page.get_by_role("link", name="Übergabe herunterladen").click()
    assert download.value.suggested_filename == "Übergabe.pdf"
    assert download.value.path().read_bytes() == files.pdf()
    assert document.size == len(files.pdf())
