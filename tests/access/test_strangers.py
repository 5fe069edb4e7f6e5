"""What strangers send leaves nothing behind: no row, and no file, however big what they send is."""

import io

import pytest
from django.conf import settings
from django.core.files import uploadhandler
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.views import SESSION_OVER
from clusterfoerderung.files.upload_limit import MOST_WORDS
from clusterfoerderung.server.long_forms import MOST_BYTES_FROM_OUTSIDE, MOST_BYTES_FROM_STRANGERS, URL_ENCODED
from tests.access.pages import PAGES
from tests.factories import make_admin, make_clerk, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.every_case]

# More than a part of a form that is held in memory.
BIG = b"x" * 3 * 1024 * 1024
TOKEN = "a" * 32
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")
SOMETHING = {"login": "beispiel", "password": "falsch", "email": "niemand@beispiel.example", "title": "Beispiel"}


def somewhere(name):
    """The address of the page; a stranger knows of no object, and is turned away before one is looked for."""
    about = PAGES[name].about.items()
    return reverse(name, kwargs={key: source[1:] if source.startswith("=") else "1" for key, source in about})


@pytest.fixture
def written_on_disk(monkeypatch, settings, tmp_path):
    """The names of all files that Django puts aside while a form comes in."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    names = []

    class Noted(uploadhandler.TemporaryUploadedFile):
        def __init__(self, name, *args, **kwargs):
            names.append(name)
            super().__init__(name, *args, **kwargs)

    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", Noted)
    return names


@pytest.fixture
def with_token():
    """A client whose token is right: to look for it Django takes in all of the form."""
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    return client


def with_file():
    file = io.BytesIO(BIG)
    file.name = "gross.pdf"
    return {**SOMETHING, "csrfmiddlewaretoken": TOKEN, "file": file}


def test_no_post_of_a_stranger_writes_a_row(client):
    wrote = {}
    for name in PAGES:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.post(somewhere(name), SOMETHING)
        found = [query["sql"] for query in asked if query["sql"].lstrip().startswith(WRITING)]
        if found:
            wrote[name] = found
    assert wrote == {}


def test_the_mark_that_sends_the_sentence_writes_nothing_either(client):
    with CaptureQueriesContext(connection) as asked:
        assert SESSION_OVER in client.post("/aktivitaeten/neu/", SOMETHING, follow=True).text
    assert [query["sql"] for query in asked if query["sql"].lstrip().startswith(WRITING)] == []


@pytest.mark.parametrize(
    "name",
    ["account_login", "measure-document-create", "partner-import", "word-template-list", "admin:index"],
)
def test_no_file_of_a_stranger_is_put_aside(with_token, written_on_disk, name):
    address = somewhere(name) if name in PAGES else reverse(name)
    assert with_token.post(address, with_file()).status_code != 403
    assert written_on_disk == []


def test_a_file_of_somebody_signed_in_is_put_aside_while_it_comes_in(with_token, written_on_disk):
    with_token.force_login(make_clerk())
    with_token.post(somewhere("measure-document-create"), with_file())
    assert written_on_disk == ["gross.pdf"]


@pytest.mark.parametrize("name", ["account_login", "measure-document-create"])
def test_parts_without_a_name_are_counted_too(with_token, name):
    """Django counts fields, and files that have a name; of the others it takes as many as come."""
    with_token.force_login(make_clerk())
    part = b'--x\r\nContent-Disposition: form-data; filename="a"\r\n\r\n\r\n'
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + settings.DATA_UPLOAD_MAX_NUMBER_FILES

    def status(parts):
        body = f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{TOKEN}\r\n'.encode()
        body += part * parts + b"--x--\r\n"
        return with_token.post(somewhere(name), body, content_type="multipart/form-data; boundary=x").status_code

    assert status(most - 2) != 400
    assert status(most) == 400


@pytest.mark.parametrize(("path", "status"), [("/gibt-es-nicht/", 404), (reverse("account_login"), 400)])
def test_a_form_that_cannot_be_read_is_no_mistake_of_ours(with_token, path, status):
    """The page that said so looked for the token once more, in the same form."""
    head = 'form-data; name="datei"; filename="a"\r\nContent-Transfer-Encoding: base64'
    body = f"--x\r\nContent-Disposition: {head}\r\n\r\nA===\r\n--x--\r\n"
    with_token.force_login(make_user())
    assert with_token.post(path, body, content_type="multipart/form-data; boundary=x").status_code == status


@pytest.mark.slow
def test_words_in_the_headers_of_parts_are_counted(with_token):
    """A part of two hundred costs as much as fifty parts."""
    with_token.force_login(make_clerk())

    def status(words):
        part = b'--x\r\nContent-Disposition: form-data; name="a"; ' + b"x=1; " * 100 + b"\r\n\r\n\r\n"
        body = f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{TOKEN}\r\n'.encode()
        body += part * (words // 102) + b"--x--\r\n"
        address = somewhere("measure-document-create")
        return with_token.post(address, body, content_type="multipart/form-data; boundary=x").status_code

    assert status(MOST_WORDS - 102) != 400
    assert status(MOST_WORDS + 1020) == 400


def test_percents_that_no_browser_writes_are_refused_and_long_texts_are_not(with_token):
    with_token.force_login(make_clerk())
    token = f"csrfmiddlewaretoken={TOKEN}&description=".encode()
    for text, is_refused in ((b"%" * LONGER, True), (b"%C3%BC" * LONGER, False)):
        response = with_token.post(somewhere("activity-create"), token + text, content_type=URL_ENCODED)
        assert (response.status_code == 400) == is_refused


@pytest.mark.parametrize("path", ["/static/css/gibt-es-nicht.css", "//static/x", "/admin/x/../../static/x"])
def test_a_style_that_is_not_there_is_no_page(client, django_assert_num_queries, path):
    """Ten times as many of them are asked for at once as of pages, by whoever likes, however nginx comes to think that
    it is one (deploy/nginx.conf).
    """
    with django_assert_num_queries(0):
        answer = client.get("/", PATH_INFO=path)
    assert (answer.status_code, answer.content) == (404, b"")


LONGER = MOST_BYTES_FROM_OUTSIDE + 1


@pytest.fixture
def taken_apart(monkeypatch):
    """The lengths of all forms that Django takes apart."""
    lengths, load = [], HttpRequest._load_post_and_files
    monkeypatch.setattr(
        HttpRequest,
        "_load_post_and_files",
        lambda self: [lengths.append(int(self.META.get("CONTENT_LENGTH") or 0)), load(self)],
    )
    return lengths


@pytest.mark.parametrize("role", [None, Role.COMMITTEE])
@pytest.mark.parametrize("content_type", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])
def test_a_long_form_is_the_offices_alone(with_token, taken_apart, role, content_type):
    """Eight at a time, each a second of work, and others waited seven for a page."""
    with_token.post(somewhere("account_login"), b"%" * LONGER, content_type=content_type)
    with_token.force_login(make_user(role))
    refused = with_token.post(somewhere("question-list"), b"%" * LONGER, content_type=content_type)
    assert (refused.status_code, max(taken_apart, default=0) < LONGER) == (400, True)


@pytest.mark.parametrize("content_type", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])
def test_of_a_stranger_no_form_is_taken_apart_that_is_longer_than_it_takes_to_sign_in(
    with_token, taken_apart, content_type
):
    """Forty at a time, each a tenth of a second of work, and others waited twelve seconds for a page."""
    longer = MOST_BYTES_FROM_STRANGERS + 1
    sent = with_token.post(somewhere("account_login"), b"%" * longer, content_type=content_type)
    assert (sent.status_code, max(taken_apart, default=0) < longer) == (302, True)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 200),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="' + b";" * 2_000),
        (URL_ENCODED, b"&a=" * 200),
        (URL_ENCODED, b"a=" + b"%" * 2_000),
    ],
)
def test_nor_a_short_one_that_is_more_work_than_any_to_sign_in_with(with_token, taken_apart, content_type, body):
    """Forty at a time, each a thirtieth of a second of work, and others waited seven until they were signed in."""
    sent = with_token.post(somewhere("account_login"), body, content_type=content_type)
    assert (sent.status_code, taken_apart) == (302, [])


def test_what_was_too_long_for_a_stranger_leads_to_signing_in_with_the_sentence(with_token):
    """Somebody of the office whose session has ended: what they typed stands in their browser."""
    text = {**SOMETHING, "csrfmiddlewaretoken": TOKEN, "description": "x" * LONGER}
    assert SESSION_OVER in with_token.post("/aktivitaeten/neu/", text, follow=True).text


def test_whoever_is_signed_in_sends_nothing_from_another_page(with_token):
    """Every address that takes a form asks for the token first, whatever the person may do there."""
    with_token.force_login(make_admin())
    taken = {
        name: response.status_code
        for name, page in PAGES.items()
        if "post" in page.methods
        if (response := with_token.post(somewhere(name), SOMETHING)).status_code != 403
    }
    assert taken == {}
