"""Our own Word template in the county's layout; the county may load it, change it and bring its own."""

import io
from functools import cache

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"
GREY = RGBColor(0x55, 0x55, 0x55)
HEADINGS = {1: 14, 2: 12, 3: 11, 4: 10}


@cache
def default_template():
    """The template as bytes."""
    document = Document()
    _set_up(document)
    _head(document)
    _sections(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _set_up(document):
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(2.5), Cm(2), Cm(2), Cm(2)
    page.different_first_page_header_footer = True
    _plain(page.header.paragraphs[0], "{{ amt }} · Datum: {{ datum }} · Az.: {{ aktenzeichen }}")
    for footer in (page.first_page_footer, page.footer):
        line = footer.paragraphs[0]
        _plain(line, "{{ fusszeile }} · Seite ")
        _field(line, "PAGE")
        _plain(line, " von ")
        _field(line, "NUMPAGES")
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10)
    normal.paragraph_format.space_after = Pt(5)
    _speaks_german(normal)
    for level, size in HEADINGS.items():
        _style_heading(document.styles[f"Heading {level}"], size)


def _style_heading(style, size):
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), True, False
    style.font.color.rgb = RGBColor(0, 0, 0)
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


def _head(document):
    office = document.add_table(1, 2)
    _bold(office.cell(0, 0).paragraphs[0], "{{ kreis }}", 13)
    office.cell(0, 0).add_paragraph("{% if leitung %}{{ leitung }} · {% endif %}{{ amt }}")
    for place, words in enumerate(("Datum: {{ datum }}", "Az.: {{ aktenzeichen }}")):
        line = office.cell(0, 1).paragraphs[0] if place == 0 else office.cell(0, 1).add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.add_run(words)
    _set_widths(office, (11.5, 5))
    _rule(document.add_paragraph())
    kinds = "{% for art in arten %}{{ art.kreuz }} {{ art.name }}    {% endfor %}"
    document.add_paragraph(f"{kinds}Vorlagen Nr. {{{{ vorlagen_nr }}}}    {{{{ oeffentlichkeit }}}}")
    stations = _grid(document, ("Beratungsfolge", "Termine", "Art der Entscheidung"))
    _loop(stations, "station in beratungsfolge", ("{{ station.gremium }}", "{{ station.termin }}", "{{ station.art }}"))
    _set_widths(stations, (9, 3, 4.5))
    document.add_heading("{{ betreff }}", 1)
    _plain(document.add_paragraph(), "{{ vorlage }} · Berichtszeitraum {{ zeitraum }}")
    impacts = document.add_table(0, 4, style="Table Grid")
    ticks = ("{{ zeile.ja }} ja", "{{ zeile.nein }} nein", "{{ zeile.offen }} noch nicht zu übersehen")
    _loop(impacts, "zeile in auswirkungen", ("{{ zeile.name }}", *ticks))
    _set_widths(impacts, (7.5, 2, 2, 5))


def _sections(document):
    document.add_paragraph("{%p for abschnitt in abschnitte %}")
    document.add_paragraph("{%p if abschnitt.neue_seite %}")
    # A break of its own would leave an empty page where the one before is full.
    document.add_heading("{{ abschnitt.titel }}", 2).paragraph_format.page_break_before = True
    document.add_paragraph("{%p endif %}")
    for level in (1, 2, 3):
        document.add_paragraph(f"{{%p if abschnitt.stufe == {level} and not abschnitt.neue_seite %}}")
        document.add_heading("{{ abschnitt.titel }}", level + 1)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for satz in abschnitt.saetze %}")
    line = document.add_paragraph()
    line.add_run("{{ satz.marke }}").bold = True
    line.add_run("{{ satz.text }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p if abschnitt.bild %}")
    document.add_paragraph("{{ abschnitt.bild }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for tabelle in abschnitt.tabellen %}")
    caption = document.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    _plain(caption, "{{ tabelle.titel }}")
    _table(document)
    document.add_paragraph()
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def _table(document):
    table = document.add_table(4, 3, style="Table Grid")
    for cell, words in zip(
        table.rows[0].cells, ("{%tc for spalte in tabelle.spalten %}", "{{ spalte }}", "{%tc endfor %}"), strict=True
    ):
        _bold(cell.paragraphs[0], words, 9)
    _repeats(table.rows[0])
    table.cell(1, 0).text = "{%tr for zeile in tabelle.zeilen %}"
    for cell, words in zip(
        table.rows[2].cells, ("{%tc for zelle in zeile %}", "{%p if zelle.rechts %}", "{%tc endfor %}"), strict=True
    ):
        cell.paragraphs[0].add_run(words)
    inside = table.cell(2, 1)
    right = inside.add_paragraph()
    right.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for line, words in ((right, "{{ zelle.text }}"), (inside.add_paragraph(), "{%p else %}")):
        line.add_run(words).font.size = Pt(9)
    inside.add_paragraph().add_run("{{ zelle.text }}").font.size = Pt(9)
    inside.add_paragraph("{%p endif %}")
    table.cell(3, 0).text = "{%tr endfor %}"
    _set_close(table)


def _grid(document, columns):
    table = document.add_table(1, len(columns), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, columns, strict=True):
        _bold(cell.paragraphs[0], words, 10)
    _repeats(table.rows[0])
    return table


def _loop(table, loop, cells):
    """Three rows: the first and the last only say where the loop begins and ends, and vanish."""
    table.add_row().cells[0].text = f"{{%tr for {loop} %}}"
    row = table.add_row()
    for cell, words in zip(row.cells, cells, strict=True):
        cell.text = words
    table.add_row().cells[0].text = "{%tr endfor %}"


def _set_widths(table, centimetres):
    table.autofit = False
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    _set_close(table)


def _set_close(table):
    """Cells as tight as in a printed form; a row stays on one page."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell in row.cells:
            for line in cell.paragraphs:
                line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(1.5)


def _repeats(row):
    """The head of a table stands again on the next page, and a screen reader knows it as the head."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _rule(line):
    """A line across the page below the office."""
    line.paragraph_format.space_after = Pt(6)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "8"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    line._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    line.paragraph_format.line_spacing = Pt(6)


def _bold(line, words, size):
    run = line.add_run(words)
    run.bold, run.font.size = True, Pt(size)


def _plain(line, words):
    run = line.add_run(words)
    run.font.size, run.font.color.rgb = Pt(8.5), GREY


def _field(line, name):
    """A number that Word counts itself."""
    for kind, text in (("begin", None), (None, name), ("end", None)):
        run = line.add_run()
        run.font.size, run.font.color.rgb = Pt(8.5), GREY
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
