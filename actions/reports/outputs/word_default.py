"""Our own Word template in the county's layout; the county may load it, change it and bring its own."""

import io
from functools import cache

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from actions.reports.outputs import word_styles as styles


@cache
def default_template():
    """The template as bytes."""
    document = Document()
    styles.define(document)
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
    page.header.paragraphs[0].add_run("{{ amt }} · Datum: {{ datum }} · Az.: {{ aktenzeichen }}")
    for footer in (page.first_page_footer, page.footer):
        line = footer.paragraphs[0]
        line.style = document.styles["Footer"]
        line.add_run("{{ fusszeile }} · Seite ")
        _field(line, "PAGE")
        line.add_run(" von ")
        _field(line, "NUMPAGES")
    # Long words are divided where the column is narrow.
    divided = OxmlElement("w:autoHyphenation")
    document.settings.element.find(qn("w:defaultTabStop")).addnext(divided)


def _head(document):
    office = document.add_paragraph(style=styles.LETTERHEAD)
    _bold(office, "{{ kreis }}")
    office.add_run("\tDatum: {{ datum }}")
    document.add_paragraph(
        "{% if leitung %}{{ leitung }} · {% endif %}{{ amt }}\tAz.: {{ aktenzeichen }}", styles.LAST_OF_LETTERHEAD
    )
    document.add_paragraph("{% for art in arten %}{{ art.kreuz }} {{ art.name }}\t{% endfor %}", styles.KINDS)
    document.add_paragraph("Vorlagen Nr. {{ vorlagen_nr }} · {{ oeffentlichkeit }}")
    stations = _grid(document, "Beratungsfolge", ("Beratungsfolge", "Termine", "Art der Entscheidung"))
    _loop(stations, "station in beratungsfolge", ("{{ station.gremium }}", "{{ station.termin }}", "{{ station.art }}"))
    _set_widths(stations, (9, 3, 4.5))
    document.add_heading("{{ betreff }}", 1)
    document.add_paragraph("{{ vorlage }} · Berichtszeitraum {{ zeitraum }}", styles.NOTE)
    impacts = _grid(document, "Auswirkungen", ("Auswirkung", "Zutreffendes ist angekreuzt", "", ""))
    ticks = ("{{ zeile.ja }} ja", "{{ zeile.nein }} nein", "{{ zeile.offen }} noch nicht zu übersehen")
    _loop(impacts, "zeile in auswirkungen", ("{{ zeile.name }}", *ticks))
    _set_widths(impacts, (7.5, 2, 2, 5))
    _join(impacts.rows[0].cells[1:])


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
    _bold(line, "{{ satz.marke }}")
    line.add_run("{{ satz.text }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p if abschnitt.bild %}")
    document.add_paragraph("{{ abschnitt.bild }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for tabelle in abschnitt.tabellen %}")
    document.add_paragraph("{{ tabelle.titel }}", "Caption")
    _table(document)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def _table(document):
    table = document.add_table(4, 3, style="Table Grid")
    _tell(table, "{{ tabelle.titel }}")
    heads = ("{%tc for spalte in tabelle.spalten %}", "{{ spalte }}", "{%tc endfor %}")
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        _write(cell.paragraphs[0], words, styles.HEAD_CELL)
    _repeats(table.rows[0])
    table.cell(1, 0).text = "{%tr for zeile in tabelle.zeilen %}"
    cells = ("{%tc for zelle in zeile %}", "{%p if zelle.rechts %}", "{%tc endfor %}")
    for cell, words in zip(table.rows[2].cells, cells, strict=True):
        _write(cell.paragraphs[0], words, styles.CELL)
    inside = table.cell(2, 1)
    inside.add_paragraph("{{ zelle.text }}", styles.NUMBER_CELL)
    inside.add_paragraph("{%p else %}")
    inside.add_paragraph("{{ zelle.text }}", styles.CELL)
    inside.add_paragraph("{%p endif %}")
    table.cell(3, 0).text = "{%tr endfor %}"
    _keep_rows_whole(table)


def _grid(document, title, columns):
    table = document.add_table(1, len(columns), style="Table Grid")
    _tell(table, title)
    for cell, words in zip(table.rows[0].cells, columns, strict=True):
        _write(cell.paragraphs[0], words, styles.HEAD_CELL)
    _repeats(table.rows[0])
    return table


def _loop(table, loop, cells):
    """Three rows: the first and the last only say where the loop begins and ends, and vanish."""
    table.add_row().cells[0].text = f"{{%tr for {loop} %}}"
    for cell, words in zip(table.add_row().cells, cells, strict=True):
        _write(cell.paragraphs[0], words, styles.CELL)
    table.add_row().cells[0].text = "{%tr endfor %}"
    _keep_rows_whole(table)


def _set_widths(table, centimetres):
    table.autofit = False
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _join(cells):
    """One cell of several that stand side by side."""
    first, *others = cells
    for other in others:
        first.merge(other)
    for empty in first.paragraphs[1:]:
        empty._p.getparent().remove(empty._p)


def _keep_rows_whole(table):
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _repeats(row):
    """The head of a table stands again on the next page, and a screen reader knows it as the head."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _tell(table, title):
    """What the table is, for whoever does not see it."""
    told = OxmlElement("w:tblCaption")
    told.set(qn("w:val"), title)
    table._tbl.tblPr.append(told)


def _write(line, words, style):
    line.style = style
    line.add_run(words)


def _bold(line, words):
    line.add_run(words, style="Strong")


def _field(line, name):
    """A number that Word counts itself."""
    for kind, text in (("begin", None), (None, name), ("end", None)):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        line.add_run()._r.append(part)
