"""What is no paper, too much or meant to do harm gets a German sentence, and nothing is kept."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.paper_intake.pending_paper import PendingPaper
from tests.actions.paper_intake.page import Desk, text_of
from tests.factories import make_clerk
from tests.files import EXE, archive, pdf, png

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    return Desk(client, make_clerk())


def word(text):
    document, buffer = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("leer.txt", b"", "Die Datei ist leer."),
        ("brief.txt", b"Sehr geehrte Damen und Herren, anbei nichts.", "Darin ist keine Vorlage zu erkennen"),
        ("vertrag.pdf", pdf(), "Darin ist keine Vorlage zu erkennen"),
        ("programm.pdf", EXE, "weder Text noch PDF noch Word"),
        ("bild.docx", png(), "weder Text noch PDF noch Word"),
        ("kaputt.pdf", b"%PDF-1.7\n" + b"\xff" * 500, "PDF"),
        ("kaputt.docx", archive(("x", b"y")), "Word"),
        ("alt.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "im alten Word-Format"),
        ("lang.txt", b"a\n" * 30_000, "mehr als 20000 Zeilen"),
    ],
)
def test_a_file_that_is_no_paper_is_refused_with_a_sentence(desk, name, content, said):
    response = desk.paste(file=SimpleUploadedFile(name, content))
    assert response.status_code == 200
    assert said in " ".join(response.context["form"].errors["file"])
    assert PendingPaper.objects.count() == 0


def test_a_file_above_the_bound_is_refused(desk, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    response = desk.paste(file=SimpleUploadedFile("x.txt", b"a" * 5000))
    assert "zu groß" in response.content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Bitte den Text einfügen oder eine Datei wählen."),
        ({"text": "Guten Tag"}, "Darin ist keine Vorlage zu erkennen"),
        ({"text": "x" * 1_000_001}, "eine Million Zeichen"),
        ({"text": "Vorlage\0"}, "Null"),
    ],
)
def test_a_text_that_is_no_paper_is_refused_and_kept_in_the_form(desk, sent, said):
    response = desk.paste(**sent)
    assert said in response.content.decode()
    assert PendingPaper.objects.count() == 0


def test_a_text_and_a_file_at_once_are_not_guessed_between(desk):
    response = desk.paste(text_of("04-ein-satz"), file=SimpleUploadedFile("x.txt", b"Vorlage"))
    assert "nicht beides" in response.content.decode()


def test_more_points_than_a_page_can_show_are_refused(desk):
    points = "\n".join(f"- Beispielpunkt {number}" for number in range(400))
    response = desk.paste(f"Vorlage Nr. 1/2026\nBetreff: Viele\n\nBeschlussvorschlag:\nBeschlossen wird:\n{points}\n")
    assert "mehr als 300 Punkte" in response.content.decode()


def test_a_word_file_is_read_like_its_text(desk):
    text = text_of("02-ratsinformation-web")
    desk.paste(file=SimpleUploadedFile("beispiel.docx", word(text)))
    read = desk.numbers()
    PendingPaper.objects.all().delete()
    desk.paste(text)
    assert desk.numbers() == read


def test_a_script_in_the_text_is_shown_as_text(desk):
    desk.paste(
        "Vorlage Nr. 1/2026\nBetreff: <script>alert(1)</script>\n\nBeschlussvorschlag:\n"
        '1. <img src=x onerror="alert(1)">\n2. </textarea><script>alert(2)</script>\n\nBegründung:\nBeispiel.\n'
    )
    html = desk.client.get(desk.address).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


@pytest.mark.slow
def test_as_many_fields_as_the_largest_page_sends_are_taken(desk):
    points = "\n".join(f"- Beispiel {number}" for number in range(300))
    desk.paste(
        f"Vorlage Nr. 1/2026\nBetreff: Viele\n\nBeschlussvorschlag:\nFestgelegt werden Handlungsfelder:\n{points}\n"
    )
    assert len(desk.pending.content["points"]) == 300
    assert sum(len(value) if isinstance(value, list) else 1 for value in desk.form().values()) > 2000
    assert desk.press().status_code == 302
