"""Fills a Word template by docxtpl, in a sandbox that knows nothing but the report.

A process of its own asks this (files/apart.py): the template comes from outside, the texts are of any length, and no
other thread works while docxtpl searches them.
"""

import base64
import datetime
import io
import re
from itertools import pairwise

from docx.shared import Cm, Emu
from docxtpl import DocxTemplate, InlineImage

from actions.reports.outputs.sandbox import TooMuchError, UnreadableInTimeError, sandbox
from actions.reports.outputs.settling import settled
from clusterfoerderung.files.unreadable import UnreadableError

TOO_MUCH = (
    "Das Muster schreibt mehr, als je in einen Bericht passt: Eine Schleife läuft zu oft. Bitte jede Liste nur einmal "
    "durchgehen."
)
WIDEST, HIGHEST = Cm(16.5), Cm(11)
# The signs of a part of the file, once for each brace in it. Ours has a million, a long letterhead ten times that.
MOST_TO_LOOK_THROUGH = 200_000_000
MANY_BLANKS = re.compile(r"\s{100}")
# A table of no more is not cut in two.
FEW_ROWS = 8
NO_MORE = (None, None, 0)


class PaperTemplate(DocxTemplate):
    """From each brace docxtpl may look through all that follows; from each blank of an instruction, thrice over."""

    def patch_xml(self, src_xml):
        if src_xml.count("{") * len(src_xml) > MOST_TO_LOOK_THROUGH or MANY_BLANKS.search(src_xml):
            raise UnreadableInTimeError
        return super().patch_xml(src_xml)


def filled(content, *, named, tables, properties, moment):
    """The file in base64. The options are what word.said() says. Raises UnreadableError for more than fits in one."""
    try:
        return base64.b64encode(fill(content, named, tables, properties, moment)).decode()
    except TooMuchError:
        raise UnreadableError(TOO_MUCH) from None


def fill(content, named, tables, properties, moment):
    """The file as bytes. Raises what jinja and docxtpl raise."""
    template, moment = PaperTemplate(io.BytesIO(content)), datetime.datetime.fromisoformat(moment)
    sections = [_with_picture(section, template) for section in named["abschnitte"]]
    template.render({**named, "abschnitte": sections}, sandbox(), autoescape=True)
    set_widths(template.docx, tables)
    keep_pictures_with_what_leads_to_them(template.docx)
    core = template.docx.core_properties
    core.title, core.author, core.language = properties["title"], properties["author"], "de-DE"
    core.created = core.modified = moment.replace(tzinfo=None)
    core.last_modified_by, core.revision = properties["author"], 1
    target = io.BytesIO()
    template.save(target)
    return settled(target.getvalue(), moment)


def _with_picture(section, template):
    picture = section["bild"]
    return {**section, "bild": DescribedImage(template, **picture) if picture else ""}


class DescribedImage(InlineImage):
    """A picture within the text of a Word file, with the words for whoever does not see it."""

    def __init__(self, template, png, description):
        super().__init__(template, io.BytesIO(base64.b64decode(png)))
        self.description = description

    def _insert_image(self):
        part = self.tpl.current_rendering_part
        inline = part.new_pic_inline(self.image_descriptor, None, None)
        scale = min(1, WIDEST / inline.extent.cx, HIGHEST / inline.extent.cy)
        size = {"width": int(inline.extent.cx * scale), "height": int(inline.extent.cy * scale)}
        inline = part.new_pic_inline(self.image_descriptor, **size)
        inline.docPr.set("descr", self.description)
        return f"</w:t></w:r><w:r><w:drawing>{inline.xml}</w:drawing></w:r><w:r><w:t xml:space='preserve'>"

    __str__ = __html__ = _insert_image


def set_widths(document, tables):
    """Columns as wide as their contents ask for; docxtpl makes all of them alike. A table is known by its head.

    `tables`: (head, widths of the columns, number of rows) each.
    """
    wanted = iter(tables)
    head, shares, rows = next(wanted, NO_MORE)
    for drawn in document.tables:
        if head and [cell.text for cell in drawn.rows[0].cells] == head:
            _share_out(drawn, shares)
            if rows <= FEW_ROWS:
                _keep_whole(drawn)
            head, shares, rows = next(wanted, NO_MORE)


def keep_pictures_with_what_leads_to_them(document):
    for before, line in pairwise(document.paragraphs):
        if line._p.xpath(".//w:drawing"):
            before.paragraph_format.keep_with_next = True


def _keep_whole(drawn):
    """On one page, as far as it fits there."""
    for row in drawn.rows[:-1]:
        for line in row.cells[0].paragraphs:
            line.paragraph_format.keep_with_next = True


def _share_out(drawn, shares):
    """In the table's own units, so that the whole stays as wide as it was."""
    drawn.autofit = False
    columns = drawn._tbl.tblGrid.gridCol_lst
    whole = sum(column.w or 0 for column in columns)
    sizes = [Emu(int(whole * share / sum(shares))) for share in shares]
    for column, size in zip(columns, sizes, strict=True):
        column.w = size
    for row in drawn._tbl.tr_lst:
        for cell, size in zip(row.tc_lst, sizes, strict=True):
            cell.width = size
