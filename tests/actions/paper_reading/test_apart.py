"""Papers as PDF and Word are read by a process that ends."""

import time

import pytest
from django.urls import reverse

from clusterfoerderung.files import apart
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


@pytest.mark.django_db
def test_a_word_file_that_takes_too_long_is_given_up_and_the_page_says_so(clerk, client, monkeypatch):
    monkeypatch.setattr(apart, "MOST_SECONDS", 1)
    begin = time.thread_time()
    answer = client.post(reverse("paper-intake"), {"file": upload("Vorlage.docx", with_body(NESTED))})
    assert answer.context["form"].errors["file"] == ["Die Datei ist zu aufwendig aufgebaut, um sie hier zu lesen."]
    assert time.thread_time() - begin < 2
