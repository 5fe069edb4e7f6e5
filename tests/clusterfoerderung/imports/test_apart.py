"""Lists from outside are read by a process that ends."""

import time

import pytest
from django.urls import reverse

from clusterfoerderung.files import apart, reader
from clusterfoerderung.imports import table
from clusterfoerderung.imports.declarations import waiting_with
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.privacy.mentions import Needles
from clusterfoerderung.server.places import Places
from clusterfoerderung.server.trouble import Trouble, trouble_of
from tests.clusterfoerderung.imports.test_too_much_work import ROW, workbook_of
from tests.factories import make_admin
from tests.files import upload

pytestmark = pytest.mark.any_database

LISTS = {
    "workbook": lambda: workbook_of(ROW + b'<row><c><v>1.5</v></c><c t="e"><v>#REF!</v></c></row>'),
    "csv": lambda: upload("liste.csv", "Name;Ort\nGröße;\n;Köln\n".encode("cp1252")),
}
# Of a few KB each.
HOSTILE = {
    "one row of cells": lambda: workbook_of(b"<row>" + b"<c/>" * 3_000_000 + b"</row>"),
    "a comment that names merged cells": lambda: workbook_of(ROW + b"<!--" + b"<mergeCell " * 1_400_000 + b"-->"),
}


@pytest.fixture(autouse=True)
def files_are_read_here():
    """Not here."""


@pytest.mark.parametrize("make", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize(
    "read",
    [
        lambda file: table.read(file, known={"ort"}),
        pytest.param(
            lambda file: table.read(file, place=table.Place(heading_row=table.NO_HEADINGS), only=1),
            marks=pytest.mark.slow,
        ),
        lambda file: table.outline_of(file, None),
        pytest.param(table.texts_in, marks=pytest.mark.slow),
    ],
)
def test_it_says_the_same_as_in_this_one(make, read, monkeypatch):
    said = read(make())
    monkeypatch.setattr(apart, "run", reader.answer)
    assert said == read(make())


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_workbook_that_takes_too_long_is_given_up_and_the_page_says_so(admin, client, monkeypatch, make):
    monkeypatch.setattr(apart, "MOST_SECONDS", 1)
    begin, file = time.thread_time(), make()
    made = time.thread_time() - begin
    answer = client.post(reverse("partner-import"), {"file": file})
    assert answer.context["form"].errors["file"] == [table.TOO_MUCH_WORK]
    assert time.thread_time() - begin - made < 2


def test_where_all_places_are_taken_one_reads_when_to_try_again(monkeypatch):
    monkeypatch.setattr(apart, "PLACES", Places(apart.ReadersBusyError, at_once=1, seconds=0))
    with apart.PLACES.taken(), pytest.raises(table.BusyError, match="gleich noch einmal"):
        table.read(LISTS["csv"]())


@pytest.mark.django_db
def test_an_erasure_that_cannot_look_into_a_list_now_drops_nothing(monkeypatch):
    """Of a list that nobody can ever read it drops what may name the person."""
    content = LISTS["csv"]().read()
    PendingImport.objects.create(user=make_admin(), list="partner", file_name="liste.csv", content=content)
    monkeypatch.setattr(apart, "PLACES", Places(apart.ReadersBusyError, at_once=1, seconds=0))
    with apart.PLACES.taken(), pytest.raises(table.BusyError) as problem:
        waiting_with(Needles(["Erika Beispiel"]))
    assert trouble_of(problem.value) is Trouble.READING
