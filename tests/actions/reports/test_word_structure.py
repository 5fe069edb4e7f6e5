"""What the structure of the Word file tells whoever hears it, and whoever changes it: styles, heads, captions."""

import datetime
import io
import itertools
from dataclasses import replace

import pytest
from docx import Document

from actions.reports.blocks import Block, Table
from actions.reports.outputs import word
from actions.reports.outputs.sample import PICTURE, SAMPLE

pytestmark = pytest.mark.any_database

MOMENT = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
LONG = Table("Lange", ("Nr.", "Was"), tuple((str(number), "x") for number in range(12)))
MAP = Block("karte", "Städte", ("Zehn.", "Und das Bild dazu."), (LONG,), PICTURE)


@pytest.fixture(scope="module")
def document():
    contents = replace(SAMPLE, blocks=(MAP,), header=replace(SAMPLE.header, stations=()))
    return Document(io.BytesIO(word.write(contents, moment=MOMENT, is_issued=True)))


def test_all_looks_are_styles(document):
    looks = "w:rPr/w:sz | .//w:rPr/w:b | .//w:rPr/w:i | .//w:rPr/w:color | .//w:pPr/w:jc | .//w:pPr/w:spacing"
    assert document.element.body.xpath(f".//{looks}") == []


def test_no_level_of_headings_is_left_out(document):
    levels = [int(line.style.name[-1]) for line in document.paragraphs if line.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_no_empty_line_makes_room(document):
    empty = [line for line in document.paragraphs if not line.text.strip() and not line._p.xpath(".//w:drawing")]
    assert empty == []


def test_the_head_of_every_table_is_marked_and_repeated_and_the_table_has_a_name(document):
    heads = [table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader") for table in document.tables]
    names = [table._tbl.xpath("w:tblPr/w:tblCaption/@w:val") for table in document.tables]
    assert [(len(head), len(name)) for head, name in zip(heads, names, strict=True)] == [(1, 1)] * len(document.tables)
    assert names[0] == ["Beratungsfolge"]


def test_a_caption_stays_with_its_table_and_a_heading_with_its_text(document):
    styles = {line.style.name: line.style for line in document.paragraphs}
    kept = {name for name, style in styles.items() if style.paragraph_format.keep_with_next}
    assert {name for name in styles if name.startswith("Heading") or name == "Caption"} <= kept


def test_what_leads_to_a_picture_stays_with_it(document):
    (before,) = [line for line in document.paragraphs if line.text == "Und das Bild dazu."]
    assert before.paragraph_format.keep_with_next
    assert before._p.getnext().xpath(".//wp:docPr/@descr") == ["Schaubild: Städte. Die Zahlen stehen in der Tabelle."]


def test_no_row_is_cut_in_two_and_no_short_table(document):
    (long,) = [table for table in document.tables if table.cell(0, 0).text == "Nr." and len(table.rows) == 13]
    short = document.tables[-1]
    assert [len(table._tbl.xpath("w:tr[not(w:trPr/w:cantSplit)]")) for table in document.tables] == [0] * len(
        document.tables
    )
    assert not long.cell(1, 0).paragraphs[0].paragraph_format.keep_with_next
    assert short.cell(0, 0).paragraphs[0].paragraph_format.keep_with_next


def test_before_a_committee_is_chosen_the_table_says_so(document):
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["noch offen", "", ""]


def test_the_file_speaks_german_is_called_by_its_title_and_counts_its_pages(document):
    assert document.styles["Normal"].element.xpath("w:rPr/w:lang/@w:val") == ["de-DE"]
    assert (document.core_properties.title, document.core_properties.language) == (SAMPLE.header.subject, "de-DE")
    fields = document.sections[0].footer._element.xpath(".//w:instrText/text()")
    assert fields == ["PAGE", "NUMPAGES"]
    assert document.sections[0].header.paragraphs[0].text
