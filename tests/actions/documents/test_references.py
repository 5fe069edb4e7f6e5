"""What an Office file may name outside itself, and what would be fetched as soon as somebody opens it."""

import pytest
from django.core.exceptions import ValidationError

from actions.documents.inspection import inspect
from clusterfoerderung.files import references
from tests import files
from tests.files import upload

pytestmark = pytest.mark.any_database

TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
FOREIGN = "http://boese.example/x"


def word(kind, target, *, mode="External", place="word/_rels/document.xml.rels", head="", types=TYPES):
    found = f'<Relationship Id="r1" Type="{types}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return files.office("docx", (place, f"{head}<Relationships>{found}</Relationships>"))


def open_document(inside, ending="odt"):
    names = 'xmlns:draw="d" xmlns:text="t" xmlns:xlink="l" xmlns:anders="l" xmlns:office="o" xmlns:script="s"'
    return files.open_document(ending, ("Object 1/content.xml", f"<office:all {names}>{inside}</office:all>"))


def refusal(name, content):
    with pytest.raises(ValidationError) as refused:
        inspect(upload(name, content))
    return refused.value.messages[0]


FETCHED = {
    "a template": ("Brief.docx", word("attachedTemplate", FOREIGN, place="word/_rels/settings.xml.rels")),
    "a picture": ("Brief.docx", word("image", FOREIGN)),
    "an object": ("Brief.docx", word("oleObject", "HTTP://boese.example/x")),
    "a picture that says it lies inside": ("Brief.docx", word("image", FOREIGN, mode="Internal")),
    "a share of a foreign server": ("Brief.docx", word("image", r"\\\\boese.example\\x\\y.png")),
    "a share in other signs": ("Brief.docx", word("image", "file:////boese.example/x/y.png")),
    "a share as address": ("Brief.docx", word("image", "file://boese.example/x/y.png")),
    "an address in coded signs": ("Brief.docx", word("image", "&#104;ttp://boese.example/x")),
    "an address with gaps": ("Brief.docx", word("image", "ht&#9;tp:/&#10;/boese.example/x")),
    "a list in other letters": ("Brief.docx", word("image", FOREIGN, place="WORD/_RELS/DOCUMENT.XML.RELS")),
    "a link that is none": ("Brief.docx", word("hyperlink", FOREIGN, types="http://boese.example")),
    "a picture in OpenDocument": ("Brief.odt", open_document(f'<draw:image xlink:href="{FOREIGN}"/>')),
    "a picture under another prefix": ("Brief.odt", open_document(f'<draw:image anders:href="{FOREIGN}"/>')),
    "a section from elsewhere": ("Brief.odt", open_document('<text:section-source xlink:href="//boese.example/x"/>')),
    "a table from elsewhere": ("Liste.ods", open_document(f'<table-source xlink:href="{FOREIGN}"/>', "ods")),
}


@pytest.mark.parametrize("what", FETCHED)
def test_what_is_fetched_from_elsewhere_is_refused_and_the_source_named(what):
    assert refusal(*FETCHED[what]).startswith("Die Datei holt beim Öffnen etwas von anderswo (boese.example):")


PROGRAMS = {
    "ddeLink": ("Liste.xlsx", files.office("xlsx", ("xl/externalLinks/externalLink1.xml", "<x:a><x:ddeLink/></x:a>"))),
    "dde-source": ("Liste.ods", open_document("<office:dde-source/>", "ods")),
    "vnd.sun.star.script": ("Brief.odt", open_document('<text:a xlink:href="vnd.sun.star.script:x.py$y?l=share"/>')),
    "ms-msdt": ("Brief.docx", word("oleObject", "ms-msdt:/id")),
    "eine Seite aus dem Internet": ("Brief.docx", word("aFChunk", "seite.htm", mode="Internal")),
    "mhtml": ("Brief.docx", word("oleObject", "mhtml:http://boese.example/x")),
}


@pytest.mark.parametrize("way", PROGRAMS)
def test_a_way_to_another_program_is_refused(way):
    assert f"({way})" in refusal(*PROGRAMS[way])


FINE = {
    "a link to click on": ("Brief.docx", word("hyperlink", FOREIGN)),
    "one as the strict format writes it": ("Brief.docx", word("hyperlink", FOREIGN, types=STRICT)),
    "a picture inside": ("Brief.docx", word("image", "media/image1.png", mode="Internal")),
    "a part named from the root": ("Brief.docx", word("image", "/word/media/image1.png", mode="Internal")),
    "a template on the own disk": ("Brief.docx", word("attachedTemplate", "file:///C:\\Vorlagen\\Beispiel.dotx")),
    "a table beside it": ("Liste.docx", word("externalLinkPath", "Haushalt%202026.xlsx")),
    "a table on a drive": ("Liste.docx", word("externalLinkPath", "G:\\Amt\\Haushalt.xlsx")),
    "a link in OpenDocument": ("Brief.odt", open_document(f'<text:a xlink:href="{FOREIGN}"/>')),
    "a picture in OpenDocument": ("Brief.odt", open_document('<draw:image xlink:href="Pictures/1.png"/>')),
    "a template of OpenDocument": ("Brief.odt", open_document('<x xlink:href="../Vorlagen/Beispiel.ott"/>')),
}


@pytest.mark.parametrize("what", FINE)
def test_what_is_clicked_on_or_lies_on_the_own_machine_is_taken_in(what):
    name, content = FINE[what]
    assert inspect(upload(name, content)).name == name


def test_the_county_may_name_its_own_file_server(settings):
    content = word("attachedTemplate", r"\\dateien.beispiel.example\vorlagen\brief.dotx")
    assert "(dateien.beispiel.example)" in refusal("Brief.docx", content)
    settings.OFFICE_LINK_HOSTS = {"dateien.beispiel.example"}
    assert inspect(upload("Brief.docx", content)).name == "Brief.docx"


@pytest.mark.parametrize(
    "head",
    [
        "<?xml version='1.0' encoding='utf-7'?>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "<Unfinished>",
        "<?xml version='1.0'?>x",
    ],
)
def test_a_list_that_programs_may_read_differently_is_refused(head):
    assert refusal("Brief.docx", word("hyperlink", FOREIGN, head=head)).startswith("Der Inhalt passt nicht zur Endung")


def test_what_is_too_big_to_be_looked_through_is_refused(monkeypatch):
    monkeypatch.setattr(references, "MOST_BYTES", 5000)
    content = open_document("<x/>" * 2000)
    assert (
        refusal("Brief.odt", content) == "Die Datei ist ausgepackt zu groß, um sie zu prüfen. Bitte als PDF speichern."
    )
