"""Documents on the pages of what they belong to, and how they are handed out."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone

from actions.documents.document import Document
from clusterfoerderung import settings as written
from clusterfoerderung.records.visibility import Visibility
from tests import files
from tests.answers import text_of
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_committee_member,
    make_document,
    make_measure,
    make_paper,
)
from tests.sections import facts_of

pytestmark = [pytest.mark.django_db, pytest.mark.history]

OWNERS = {"measure": make_measure, "activity": make_activity, "paper": make_paper}
KEEPERS = {"measure": make_clerk, "activity": make_clerk, "paper": make_admin}
PREVIEWED = {"pdf", "png", "jpg", "jpeg"}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def shown(client, owner):
    return [document.title for document in facts_of(client.get(owner.get_absolute_url()), "dokumente")["documents"]]


@pytest.mark.parametrize("owner", OWNERS)
def test_the_committee_sees_only_what_is_released(client, owner):
    made = OWNERS[owner]()
    make_document(made, title="Vertrag")
    make_document(made, "Liste.xlsx", title="Entwurf", visibility=Visibility.INTERNAL)
    client.force_login(make_committee_member())
    page = text_of(client.get(made.get_absolute_url()))
    assert shown(client, made) == ["Vertrag"]
    assert "Entwurf" not in page
    assert "Dokument hochladen" not in page
    client.force_login(make_clerk())
    assert shown(client, made) == ["Entwurf", "Vertrag"]


@pytest.mark.parametrize(("owner", "make_keeper"), [("activity", make_clerk), ("paper", make_admin)])
def test_whoever_keeps_it_finds_the_form_on_the_page(client, owner, make_keeper):
    made = OWNERS[owner]()
    client.force_login(make_keeper())
    page = text_of(client.get(made.get_absolute_url()))
    assert "Noch kein Dokument abgelegt." in page
    assert f'action="{reverse(f"{owner}-document-create", args=[made.pk])}"' in page
    assert "höchstens 20 MB" in page


def test_size_and_day_stand_there_as_germans_write_them(client, clerk):
    measure = make_measure()
    document = make_document(measure, "lang.txt", b"x" * 1_300_000)
    page = text_of(client.get(measure.get_absolute_url()))
    assert "Textdatei, 1,2 MB" in page
    assert f"{timezone.localtime(document.created_at):%d.%m.}" in page


def test_a_title_is_text_and_nothing_else(client, clerk):
    measure = make_measure()
    make_document(measure, title="<script>alert(1)</script>")
    assert "<script>alert" not in client.get(measure.get_absolute_url()).content.decode()


def test_staff_read_that_a_released_document_waits_behind_an_internal_page(client, clerk):
    measure = make_measure(visibility=Visibility.INTERNAL)
    make_document(measure)
    assert "erst, wenn auch diese Seite freigegeben ist" in text_of(client.get(measure.get_absolute_url()))


@pytest.mark.parametrize("owner", OWNERS)
def test_30_documents_need_no_more_queries_than_1(client, clerk, owner, django_assert_max_num_queries):
    made = OWNERS[owner]()
    make_document(made)
    client.get(made.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        assert len(shown(client, made)) == 1
    for number in range(29):
        make_document(made, "Notiz.txt", f"Nummer {number}".encode())
    # One less where 29 uploads push the making of the measure out of the history that is shown.
    with django_assert_max_num_queries(len(few)):
        assert len(shown(client, made)) == 30


def test_at_most_fifty_stand_on_a_page(client, clerk):
    measure = make_measure()
    for number in range(51):
        make_document(measure, "Notiz.txt", f"Nummer {number}".encode())
    response = client.get(measure.get_absolute_url())
    shown = facts_of(response, "dokumente")
    assert (len(shown["documents"]), shown["has_more"]) == (50, True)
    assert "Es gibt ältere" in text_of(response)


def test_a_download_is_an_attachment_that_can_do_nothing(client, clerk):
    document = make_document(make_measure(), "Übergabe „Schlüsselregion“.pdf")
    response = client.get(reverse("document", args=[document.pk]))
    assert response.getvalue() == files.pdf()
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C3%9Cbergabe%20%E2%80%9ESchl%C3%BCsselregion%E2%80%9C.pdf"
    )
    assert (response["Content-Type"], response["Content-Length"]) == ("application/pdf", str(len(files.pdf())))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
    )
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, no-store"


def test_a_quotation_mark_does_not_break_out_of_the_header(client, clerk):
    document = make_document(make_measure())
    Document.objects.update(original_name='a"; filename="b.exe.pdf')
    response = client.get(reverse("document", args=[document.pk]))
    response.getvalue()
    assert response["Content-Disposition"] == r'attachment; filename="a\"; filename=\"b.exe.pdf"'


@pytest.mark.parametrize("ending", files.REAL)
def test_a_preview_is_for_pdf_and_pictures_alone(client, clerk, ending):
    document = make_document(make_measure(), f"Datei.{ending}")
    response = client.get(reverse("document-preview", args=[document.pk]))
    if ending not in PREVIEWED:
        assert response.status_code == 404
        return
    assert response.getvalue() == files.REAL[ending]
    assert response["Content-Disposition"] == f'inline; filename="Datei.{ending}"'
    assert response["Content-Type"] == document.type.content_type
    assert response["Content-Security-Policy"].startswith("default-src 'none';")
    assert ("sandbox" in response["Content-Security-Policy"]) == (ending != "pdf")
    assert (response["X-Content-Type-Options"], response["X-Frame-Options"]) == ("nosniff", "DENY")


@pytest.mark.parametrize("name", ["document", "document-preview"])
@pytest.mark.parametrize(
    ("own", "of_measure"),
    [
        (Visibility.INTERNAL, Visibility.COMMITTEE),
        (Visibility.COMMITTEE, Visibility.INTERNAL),
        (Visibility.PUBLIC, Visibility.INTERNAL),
    ],
)
def test_what_is_closed_to_the_committee_is_not_found(client, name, own, of_measure):
    document = make_document(make_measure(visibility=of_measure), visibility=own)
    client.force_login(make_committee_member())
    assert client.get(reverse(name, args=[document.pk])).status_code == 404


@pytest.mark.parametrize("name", ["document", "document-preview"])
def test_head_says_the_length_and_sends_nothing(client, clerk, name):
    response = client.head(reverse(name, args=[make_document(make_measure()).pk]))
    assert (response.status_code, response["Content-Length"]) == (200, str(len(files.pdf())))
    assert response.getvalue() == b""


def test_whoever_asks_for_a_part_gets_the_whole(client, clerk):
    response = client.get(reverse("document", args=[make_document(make_measure()).pk]), headers={"Range": "bytes=5-9"})
    assert (response.status_code, response.getvalue()) == (200, files.pdf())


@pytest.mark.parametrize("name", ["document", "document-preview"])
def test_a_lost_file_is_said_in_german_and_logged_without_a_name(client, clerk, name, caplog):
    document = make_document(make_measure(), "Vertrag Erika Beispiel.pdf", title="Vertrag")
    document.file.storage.delete(document.file.name)
    response = client.get(reverse(name, args=[document.pk]))
    assert response.status_code == 404
    assert "Diese Datei ist nicht auffindbar" in text_of(response)
    logged = [record.getMessage() for record in caplog.records if record.name == "actions.documents.views"]
    assert logged == [f"Zu Dokument {document.pk} fehlt die Datei im Ablageordner."]


def test_a_path_in_the_row_leads_out_of_no_folder(client, clerk, tmp_path):
    (tmp_path / "geheim").write_text("geheim")
    document = make_document(make_measure())
    Document.objects.update(file="../geheim")
    response = client.get(reverse("document", args=[document.pk]))
    assert response.status_code in {400, 404}


def test_nothing_under_the_folder_has_an_address(client, clerk):
    document = make_document(make_measure())
    name = document.file.name
    for prefix in ("/", "/media/", "/static/", "/static/../media/", "/static/..%2fmedia/", "/var/media/", "//"):
        assert client.get(f"{prefix}{name}").status_code == 404, prefix
    assert settings.MEDIA_URL in {"", "/"}
    assert not any("serve" in str(pattern.callback) for pattern in all_patterns())


def all_patterns(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from all_patterns(pattern)
        else:
            yield pattern


def test_the_folder_is_beside_the_served_files_not_among_them():
    kept = written.STATE_DIR / "media"
    served = {written.STATIC_ROOT, *written.STATICFILES_DIRS}
    assert not served & {kept, *kept.parents}


def test_a_measure_without_a_document_leads_to_the_form(client, clerk):
    measure = make_measure()
    assert f'href="{reverse("measure-document-create", args=[measure.pk])}"' in text_of(
        client.get(measure.get_absolute_url())
    )
