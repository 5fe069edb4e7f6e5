"""The text of a Word file: paragraphs with the numbers Word counts itself, tables row by row, boxes ticked or not."""

import io
import zipfile

import docx
from docx.oxml.ns import qn

from actions.paper_reading.numbering import Numbering
from clusterfoerderung.files.unreadable import UnreadableError

MOST_BYTES_UNPACKED = 60_000_000
# Of all that is no picture: a megabyte of short paragraphs takes thirty when it is read.
MOST_BYTES_OF_TEXT = 16_000_000
MOST_PARTS = 2_000
# How PNG, JPEG, GIF, EMF, WMF, BMP and TIFF begin, and no XML does.
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\1\0\0\0", b"\xd7\xcd\xc6\x9a", b"BM", b"II*\0", b"MM\0*")
_TOO_BIG = "Die Word-Datei ist ausgepackt zu groß; das ist keine Vorlage."
_BROKEN = "Die Word-Datei ist beschädigt oder von anderer Art und lässt sich nicht lesen."
# Boxes that Word draws with a sign of its symbol fonts.
_SYMBOLS = {"F0FE": "☒", "F0FD": "☒", "F052": "☒", "F0A8": "☐", "F06F": "☐", "F0A3": "☐"}
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_TRUE = {None, "1", "true", "on"}


def text_of(content):
    """Raises UnreadableError."""
    try:
        _check_size(content)
        document = docx.Document(io.BytesIO(content))
        return _text(document)
    except UnreadableError:
        raise
    # A broken or hostile file makes the libraries stumble in any of many ways.
    except Exception as problem:
        raise UnreadableError(_BROKEN) from problem


def _check_size(content):
    """Before anything is unpacked: zipfile never unpacks more than the table of contents says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES_UNPACKED:
            raise UnreadableError(_TOO_BIG)
        if any(part.flag_bits & 1 for part in parts):
            raise UnreadableError("Die Word-Datei ist mit einem Kennwort geschützt.")
        if sum(part.file_size for part in parts if not _is_picture(archive, part)) > MOST_BYTES_OF_TEXT:
            raise UnreadableError(_TOO_BIG)


def _is_picture(archive, part):
    with archive.open(part) as content:
        return content.read(4).startswith(_PICTURES)


def _text(document):
    numbering = Numbering(document)
    section = document.sections[0]
    head = section.first_page_header if section.different_first_page_header_footer else section.header
    blocks = [block for part in (head._element, document.element.body) for block in _blocks(part, numbering)]
    lines = []
    for before, (text, is_row) in zip([("", False), *blocks], blocks, strict=False):
        # Rows stay together; paragraphs are told apart by a blank line, as Word's space between them does.
        if not (is_row and before[1]):
            lines.append("")
        lines.append(text)
    return "\n".join(lines).strip("\n")


def _blocks(parent, numbering):
    """(text, whether it is a row of a table) for every paragraph and row, also inside a content control."""
    for child in parent:
        if child.tag == qn("w:p"):
            if text := _paragraph(child, numbering):
                yield text, False
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                yield _row(row, numbering), True
        elif child.tag == qn("w:sdt"):
            for content in child.findall(qn("w:sdtContent")):
                yield from _blocks(content, numbering)


def _paragraph(element, numbering):
    text = _inline(element)
    return numbering.mark(element) + text.strip(" \n") if text.strip() else ""


def _row(row, numbering):
    """Cells parted by tabs; a cell with several paragraphs keeps them as lines, also those of a table inside it."""
    cells = row.iterchildren(qn("w:tc"), qn("w:sdt"))
    return "\t".join(
        "\n".join(filter(None, (_paragraph(one, numbering) for one in cell.iter(qn("w:p"))))) for cell in cells
    )


def _inline(element):
    """The signs of a paragraph as they are seen."""
    signs = []
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            signs.append(child.text or "")
        elif child.tag in _SIGNS:
            signs.append(_SIGNS[child.tag](child))
        elif child.tag != qn("w:pPr"):
            signs.append(_inline(child))
    return "".join(signs)


def _symbol(element):
    return _SYMBOLS.get((element.get(qn("w:char")) or "").upper(), "")


def _form_field(element):
    """A box of an old form; the text of other fields stands beside it anyway."""
    box = element.find(f".//{qn('w:checkBox')}")
    if box is None:
        return ""
    states = [state for state in (box.find(qn("w:checked")), box.find(qn("w:default"))) if state is not None]
    return "☒" if states and states[0].get(qn("w:val")) in _TRUE else "☐"


_SIGNS = {
    qn("w:tab"): lambda _: "\t",
    qn("w:br"): lambda _: "\n",
    qn("w:cr"): lambda _: "\n",
    qn("w:noBreakHyphen"): lambda _: "-",
    qn("w:softHyphen"): lambda _: "",
    qn("w:sym"): _symbol,
    qn("w:fldChar"): _form_field,
    qn("w:instrText"): lambda _: "",
    qn("w:delText"): lambda _: "",
}
