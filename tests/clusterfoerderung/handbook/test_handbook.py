"""Das Handbuch: each chapter can be read, leads somewhere, and is found by the pages it is about."""

import io
import re

import pypdf
import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from clusterfoerderung.handbook.blocks import ChapterError, read
from clusterfoerderung.handbook.chapter import FIRST, address_of, chapter_for, chapters
from tests.access.pages import PAGES
from tests.factories import make_admin, make_clerk, make_committee_member
from tests.handbook import pictures

# The law's own pages, probes, the chapters themselves, and what the county's directory answers.
OF_NO_JOB = {
    *("imprint", "privacy", "accessibility", "healthz", "readyz", "handbook-chapter"),
    *("openid_connect_login", "openid_connect_callback"),
}


def test_every_page_named_by_a_chapter_is_there_and_named_once():
    named = [page for chapter in chapters().values() for page in chapter.pages]
    assert [page for page in named if page not in PAGES] == []
    assert len(named) == len(set(named))


def test_every_page_has_a_chapter():
    told = {page for chapter in chapters().values() for page in chapter.pages}
    assert {name for name, page in PAGES.items() if is_looked_at(name, page)} - told == OF_NO_JOB


def is_looked_at(name, page):
    return "get" in page.methods and not page.is_for_programs and not is_a_file(name)


def is_a_file(name):
    return name.endswith(("-export", "-file", "-template", "-template-default", "-feed", "-pdf", "-picture", "_codes"))


def test_help_leads_to_the_fitting_chapter_and_from_anywhere_else_to_the_first():
    assert chapter_for("report-issue").slug == "bericht-ausgeben"
    assert chapter_for("healthz").slug == chapter_for("").slug == FIRST


def test_no_link_of_a_chapter_is_dead():
    dead = []
    for chapter in chapters().values():
        for target in chapter.links:
            address, _, place = address_of(target).partition("#")
            try:
                match = resolve(address)
            except Resolver404:
                dead.append(target)
                continue
            if match.url_name == "handbook-chapter":
                there = chapters().get(match.kwargs["slug"])
                if not there or (place and place not in [one.name for one in there.headings]):
                    dead.append(target)
    assert dead == []


def test_a_link_to_a_file_leads_to_its_chapter():
    assert address_of("08-bericht-ausgeben.md#zwei-fassungen") == "/hilfe/bericht-ausgeben/#zwei-fassungen"


@pytest.mark.parametrize("text", ["Kein Titel", "# Titel\n\n| a | b |", "# Titel\n\n### Zu tief"])
def test_what_this_reader_does_not_know_is_refused(text):
    with pytest.raises(ChapterError):
        read(text)


def test_words_of_a_chapter_never_become_markup(client):
    _, _, [block] = read("# Titel\n\nEin **starkes** <b>Wort</b> und [ein Weg](/)")
    assert [(piece.kind, piece.words) for piece in block.lines[0]] == [
        ("plain", "Ein "),
        ("strong", "starkes"),
        ("plain", " <b>Wort</b> und "),
        ("link", "ein Weg"),
    ]


@pytest.mark.django_db
def test_every_page_leads_to_help_and_every_chapter_answers(client):
    client.force_login(make_committee_member())
    page = client.get(reverse("measure-list")).text
    assert len(re.findall(r'href="/hilfe/massnahme-fuehren/"', page)) == 2
    for chapter in chapters().values():
        answer = client.get(chapter.get_absolute_url())
        assert chapter.title in answer.text
    assert client.get("/hilfe/gibt-es-nicht/").status_code == 404


@pytest.mark.django_db
@pytest.mark.every_case
@pytest.mark.parametrize(
    ("make", "more", "less"),
    [
        (make_committee_member, "/ausschuss/", "/stammdaten/"),
        (make_clerk, "/vorgaenge/", "/stammdaten/"),
        (make_admin, "/stammdaten/", None),
    ],
)
def test_a_chapter_leads_nobody_to_what_they_may_not_open(client, make, more, less):
    client.force_login(make())
    told = "".join(client.get(chapter.get_absolute_url()).text.partition("<main")[2] for chapter in chapters().values())
    led_to = {*re.findall(r'<a href="(/[^"#]*)', told)}
    assert more in led_to
    assert less not in led_to
    assert [address for address in sorted(led_to) if client.get(address).status_code == 403] == []


@pytest.mark.django_db
def test_the_whole_handbook_is_one_tagged_pdf_with_a_bookmark_for_each_chapter(client):
    client.force_login(make_clerk())
    answer = client.get(reverse("handbook-pdf"))
    book = pypdf.PdfReader(io.BytesIO(answer.content))
    assert book.trailer["/Root"]["/MarkInfo"]["/Marked"]
    said = str(book.outline)
    assert [chapter.title for chapter in chapters().values() if chapter.title not in said] == []


@pytest.mark.slow
@pytest.mark.django_db
def test_the_page_of_every_picture_is_there(kept_first_data):
    kept_first_data.lay_out()
    found = pictures()
    wanted = [name for chapter in chapters().values() for name in chapter.pictures]
    assert sorted(wanted) == sorted(found)
    clients = {}
    for name, (role, address) in found.items():
        if role not in clients:
            clients[role] = Client()
            makers = {"Sachbearbeitung": make_clerk, "Ausschuss": make_committee_member, "Verwaltung": make_admin}
            clients[role].force_login(makers[role.value]())
        assert clients[role].get(address).status_code == 200, name
