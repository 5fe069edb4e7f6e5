"""The styles of our own Word template. All looks are here: whoever changes a style changes every place of its kind."""

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"
BLACK, GREY = RGBColor(0, 0, 0), RGBColor(0x55, 0x55, 0x55)
HEADINGS = {1: 14, 2: 12, 3: 11, 4: 10}
TEXT_WIDTH = Cm(16.5)

LETTERHEAD, LAST_OF_LETTERHEAD = "Briefkopf", "Briefkopf Ende"
KINDS, NOTE = "Art der Vorlage", "Vermerk"
CELL, HEAD_CELL, NUMBER_CELL = "Tabelle", "Tabellenkopf", "Tabelle Zahl"


def define(document):
    """Gives a new document of python-docx our styles; those that Word knows keep their names."""
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10)
    normal.paragraph_format.space_after = Pt(5)
    _speaks_german(normal)
    for level, size in HEADINGS.items():
        _heading(styles[f"Heading {level}"], size)
    for name in ("Header", "Footer"):
        _small(styles[name])
    caption = styles["Caption"]
    _small(caption)
    caption.font.bold, caption.paragraph_format.keep_with_next = False, True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(10), Pt(3)
    _small(_new(styles, NOTE))
    letterhead = _new(styles, LETTERHEAD)
    letterhead.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    letterhead.paragraph_format.space_after = Pt(2)
    _draw_line_below(_new(styles, LAST_OF_LETTERHEAD, LETTERHEAD))
    kinds = _new(styles, KINDS)
    kinds.paragraph_format.space_before = Pt(6)
    for stop in (3.5, 6.5, 10.5):
        kinds.paragraph_format.tab_stops.add_tab_stop(Cm(stop))
    _cells(styles)


def _cells(styles):
    cell = _new(styles, CELL)
    cell.font.size = Pt(9)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(1.5)
    head = _new(styles, HEAD_CELL, CELL)
    head.font.bold = True
    _new(styles, NUMBER_CELL, CELL).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _new(styles, name, base="Normal"):
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles[base]
    return style


def _small(style):
    style.font.size, style.font.color.rgb = Pt(8.5), GREY


def _heading(style, size):
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), True, False
    style.font.color.rgb = BLACK
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(size), Pt(4)
    style.paragraph_format.keep_with_next = True
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _speaks_german(style):
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "de-DE")
    style.element.get_or_add_rPr().append(language)


def _draw_line_below(style):
    """A line across the page."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "8"), ("space", "4"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    after = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    style.element.get_or_add_pPr().insert_element_before(borders, *after)
