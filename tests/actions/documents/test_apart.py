"""Office files are unpacked and looked through by a process that ends."""

import pytest
from django.urls import reverse

from actions.documents.document import Document
from actions.documents.inspection import inspect
from clusterfoerderung.files import apart, reader
from tests import files
from tests.actions.documents.test_document_types import DISGUISES, MACROS
from tests.actions.documents.test_references import FETCHED, FINE, refusal
from tests.factories import make_measure
from tests.files import upload

pytestmark = pytest.mark.any_database

TOO_MUCH_WORK = "Die Datei ist zu aufwendig aufgebaut, um sie hier zu lesen."
SAID = {
    "what it fetches": (FETCHED["a template"], "anderswo (boese.example)"),
    "what it fetches in OpenDocument": (FETCHED["a picture in OpenDocument"], "anderswo (boese.example)"),
    "macros": (MACROS["a macro beside an honest main part"], "Dateien mit Makros"),
    "another kind of file": (DISGUISES["Excel as Word"], "passt nicht zur Endung .docx"),
    "half of one": (DISGUISES["half an archive"], "passt nicht zur Endung .docx"),
}


@pytest.fixture(autouse=True)
def files_are_read_here():
    """Not here."""


@pytest.mark.parametrize(("file", "said"), SAID.values(), ids=SAID)
def test_it_refuses_the_same_as_in_this_one(file, said, monkeypatch):
    there = refusal(*file)
    monkeypatch.setattr(apart, "run", reader.answer)
    assert (there, said in there) == (refusal(*file), True)


@pytest.mark.parametrize("what", ["a link to click on", "a link in OpenDocument"])
def test_it_takes_in_the_same(what):
    name, content = FINE[what]
    assert inspect(upload(name, content)).name == name


def test_it_knows_the_servers_of_the_county(settings):
    settings.OFFICE_LINK_HOSTS = {"boese.example"}
    name, content = FETCHED["a template"]
    assert inspect(upload(name, content)).name == name


@pytest.mark.django_db
@pytest.mark.parametrize("ending", [*files.OFFICE_MAIN, *files.OPEN_DOCUMENT])
def test_a_file_that_takes_too_long_is_given_up_and_the_page_says_so(clerk, client, monkeypatch, ending):
    """32 MB of elements are looked at one by one: half a minute."""

    def run(asked, content, options):
        raise apart.TooMuchWorkError

    monkeypatch.setattr(apart, "run", run)
    address = reverse("measure-document-create", args=[make_measure().pk])
    answer = client.post(address, {"file": upload(f"Brief.{ending}"), "visibility": "intern"})
    assert answer.context["form"].errors["file"] == [TOO_MUCH_WORK]
    assert not Document.objects.exists()
