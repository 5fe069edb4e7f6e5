"""Papers are unpacked and gone through by a process that ends."""

import io
import time

import pytest
from django.urls import reverse

from actions.paper_reading import read_file, read_text
from actions.paper_reading.plain import cleaned
from actions.paper_reading.reading import read
from clusterfoerderung.files import apart, reader
from tests.actions.paper_reading.test_files import (
    PAPER,
    made_pdf,
    record,
    sheet,
    shown,
    with_body,
    word_file,
    word_paper,
)
from tests.actions.paper_reading.test_papers import PAPERS, text_of
from tests.files import upload

pytestmark = pytest.mark.any_database

# Each row of a table in a table in a table has all the paragraphs of the innermost: 28 million are looked at.
NESTED = b"<w:tbl><w:tr><w:tc>" * 70 + b"<w:p/>" * 400_000 + b"</w:tc></w:tr></w:tbl>" * 70


@pytest.fixture(autouse=True)
def files_are_read_here():
    """Not here."""


@pytest.mark.parametrize("make", [lambda: made_pdf(sheet()), lambda: word_file(word_paper())], ids=["pdf", "word"])
def test_it_says_the_same_as_in_this_one(make):
    assert shown(record(make())) == PAPER


@pytest.mark.slow
@pytest.mark.django_db
def test_a_word_file_that_takes_too_long_is_given_up_and_the_page_says_so(clerk, client, monkeypatch):
    monkeypatch.setattr(apart, "MOST_SECONDS", 1)
    begin = time.thread_time()
    answer = client.post(reverse("paper-intake"), {"file": upload("Vorlage.docx", with_body(NESTED))})
    assert answer.context["form"].errors["file"] == ["Die Datei ist zu aufwendig aufgebaut, um sie hier zu lesen."]
    assert time.thread_time() - begin < 2


@pytest.fixture
def given_up(monkeypatch):
    """As if everything had taken as long as it may."""

    def run(asked, content, options):
        raise apart.TooMuchWorkError

    monkeypatch.setattr(apart, "run", run)


@pytest.mark.parametrize("name", PAPERS)
def test_what_the_rules_find_is_the_same_when_json_has_carried_it(monkeypatch, name):
    """Days stay days, and what belongs together stays together."""
    monkeypatch.setattr(apart, "run", reader.answer)
    assert read_text(text_of(name)) == read(cleaned(text_of(name)))


def test_the_rules_run_there_over_a_pasted_text_and_over_one_from_a_file(monkeypatch):
    text = text_of(PAPERS[0])
    found = read_text(text), read_file(io.BytesIO(text.encode()))
    monkeypatch.setattr(apart, "run", reader.answer)
    assert found == (read_text(text), read_text(text))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "sent"),
    [
        ("text", lambda: {"text": text_of(PAPERS[0])}),
        ("file", lambda: {"file": upload("Vorlage.txt", text_of(PAPERS[0]).encode())}),
    ],
)
def test_a_text_that_takes_the_rules_too_long_is_given_up_and_the_page_says_so(clerk, client, given_up, place, sent):
    answer = client.post(reverse("paper-intake"), sent())
    assert answer.context["form"].errors[place] == ["Die Datei ist zu aufwendig aufgebaut, um sie hier zu lesen."]
