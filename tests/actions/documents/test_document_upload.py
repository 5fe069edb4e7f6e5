"""Handing a document in, changing what stands beside it, and taking it away."""

import uuid

import pytest
from django.conf import settings
from django.urls import reverse

from actions.documents.document import Document
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.visibility import Visibility
from tests import files
from tests.answers import said
from tests.factories import (
    make_activity,
    make_document,
    make_measure,
    make_paper,
    make_user,
)
from tests.files import upload

pytestmark = pytest.mark.django_db

OWNERS = {"measure": make_measure, "activity": make_activity, "paper": make_paper}
KEEPERS = {"measure": Role.CLERK, "activity": Role.CLERK, "paper": Role.ADMIN}
FROM_SCRIPT = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "temp"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()


@pytest.fixture
def address(clerk):
    return reverse("measure-document-create", args=[make_measure().pk])


def files_on_disk():
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def sent(file=None, **more):
    return {"file": file or upload(), "title": "", "visibility": "intern", "submission": uuid.uuid4(), **more}


@pytest.mark.parametrize("owner", OWNERS)
def test_whoever_keeps_a_thing_hands_a_document_in_there(client, owner):
    made, keeper = OWNERS[owner](), make_user(KEEPERS[owner])
    client.force_login(keeper)
    response = client.post(reverse(f"{owner}-document-create", args=[made.pk]), sent(upload("Übergabe_2025.pdf")))
    document = Document.objects.get()
    assert (document.owner_id, document.uploaded_by) == (made.pk, keeper)
    assert (document.title, document.original_name) == ("Übergabe 2025", "Übergabe_2025.pdf")
    assert (document.content_type, document.size) == ("application/pdf", len(files.pdf()))
    assert document.visibility == Visibility.INTERNAL
    assert document.file.read() == files.pdf()
    document.file.close()
    assert response.url == document.get_absolute_url()
    assert said(response) == ["Dokument hochgeladen: Übergabe 2025"]


@pytest.mark.parametrize(
    ("owner", "role"), [("paper", Role.COMMITTEE), ("measure", Role.ADMIN), ("activity", Role.ADMIN)]
)
def test_nobody_else_does(client, owner, role):
    document = make_document(OWNERS[owner]())
    client.force_login(make_user(role))
    for address in (
        reverse(f"{owner}-document-create", args=[document.owner_id]),
        reverse("document-edit", args=[document.pk]),
        reverse("document-delete", args=[document.pk]),
    ):
        assert client.get(address).status_code == 403
        assert client.post(address, sent()).status_code == 403
    assert Document.objects.get().version == 1


def test_a_double_click_makes_one_row_and_one_file(client, address):
    token = uuid.uuid4()
    first, second = (client.post(address, sent(submission=token)) for _ in range(2))
    assert first.url == second.url
    assert said(second)[-1] == "Das war schon gespeichert: Das Formular kam zweimal an."
    assert (Document.objects.count(), len(files_on_disk())) == (1, 1)


def test_the_same_file_again_is_noticed_by_what_is_in_it(client, address):
    client.post(address, sent(title="Vertrag"))
    response = client.post(address, sent(upload("anderer Name.pdf", files.pdf())))
    (error,) = response.context["form"].errors["file"]
    assert error.startswith("Genau diese Datei liegt hier schon: „Vertrag“, hochgeladen am ")
    assert (Document.objects.count(), len(files_on_disk())) == (1, 1)


def test_the_same_file_may_lie_in_two_places(client, clerk):
    for measure in (make_measure(), make_measure()):
        client.post(reverse("measure-document-create", args=[measure.pk]), sent())
    assert Document.objects.count() == 2


def test_a_refusal_names_the_field_keeps_what_was_typed_and_leaves_nothing(client, address):
    response = client.post(address, sent(upload("Rechnung.pdf", files.EXE), title="Rechnung Mai"))
    page = response.content.decode()
    assert '<a href="#dokument_file">Datei</a>' in page
    assert 'value="Rechnung Mai"' in page
    assert response.context["form"].errors["file"][0].startswith("Der Inhalt passt nicht zur Endung .pdf")
    assert (Document.objects.count(), files_on_disk()) == (0, [])


def test_without_a_file_it_asks_for_one(client, address):
    response = client.post(address, {"visibility": "intern", "submission": uuid.uuid4()})
    assert response.context["form"].errors == {"file": ["Bitte eine Datei auswählen."]}


def test_an_empty_file_is_refused(client, address):
    response = client.post(address, sent(upload("leer.txt", b"")))
    assert response.context["form"].errors["file"] == ["Die Datei ist leer. Bitte eine andere wählen."]


@pytest.mark.parametrize("size", [1, 3 * 1024 * 1024])
def test_a_file_of_exactly_the_limit_is_taken_in(client, address, settings, size):
    settings.UPLOAD_MAX_BYTES = size
    client.post(address, sent(upload("Notiz.txt", b"x" * size)))
    assert Document.objects.get().size == size


@pytest.mark.parametrize("size", [1, 3 * 1024 * 1024])
def test_one_byte_more_is_refused_and_nowhere_kept(client, address, settings, size):
    settings.UPLOAD_MAX_BYTES = size
    response = client.post(address, sent(upload("Notiz.txt", b"x" * (size + 1)), title="Notiz"))
    assert response.context["form"].errors["file"] == ["Die Datei ist zu groß: Erlaubt sind höchstens 20 MB."]
    assert response.context["form"]["title"].value() == "Notiz"
    assert (Document.objects.count(), files_on_disk()) == (0, [])
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []


def test_a_big_file_comes_by_the_disk_and_leaves_nothing_there(client, address, settings):
    content = b"Zeile\n" * 1_000_000
    client.post(address, sent(upload("lang.txt", content)))
    document = Document.objects.get()
    assert document.file.read() == content
    document.file.close()
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []
    assert (settings.MEDIA_ROOT / document.file.name).stat().st_mode & 0o777 == 0o600


HOSTILE_NAMES = [
    "../../../etc/cron.d/boese.pdf",
    "..\\..\\boese.pdf",
    "boese%00.pdf\0.pdf",
    "\u202efdp.boese.pdf",
    "&lt;script&gt;.pdf",
    "x" * 800 + ".pdf",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_name_leads_out_of_the_folder_or_onto_the_page(client, address, name):
    client.generic("POST", address, raw(name), "multipart/form-data; boundary=grenze")
    document = Document.objects.get()
    assert document.original_name.isprintable()
    assert not set('/\\<>"') & set(document.original_name)
    assert len(document.original_name) <= 150
    assert files_on_disk() == [settings.MEDIA_ROOT / document.file.name]


def test_a_name_of_kilobytes_is_no_request(client, address):
    response = client.generic("POST", address, raw("x" * 3000 + ".pdf"), "multipart/form-data; boundary=grenze")
    assert (response.status_code, files_on_disk()) == (400, [])


def raw(name):
    """What a hostile client sends; the test client itself would keep only the last part of the name."""
    fields = {"visibility": "intern", "submission": uuid.uuid4()}
    parts = [f'--grenze\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{fields[key]}\r\n' for key in fields]
    parts.append(f'--grenze\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n')
    return "".join(parts).encode() + files.pdf() + b"\r\n--grenze--\r\n"


def test_a_script_hears_where_to_go_on(client, address):
    response = client.post(address, sent(), headers=FROM_SCRIPT)
    assert response.status_code == 201
    assert response.json() == {"url": Document.objects.get().get_absolute_url()}


def test_a_script_gets_the_form_with_what_is_wrong(client, address):
    response = client.post(address, sent(upload("Bild.svg", b"<svg/>")), headers=FROM_SCRIPT)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Bitte als PNG oder JPEG speichern." in page
    assert f'action="{address}"' in page
    assert "<html" not in page


def test_a_form_of_a_measure_that_is_closed_to_someone_is_not_found(client):
    client.force_login(make_user(Role.COMMITTEE))
    address = reverse("measure-document-create", args=[make_measure(visibility=Visibility.INTERNAL).pk])
    assert client.post(address, sent()).status_code == 404


def test_title_and_visibility_can_be_changed_and_the_file_cannot(client, clerk):
    document = make_document(make_measure(), title="Alt", visibility=Visibility.INTERNAL)
    edit = reverse("document-edit", args=[document.pk])
    assert "file" not in client.get(edit).context["form"].fields
    data = {"title": "Neu", "visibility": "ausschuss", "version": 1, "file": upload("Anderes.txt")}
    assert client.post(edit, data).url == document.get_absolute_url()
    document.refresh_from_db()
    assert (document.title, document.visibility, document.original_name) == ("Neu", "ausschuss", "Vertrag.pdf")


def test_who_changes_it_second_sees_both_versions(client, clerk):
    document = make_document(make_measure(), title="Alt")
    edit = reverse("document-edit", args=[document.pk])
    client.post(edit, {"title": "Ihre", "visibility": "intern", "version": 1})
    response = client.post(edit, {"title": "Meine", "visibility": "ausschuss", "version": 1})
    assert response.status_code == 409
    assert [(row.label, row.theirs, row.yours) for row in response.context["conflict"]] == [
        ("Titel", "Ihre", "Meine"),
        ("Wer darf es sehen?", "intern", "Ausschuss"),
    ]


def test_it_is_deleted_after_a_question_and_its_file_with_it(client, clerk, django_capture_on_commit_callbacks):
    document = make_document(make_measure(), title="Vertrag")
    delete = reverse("document-delete", args=[document.pk])
    assert "Dieses Dokument löschen?" in client.get(delete).content.decode()
    assert Document.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(delete)
    assert (response.url, said(response)) == (document.owner.get_absolute_url(), ["Dokument gelöscht: Vertrag"])
    assert (Document.objects.count(), files_on_disk()) == (0, [])
