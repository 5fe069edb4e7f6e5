"""The same paper as text, PDF and Word, and files that hold none."""

import io
import zipfile

import docx
import pypdf
import pytest
import typst
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from actions.paper_reading import UnreadableError, files, papers, pdf, plain, read_file, record_of, word

pytestmark = pytest.mark.any_database

COMMITTEE = "Ausschuss für Kreisentwicklung, Digitalisierung und Tourismus im ländlichen Raum"
STATIONS = [[COMMITTEE, "2023-03-23", "Vorberatung"], ["Kreistag", "2023-04-20", "Beschluss"]]
ALLIANCE = (
    "Die Fachkräfteallianz wird über das Jahr 2023 hinaus fortgeführt und um die Wirtschafts- und Tourismusförderung "
    "der Städte und Gemeinden im Landkreis ergänzt."
)
LABS = (
    "zwei Schülerlabore zu unterstützen, die im Verbund mit den Nachbarkreisen und den Unternehmensnetzwerken arbeiten"
)
ITEMS = [
    ["1", ALLIANCE],
    ["2", "Die Verwaltung wird beauftragt,"],
    ["2.1", LABS],
    ["2.2", "eine jährliche Messe durchzuführen."],
    ["3", "Die Mittel (30.000 € je Jahr) werden im Haushalt 2024 bereitgestellt."],
]
PAPER = {
    "reference": "X/214",
    "file_number": "80-12/4",
    "dated_on": "2023-03-03",
    "is_public": True,
    "subject": "Verstetigung der Fachkräfteallianz",
    "financial_impact": "ja",
    "staffing_impact": "nein",
    "decision": "Der Kreistag beschließt:",
    "mentions": ["IX/087"],
    "consultations": STATIONS,
    "items": ITEMS,
    "facts": "Mit Beschluss vom 16. Mai 2019 (Drucksache IX/087) wurde die Allianz gegründet.",
}

SHEET = """
#set page(paper: "a4", margin: %(margin)scm,
  header: [Landkreis Beispielau #h(1fr) Drucksache X/214],
  footer: context align(center)[#sym.hyph Seite #counter(page).display() von #counter(page).final().first() #sym.hyph])
#set text(lang: "de", hyphenate: true, size: %(size)spt)
#set par(justify: %(justify)s)
#v(%(space)scm)
*Beschlussvorlage (öffentlich)* #h(1fr) vom 3. März 2023

Az.: 80-12/4

#table(columns: (3fr, 1fr, 1fr), [Gremium], [Datum], [Zuständigkeit],
  [Ausschuss für Kreisentwicklung, Digitalisierung und Tourismus im ländlichen Raum], [23.03.2023], [Vorberatung],
  [Kreistag], [20.04.2023], [Entscheidung])

*Betreff* \\
Verstetigung der Fachkräfteallianz

#table(columns: 3, [Finanzielle Auswirkungen], [\\[X\\] ja], [\\[ \\] nein],
  [Personelle Auswirkungen], [\\[ \\] ja], [\\[X\\] nein])

*Beschlussvorschlag*

Der Kreistag beschließt:
+ %(one)s
+ Die Verwaltung wird beauftragt,
  #enum(numbering: "a)", [%(lab)s,], [eine jährliche Messe durchzuführen.])
+ %(three)s

*Erläuterungen*

%(facts)s
"""


def sheet(margin=2.5, size=11, justify="true", space=0):
    return SHEET % {
        "margin": margin,
        "size": size,
        "justify": justify,
        "space": space,
        "one": ITEMS[0][1],
        "lab": ITEMS[2][1],
        "three": ITEMS[4][1],
        "facts": PAPER["facts"],
    }


def made_pdf(source):
    return typst.compile(source.encode())


def record(content):
    return record_of(read_file(io.BytesIO(content)))


def refused(content):
    with pytest.raises(UnreadableError) as problem:
        read_file(io.BytesIO(content))
    return str(problem.value)


def shown(record):
    return {key: record[key] for key in PAPER}


@pytest.mark.parametrize(
    "layout",
    [
        {},
        {"margin": 5},
        {"size": 14, "justify": "false"},
        {"space": 19},
        {"margin": 4, "space": 9, "size": 12},
    ],
    ids=["wide", "narrow", "ragged", "two pages", "two narrow pages"],
)
def test_a_pdf_is_read_like_its_text_whatever_its_lines_and_pages(layout):
    assert shown(record(made_pdf(sheet(**layout)))) == PAPER


def word_file(document):
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def numbered(document, kinds):
    """The number of a list with these (kind, pattern) for its levels."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for level, (kind, pattern) in enumerate(kinds)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    return numbering.add_num(77).numId


def listed(document, text, number, level=0):
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = number
    properties.get_or_add_ilvl().val = level


def table(document, *rows):
    made = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return made


def word_paper():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Landkreis Beispielau\tDrucksache X/214"
    document.add_paragraph("Beschlussvorlage (öffentlich)")
    table(document, ["Datum: 03.03.2023\nAz.: 80-12/4", "Bearbeiter/in: (Amt)"])
    table(
        document,
        ["Gremium", "Termin", "Art der Entscheidung"],
        [STATIONS[0][0], "23.03.2023", "Vorberatung"],
        ["Kreistag", "20.04.2023", "Beschluss"],
    )
    table(document, ["Betreff", "Verstetigung der Fachkräfteallianz"])
    table(
        document,
        ["Finanzielle Auswirkungen", "☒ ja", "☐ nein"],
        ["Personelle Auswirkungen", "☐ ja", "☒ nein"],
    )
    document.add_heading("Beschlussvorschlag")
    document.add_paragraph("Der Kreistag beschließt:")
    number = numbered(document, [("decimal", "%1."), ("lowerLetter", "%2)")])
    listed(document, ITEMS[0][1], number)
    listed(document, ITEMS[1][1], number)
    listed(document, f"{ITEMS[2][1]},", number, 1)
    listed(document, ITEMS[3][1], number, 1)
    listed(document, ITEMS[4][1], number)
    document.add_heading("Erläuterungen")
    document.add_paragraph(PAPER["facts"])
    return document


def test_a_word_file_is_read_with_the_numbers_word_counts_itself():
    assert shown(record(word_file(word_paper()))) == PAPER


def test_a_word_file_may_number_by_its_styles():
    document = docx.Document()
    document.add_paragraph("Vorlage Nr. 7/2020")
    document.add_paragraph("Beschluss:")
    document.add_paragraph("Die Verwaltung wird beauftragt,")
    document.add_paragraph("das Netz auszubauen", style="List Number")
    document.add_paragraph("im Norden", style="List Bullet 2")
    document.add_paragraph("jährlich zu berichten", style="List Number")

    assert record(word_file(document))["items"] == [
        ["1", "das Netz auszubauen"],
        ["1.1", "im Norden"],
        ["2", "jährlich zu berichten"],
    ]


def test_word_boxes_content_controls_and_struck_text_are_read_as_seen():
    document = docx.Document()
    document.add_paragraph("Vorlage Nr. 7/2020")
    boxes = document.add_paragraph("Finanzielle Auswirkung ")
    boxes._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> ja </w:t></w:r>'))
    boxes._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
            "</w:checkBox></w:ffData></w:fldChar><w:t> nein</w:t></w:r>"
        )
    )
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Beschluss:</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(2, control)
    decision = document.add_paragraph("Das Netz wird ausgebaut.")
    struck = OxmlElement("w:del")
    struck.append(parse_xml(f"<w:r {nsdecls('w')}><w:delText>Oder auch nicht.</w:delText></w:r>"))
    decision._p.append(struck)

    assert record(word_file(document))["items"] == [["1", "Das Netz wird ausgebaut."]]
    assert record(word_file(document))["financial_impact"] == "ja"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_any_usual_encoding(encoding):
    text = "Vorlage Nr. 7/2020\r\nBetreff: Straßenbäume\r\n\r\nBeschluss:\r\nBäume werden gepflanzt.\r\n"

    assert record(text.encode(encoding))["items"] == [["1", "Bäume werden gepflanzt."]]


def encrypted_pdf():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made_pdf(sheet())))
    writer.encrypt("geheim", algorithm="RC4-128")
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def zipped(**parts):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


BROKEN_PDF = "Die PDF-Datei ist beschädigt und lässt sich nicht lesen."
BROKEN_WORD = "Die Word-Datei ist beschädigt oder von anderer Art und lässt sich nicht lesen."
TOO_LONG = "Der Text hat mehr als 20000 Zeilen oder eine Million Zeichen; das ist keine Vorlage."
NO_TEXT = "Die PDF-Datei enthält keinen Text, vielleicht ist sie nur eingescannt."
REFUSED = {
    "empty": (lambda: b"", "Die Datei ist leer."),
    "blank": (lambda: b" \n\t ", "Die Datei ist leer."),
    "bytes": (lambda: bytes(range(256)) * 9, "Die Datei ist weder Text noch PDF noch Word (DOCX)."),
    "a recipe": (lambda: b"Zutaten:\n1. Mehl\n2. Eier\n\nAm 13.05.2013 gebacken.", papers.NO_PAPER),
    "half a pdf": (lambda: made_pdf(sheet())[:2000], BROKEN_PDF),
    "no pdf at all": (lambda: b"%PDF-1.7\nnichts", BROKEN_PDF),
    "a locked pdf": (encrypted_pdf, "Die PDF-Datei ist mit einem Kennwort geschützt."),
    "a scanned pdf": (lambda: made_pdf("#rect(width: 5cm)"), NO_TEXT),
    "half a word file": (lambda: word_file(word_paper())[:5000], BROKEN_WORD),
    "an archive": (lambda: zipped(a="nichts"), BROKEN_WORD),
    "an old word file": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "Die Datei ist mit einem Kennwort geschützt oder im alten Word-Format; bitte ohne Kennwort als DOCX speichern.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_without_a_paper_is_refused_in_one_sentence(name):
    make, sentence = REFUSED[name]

    assert refused(make()) == sentence


def test_a_file_that_is_too_big_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 1024 * 1024)

    assert refused(b"x" * (1024 * 1024 + 1)) == "Die Datei ist größer als 1 MB; das ist keine Vorlage."


def test_a_text_that_is_too_long_is_refused():
    assert refused(b"x" * (plain.MOST_SIGNS + 1)) == TOO_LONG
    assert refused(b"\n" * plain.MOST_LINES + b"x") == TOO_LONG


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)

    assert refused(made_pdf(sheet(space=19))) == "Die PDF-Datei hat mehr als 1 Seiten; das ist keine Vorlage."


def test_a_pdf_that_unpacks_to_far_too_much_is_refused():
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(100, 100)
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(b"BT (x) Tj ET\n" * 2_000_000)
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    kept = io.BytesIO()
    writer.write(kept)

    assert refused(kept.getvalue()) in (BROKEN_PDF, NO_TEXT)


def test_a_word_file_that_unpacks_to_far_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(word, "MOST_BYTES_UNPACKED", 1_000_000)
    bomb = zipped(**{"[Content_Types].xml": "<x/>", "word/document.xml": b"0" * 2_000_000})

    assert refused(bomb) == "Die Word-Datei ist ausgepackt zu groß; das ist keine Vorlage."


def with_body(body, *more):
    """A Word file with these paragraphs and tables in front, and with `more` parts."""
    sound, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(sound)
    with zipfile.ZipFile(sound) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            content = parts.read(name)
            archive.writestr(name, content.replace(b"<w:body>", b"<w:body>" + body))
        for name, content in more:
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.slow
def test_a_word_file_of_millions_of_paragraphs_is_refused_before_it_fills_the_memory():
    """But pictures may be as large as they are."""
    assert refused(with_body(b"<w:p/>" * 2_700_000)) == "Die Word-Datei ist ausgepackt zu groß; das ist keine Vorlage."
    picture = ("word/media/image1.emf", b"\1\0\0\0" + bytes(20_000_000))
    assert "groß" not in refused(with_body(b"", picture))
    disguised = ("word/media/image1.emf", b"<a>" + bytes(20_000_000))
    assert "groß" in refused(with_body(b"", disguised))


def test_a_word_file_of_another_kind_is_refused():
    content = word_file(word_paper())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "word/document.xml"}

    assert refused(zipped(**parts)) == BROKEN_WORD


def test_a_declaration_that_grows_is_not_resolved():
    content = word_file(word_paper())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    body = f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>".encode()
    parts["word/document.xml"] = bomb + body

    assert refused(zipped(**parts)) in (BROKEN_WORD, papers.NO_PAPER, "Die Datei ist leer.")
